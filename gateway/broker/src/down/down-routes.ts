import {
  type CommandName,
  commandNames,
  decodeCommand,
  decodeDesiredWishes,
  encodeCommand,
  type Identity,
} from '@samay/contract';
import type { ControlRoute } from '../control/control-server.ts';
import { GatewayError } from '../gateway-error.ts';
import type { CommandAsked, Commands } from './commands.ts';
import { type DesiredParts, type Publish, setDesired } from './desired-configs.ts';

/** A second, so that a reply can come; a week, for a station that comes when the power does. */
const timeoutMsMin = 1_000;
const timeoutMsMax = 7 * 86_400_000;
/** Asked about at once: 33 characters each. */
const idsMax = 20_000;

/** What the command line says to a running gateway about devices. */
export const downRoutes = (
  desired: DesiredParts,
  commands: Commands,
  publish: Publish,
): readonly ControlRoute[] => [
  {
    method: 'PUT',
    path: '/desired/:device',
    async handle({ params, body, who }) {
      const wishes = decodeDesiredWishes(JSON.stringify(body ?? null));
      if (!wishes.ok) throw badRequest(wishes.refusal.detail);
      const device = params['device'] ?? '';
      const added = await setDesired(desired, { device, wishes: wishes.value, who }, publish);
      return { status: 200, body: added };
    },
  },
  {
    method: 'POST',
    path: '/commands',
    async handle({ body, who }) {
      const asked = readAsked(body);
      const devices = await chosen(desired, body);
      const sent = await commands.send({ ...asked, devices, who });
      return { status: 202, body: { commands: sent } };
    },
  },
  {
    method: 'POST',
    path: '/commands/standing',
    async handle({ body }) {
      const { ids } = (body ?? {}) as { ids?: unknown };
      if (!Array.isArray(ids) || ids.length > idsMax) throw badRequest('ids');
      const found = ids.flatMap((id) => commands.standing(String(id)) ?? []);
      return { status: 200, body: { commands: found } };
    },
  },
];

/** Read as the device will read it, so that what it would refuse is never sent. */
function readAsked(body: unknown): Omit<CommandAsked, 'devices' | 'who'> {
  const { name, arguments: given, timeoutMs } = (body ?? {}) as Record<string, unknown>;
  const ms = Number(timeoutMs);
  if (!(ms >= timeoutMsMin && ms <= timeoutMsMax)) throw badRequest('timeout');
  const at = new Date(0).toISOString();
  const rest =
    given === undefined ? {} : { arguments: given as NonNullable<CommandAsked['arguments']> };
  const command = {
    id: '00000000',
    name: name as CommandName,
    ...rest,
    issuedAt: at,
    expiresAt: at,
  };
  const read = decodeCommand(encodeCommand(command));
  if (!read.ok) throw badRequest(`${read.refusal.detail} (${commandNames.join(', ')})`);
  return { name: read.value.name, ...rest, timeoutMs: ms };
}

/** One device by its name, or those of a city, or all; never one that may not connect. */
async function chosen({ devices }: DesiredParts, body: unknown): Promise<Identity[]> {
  const { device, all, city } = (body ?? {}) as Record<string, unknown>;
  const registered = typeof device === 'string' ? [await devices.read(device)] : [];
  const found =
    all === true
      ? (await devices.list()).filter((one) => city === undefined || one.city === city)
      : registered.filter((one) => one !== undefined);
  const active = found.filter(({ state }) => state === 'active');
  if (active.length > 0) return active.map(({ device, city, kind }) => ({ device, city, kind }));
  const which = typeof device === 'string' ? `"${device}"` : `--city ${String(city ?? '*')}`;
  throw new GatewayError(
    'GATEWAY_DEVICE_UNKNOWN',
    `no hay un equipo activo ${which}: vea samay-gateway devices`,
    `there is no active device ${which}: see samay-gateway devices`,
  );
}

const badRequest = (detail: string): GatewayError =>
  new GatewayError('GATEWAY_COMMAND', `no válido: ${detail}`, `not valid: ${detail}`);
