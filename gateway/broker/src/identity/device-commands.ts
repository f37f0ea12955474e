import { kinds } from '@samay/contract';
import { Command, Option } from 'commander';
import { whatToTrust } from '../certificates/authority-folder.ts';
import { deviceCertificate } from '../certificates/certificate-standing.ts';
import type { IssuedCertificates } from '../certificates/issued-disk.ts';
import { type Config, ownFolder } from '../config/config.ts';
import { addConfigFlags } from '../config/config-flags.ts';
import { GatewayError } from '../gateway-error.ts';
import { retainedFile } from '../start-gateway.ts';
import { approve, restore, revoke, rotate } from './device-life.ts';
import { type DeviceView, deviceSheet, deviceTable, viewOf, waitingText } from './device-table.ts';
import { type DeviceState, deviceStates } from './devices-disk.ts';
import { type Credentials, enrol } from './enrol.ts';
import { inviteCommand, isAccount } from './invite-command.ts';
import { parseDuration } from './iso-duration.ts';
import { readLastSeen } from './last-seen-disk.ts';
import {
  addSecretFlags,
  type CommandParts,
  openRegisters,
  type RegisterFlags,
} from './registers.ts';
import { readSaidSoftware } from './said-software.ts';
import { type SecretFlags, sayCredentials } from './say-credentials.ts';

type Flags = RegisterFlags & SecretFlags;

/** `devices …`: the register of devices, also while the gateway runs. */
export function deviceCommands(parts: CommandParts): Command {
  const group = new Command('devices').description(
    'Equipos: altas, contraseñas, bajas / Devices: enrolment, passwords, revocation',
  );
  for (const make of [
    ...[listCommand, showCommand, enrolCommand, approveCommand],
    ...[rotateCommand, revokeCommand, restoreCommand],
  ]) {
    group.addCommand(addConfigFlags(make(parts), ['dataDir']));
  }
  // What the file says of the gateway goes by the settings that the gateway has.
  group.addCommand(addConfigFlags(inviteCommand(parts), ['dataDir']));
  return group;
}

const listCommand = (parts: CommandParts): Command =>
  new Command('list')
    .description('Todos los equipos / All devices')
    .addOption(
      new Option('--state <state>', 'Solo los de ese estado / Of this state').choices(deviceStates),
    )
    .option('--json', 'Para programas / For programs')
    .action(async (flags: Flags & { state?: DeviceState }) => {
      const { found, damaged } = await views(parts, flags);
      const asked = found.filter(({ state }) => flags.state === undefined || state === flags.state);
      console.log(flags.json ? JSON.stringify(asked) : deviceTable(asked) + waitingText(asked));
      for (const { code, message } of damaged) console.error(`${code}: ${message}`);
      // Half a list must not pass for a whole one.
      if (damaged.length > 0) process.exitCode = 1;
    });

const showCommand = (parts: CommandParts): Command =>
  new Command('show')
    .description('Un equipo / One device')
    .argument('<device>')
    .option('--json', 'Para programas / For programs')
    .action(async (device: string, flags: Flags) => {
      const { devices, certificates, config } = openRegisters(parts, flags);
      const record = await devices.get(device);
      const { seen, software } = await saidOf(config);
      const now = new Date();
      const certificate = await certificateOf(certificates, device, now);
      const facts = { seen: seen.get(device), software: software.get(device), certificate };
      const view = viewOf(record, facts, now);
      console.log(flags.json ? JSON.stringify(view) : deviceSheet(view) + waitingText([view]));
    });

const enrolCommand = (parts: CommandParts): Command =>
  addSecretFlags(
    new Command('enrol')
      .description('Da de alta un equipo; su contraseña se dice una sola vez / Enrol a device')
      .argument('<device>', 'Nombre único / Unique name: a-z, 0-9, -')
      .requiredOption('--kind <kind>', kinds.join(', '))
      .requiredOption('--city <city>', 'Ciudad / City: arequipa, lima …')
      .option('--pending', 'No entra hasta devices approve / Waits for devices approve'),
  ).action(
    async (device: string, flags: Flags & { kind: string; city: string; pending?: true }) => {
      const { kind, city, pending = false } = flags;
      const { devices, accounts, config } = openRegisters(parts, flags);
      if ((await accounts.names()).includes(device)) throw isAccount(device);
      const make = () => enrol(devices, { device, kind, city }, { now: new Date(), pending });
      const authority = whatToTrust(config);
      const trust =
        authority === undefined
          ? []
          : [['Autoridad / CA file:', `${authority} (samay-gateway ca show)`] as const];
      await sayCredentials(flags, make, (made) => [...describe(made), ...trust]);
    },
  );

