import { kinds } from '@samay/contract';
import { Command } from 'commander';
import { authorityFolder, whatToTrust } from '../certificates/authority-folder.ts';
import { IssuedCertificates } from '../certificates/issued-disk.ts';
import { readConfig } from '../config/config.ts';
import { addConfigFlags } from '../config/config-flags.ts';
import { devicesOf } from '../start-gateway.ts';
import type { DeviceRecord } from './devices-disk.ts';
import { type Credentials, enrol, revoke } from './enrol.ts';

type Env = Readonly<Record<string, string | undefined>>;
interface Flags {
  readonly dataDir?: string;
  readonly json?: boolean;
}

const asJson = '--json';
const asJsonSays = 'Para programas / For programs';

/** `enrol`, `revoke`, `devices`: the register, also while the gateway runs. */
export function deviceCommands(env: Env): Command[] {
  const register = ({ dataDir }: Flags) =>
    devicesOf(readConfig(env, dataDir === undefined ? {} : { dataDir }));
  const certificates = ({ dataDir }: Flags) =>
    new IssuedCertificates(
      authorityFolder(readConfig(env, dataDir === undefined ? {} : { dataDir })),
    );
  const enrolCommand = new Command('enrol')
    .description('Da de alta un equipo y muestra su contraseña, una sola vez / Enrol a device')
    .argument('<device>', 'Nombre único / Unique name: a-z, 0-9, -')
    .requiredOption('--kind <kind>', kinds.join(', '))
    .requiredOption('--city <city>', 'Ciudad / City: arequipa, lima …')
    .option('--rotate', 'Contraseña nueva para uno que ya existe / New password for a known one')
    .option(asJson, asJsonSays)
    .action(
      async (device: string, flags: Flags & { kind: string; city: string; rotate?: true }) => {
        const { kind, city, rotate = false, json } = flags;
        const asked = { device, kind, city };
        const made = await enrol(register(flags), asked, { rotate, now: new Date() });
        console.log(json ? JSON.stringify(made) : credentialsText(made));
        const authority = whatToTrust(
          readConfig(env, flags.dataDir ? { dataDir: flags.dataDir } : {}),
        );
        if (authority !== undefined && !json) {
          console.log(`Autoridad / CA file:   ${authority} (samay-gateway ca show)`);
        }
      },
    );
  const revokeCommand = new Command('revoke')
    .description(
      'Quita el acceso desde la próxima conexión / Refuse it from the next connection on',
    )
    .argument('<device>')
    .action(async (device: string, flags: Flags) => {
      await revoke(register(flags), device);
      // Or they would be good again when the device is: it may have been in foreign hands.
      await certificates(flags).revoke(device, Date.now());
      console.log(`${device}: sin acceso / revoked`);
    });
  const devicesCommand = new Command('devices')
    .description('Lista los equipos / List the devices')
    .option(asJson, asJsonSays)
    .action(async (flags: Flags) => {
      const found = (await register(flags).list()).map(withoutSecrets);
      if (flags.json) console.log(JSON.stringify(found));
      else for (const line of found) console.log(Object.values(line).join('\t'));
    });
  return [enrolCommand, revokeCommand, devicesCommand].map((command) =>
    addConfigFlags(command, ['dataDir']),
  );
}

const withoutSecrets = ({ device, kind, city, state, enrolledAt }: DeviceRecord) => ({
  device,
  kind,
  city,
  state,
  enrolledAt,
});

const credentialsText = ({ username, password, topic }: Credentials): string =>
  [
    `Usuario / Username:    ${username}`,
    `Contraseña / Password: ${password}`,
    `Temas / Topics:        ${topic}…`,
    'La contraseña no se guarda: cópiela ahora. / The password is not kept: copy it now.',
  ].join('\n');
