/** Desired configurations: kept, counted, published, and what the devices say of them. */
import {
  accept,
  type DesiredWishes,
  decodeConfigApplied,
  desiredConfigBytesMax,
  encodeDesiredConfig,
  formatTopic,
  refuse,
} from '@samay/contract';
import type { AuditLog } from '../audit/audit-disk.ts';
import type { Clock } from '../clock.ts';
import { GatewayError } from '../gateway-error.ts';
import type { Devices } from '../identity/devices-disk.ts';
import type { Keeper } from '../intake/intake.ts';
import { TokenBucket } from '../intake/token-bucket.ts';
import type { DesiredFiles, Wished } from './desired-disk.ts';

export type Publish = (topic: string, payload: string, retain: boolean) => Promise<void>;

export interface DesiredParts {
  readonly files: DesiredFiles;
  readonly devices: Pick<Devices, 'read' | 'list'>;
  readonly audit: AuditLog;
  readonly clock: Clock;
}

/** How a device stands to what is wished of it. */
export interface Standing {
  readonly device: string;
  readonly desired: number;
  readonly desiredAt: string;
  readonly by: string;
  readonly state: 'applied' | 'refused' | 'waiting';
  /** The version that the device spoke of last. */
  readonly said?: number;
  readonly since?: string;
  readonly reason?: { readonly field: string; readonly es: string; readonly en: string };
}

/** A device changes its mind when it is told to: twenty times at once, and then once a minute. */
const changes = { perSecond: 1 / 60, burst: 20 };
/** Buckets that are full again say nothing: the oldest give way. */
const bucketsMax = 20_000;

/** @returns the version given. @param publish absent: no gateway runs, the next one will say it. */
export async function setDesired(
  parts: DesiredParts,
  asked: { readonly device: string; readonly wishes: DesiredWishes; readonly who: string },
  publish?: Publish,
): Promise<Wished> {
  const { files, audit, clock } = parts;
  const { device, wishes, who } = asked;
  await known(parts, device);
  const bytes = Buffer.byteLength(
    encodeDesiredConfig({ version: Number.MAX_SAFE_INTEGER, ...wishes }),
  );
  if (bytes > desiredConfigBytesMax) throw tooLong(bytes);
  const at = new Date(clock.nowMs()).toISOString();
  const what = Object.keys(wishes).length === 0 ? 'config.cleared' : 'config.set';
  const added = await files.add(device, { at, who, wishes }, (version) =>
    audit.record({
      who: { kind: 'person', name: who },
      what,
      device,
      detail: { version, ...wishes },
    }),
  );
  if (publish) await publishDesired(parts, device, publish);
  return added;
}

/** Retained, so that the device hears it whenever it comes. */
async function publishDesired(parts: DesiredParts, device: string, publish: Publish) {
  const [record, newest] = await Promise.all([
    parts.devices.read(device),
    parts.files.newest(device),
  ]);
  if (record === undefined || newest === undefined) return;
  const { city, kind } = record;
  const topic = formatTopic({ city, kind, device, channel: 'config' });
  const { version, wishes } = newest;
  await publish(topic, encodeDesiredConfig({ version, ...wishes }), true);
}

/** At each start: the broker's memory of retained messages ends with its process. */
export async function publishAllDesired(
  parts: DesiredParts,
  publish: Publish,
  failed: (device: string, error: unknown) => void,
): Promise<void> {
  for (const device of await parts.files.devices()) {
    // One damaged file must not keep the others from being said.
    await publishDesired(parts, device, publish).catch((error: unknown) => failed(device, error));
  }
}

/** Keeps `config/applied`: in the audit when it is news, and as what the device said last. */
export function appliedKeeper({ files, audit, clock }: DesiredParts): Keeper {
  const buckets = new Map<string, TokenBucket>();
  const maySay = (device: string): boolean => {
    const bucket = buckets.get(device) ?? new TokenBucket(changes, clock.steadyMs());
    buckets.delete(device);
    buckets.set(device, bucket);
    const [oldest] = buckets.keys();
    if (buckets.size > bucketsMax && oldest !== undefined) buckets.delete(oldest);
    if (!bucket.has(clock.steadyMs())) return false;
    bucket.takeMs(clock.steadyMs());
    return true;
  };
  return async ({ device }, payload, nowMs) => {
    const read = decodeConfigApplied(payload.toString());
    if (!read.ok) return read;
    const said = read.value;
    const before = await files.applied(device);
    // At each connection it says again how things stand.
    if (before !== undefined && isSame(before.said, said)) return accept(undefined);
    if (!maySay(device)) return refuse('bad-value', 'it changes its mind more than once a minute');
    const { version } = said;
    const what = said.applied ? 'config.applied' : 'config.refused';
    const reason = said.applied ? {} : { reason: said.reason };
    const who = { kind: 'device', name: device } as const;
    await audit.record({ who, what, device, detail: { version, at: said.at, ...reason } });
    await files.setApplied(device, { said, since: new Date(nowMs).toISOString() });
    return accept(undefined);
  };
}

type Said = NonNullable<Awaited<ReturnType<DesiredFiles['applied']>>>['said'];

/** But for when it says so. */
const isSame = (one: Said, other: Said): boolean =>
  JSON.stringify({ ...one, at: '' }) === JSON.stringify({ ...other, at: '' });

/** @returns the device's standing; undefined where nothing was ever wished of it. */
export async function standingOf(
  { files }: Pick<DesiredParts, 'files'>,
  device: string,
): Promise<Standing | undefined> {
  const newest = await files.newest(device);
  if (newest === undefined) return undefined;
  const { version: desired, at: desiredAt, who: by } = newest;
  const facts = { device, desired, desiredAt, by };
  const record = await files.applied(device);
  if (record === undefined) return { ...facts, state: 'waiting' };
  const { said, since } = record;
  if (said.version !== desired) return { ...facts, state: 'waiting', said: said.version, since };
  if (said.applied) return { ...facts, state: 'applied', said: said.version, since };
  return { ...facts, state: 'refused', said: said.version, since, reason: said.reason };
}

async function known({ devices }: DesiredParts, device: string): Promise<void> {
  if ((await devices.read(device)) !== undefined) return;
  throw new GatewayError(
    'GATEWAY_DEVICE_UNKNOWN',
    `No hay un equipo "${device}"`,
    `there is no device "${device}"`,
  );
}

const tooLong = (bytes: number): GatewayError =>
  new GatewayError(
    'GATEWAY_DESIRED',
    `la configuración tiene ${bytes} bytes; caben ${desiredConfigBytesMax}: quite calibraciones antiguas`,
    `the configuration has ${bytes} bytes; ${desiredConfigBytesMax} fit: take old calibrations out`,
  );