const approveCommand = (parts: CommandParts): Command =>
  new Command('approve')
    .description('Deja entrar a uno que espera / Let a pending device in')
    .argument('<device>')
    .action(async (device: string, flags: Flags) => {
      await approve(openRegisters(parts, flags).devices, device, { now: new Date() });
      console.log(`${device}: activo / active`);
    });

const rotateCommand = (parts: CommandParts): Command =>
  addSecretFlags(
    new Command('rotate')
      .description('Contraseña nueva; la anterior deja de valer / New password')
      .argument('<device>')
      .option(
        '--keep-old <duration>',
        'La anterior vale todavía ese tiempo / The old one holds so long: PT1H, P1D',
      ),
  ).action(async (device: string, flags: Flags & { keepOld?: string }) => {
    const keepOldMs = flags.keepOld === undefined ? 0 : parseDuration(flags.keepOld);
    const { devices } = openRegisters(parts, flags);
    const make = () => rotate(devices, device, { now: new Date(), keepOldMs });
    await sayCredentials(flags, make, describe);
  });

const revokeCommand = (parts: CommandParts): Command =>
  new Command('revoke')
    .description('Quita el acceso y corta su conexión / Refuse it and end its connection')
    .argument('<device>')
    .action(async (device: string, flags: Flags) => {
      const { devices, certificates } = openRegisters(parts, flags);
      await revoke(devices, device, { now: new Date() });
      // Or they would be good again when the device is: it may have been in foreign hands.
      await certificates.revoke(device, Date.now());
      console.log(`${device}: sin acceso / revoked`);
    });

const restoreCommand = (parts: CommandParts): Command =>
  addSecretFlags(
    new Command('restore')
      .description('Devuelve el acceso, con contraseña nueva / Let a revoked one in, new password')
      .argument('<device>'),
  ).action(async (device: string, flags: Flags) => {
    const { devices } = openRegisters(parts, flags);
    await sayCredentials(flags, () => restore(devices, device, { now: new Date() }), describe);
  });

const describe = ({ topic }: Credentials) => [['Temas / Topics:', `${topic}…`]] as const;

/** Every device; one damaged file hides no other. */
async function views(
  parts: CommandParts,
  flags: Flags,
): Promise<{ found: DeviceView[]; damaged: GatewayError[] }> {
  const { devices, certificates, config } = openRegisters(parts, flags);
  const { seen, software } = await saidOf(config);
  const now = new Date();
  const found: DeviceView[] = [];
  const damaged: GatewayError[] = [];
  for (const name of await devices.names()) {
    try {
      const record = await devices.read(name);
      if (record === undefined) continue;
      const certificate = await certificateOf(certificates, name, now);
      const facts = { seen: seen.get(name), software: software.get(name), certificate };
      found.push(viewOf(record, facts, now));
    } catch (error) {
      if (!(error instanceof GatewayError) || !damage.has(error.code)) throw error;
      damaged.push(error);
    }
  }
  return { found, damaged };
}

/** What the running gateway has kept of who was there. */
async function saidOf(config: Config) {
  const [seen, software] = await Promise.all([
    readLastSeen(ownFolder(config)),
    readSaidSoftware(retainedFile(config)),
  ]);
  return { seen, software };
}

const damage: ReadonlySet<string> = new Set(['GATEWAY_DEVICE_FILE', 'GATEWAY_CERTIFICATE_FILE']);

async function certificateOf(certificates: IssuedCertificates, device: string, now: Date) {
  const [given, mayAsk] = await Promise.all([
    certificates.of(device),
    certificates.isAllowed(device),
  ]);
  return deviceCertificate(given, mayAsk, now.getTime());
}
