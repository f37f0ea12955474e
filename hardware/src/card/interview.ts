/** Asks for what the command line did not say, one question at a time; only where somebody sits in front of it. */
import { existsSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { type CANCEL_SYMBOL, cancel, isCancel, note, password, select, text } from '@clack/prompts';
import type { Invitation } from '@samay/contract';
import type { BuiltKit } from '../kits.ts';
import type { CardFlags } from './flags.ts';
import { kitNeeds } from './kit-needs.ts';

export const isInteractive = (): boolean =>
  process.stdin.isTTY === true && process.stdout.isTTY === true;

/** What was asked for: the flags, and the password, which is no flag. */
export interface Answers {
  readonly flags: CardFlags;
  readonly wifiPassword?: string;
}

/** The files that all the rest depends on. */
export async function askFiles(flags: CardFlags): Promise<CardFlags> {
  return {
    ...flags,
    invitation: flags.invitation ?? (await ask('Archivo de la invitación / invitation file', '')),
    bundle:
      flags.bundle ??
      (await ask('Programa: samay-edge-….tar.gz / program, with its .sig beside', '')),
    ...((flags.boot ?? flags.out ?? flags.dryRun) === undefined && {
      boot: await ask('Carpeta de la tarjeta (bootfs) / folder of the card', guessedCard()),
    }),
  };
}

/** Where desktops mount the boot partition of a card. */
function guessedCard(): string {
  const user = process.env['USER'] ?? '';
  const likely = [`/media/${user}/bootfs`, `/run/media/${user}/bootfs`, '/Volumes/bootfs'];
  return likely.find((folder) => existsSync(folder)) ?? '';
}

export async function askRest(
  flags: CardFlags,
  invitation: Invitation,
  known: readonly BuiltKit[],
): Promise<Answers> {
  note(`${invitation.device} · ${invitation.city} · ${invitation.kind}`, 'Invitación / invitation');
  const kits = known.filter(({ kit }) => kit.kind === invitation.kind);
  const kit =
    flags.kit ??
    (await answered(
      select({
        message: 'Kit',
        options: kits.map((one) => ({
          ...{ value: one.kit.id, label: `${one.kit.name.es} / ${one.kit.name.en}` },
          hint: one.kit.purpose.es,
        })),
      }),
    ));
  const built = kits.find((one) => one.kit.id === kit);
  const modem = built !== undefined && kitNeeds(built).modem;
  const site = await askSite(flags, invitation);
  const network = await askNetwork(flags, modem);
  const sshKey = flags.sshKey ?? (await askKey());
  return { ...network, flags: { ...flags, kit, ...site, ...network.flags, sshKey } };
}

async function askSite(flags: CardFlags, { device, kind }: Invitation): Promise<CardFlags> {
  const name = flags.name ?? (await ask('Nombre del lugar / name of the site', device));
  // A bus says where it is itself.
  if (kind !== 'station' || flags.lat !== undefined) return { name };
  const lat = await ask('Latitud, como -16.3700 (vacío: después) / latitude (empty: later)', '');
  if (lat === '') return { name };
  const lon = await ask('Longitud, como -71.5500 / longitude', '');
  const altitude = await ask('Altitud, metros (vacío: no se sabe) / altitude, metres', '');
  return { name, lat, lon, ...(altitude !== '' && { altitude }) };
}

async function askNetwork(flags: CardFlags, modem: boolean): Promise<Answers> {
  const network =
    flags.network ??
    (await answered(
      select({
        message: 'Red / network',
        initialValue: modem ? 'lte' : 'wifi',
        options: [
          { value: 'ethernet', label: 'Cable (Ethernet)' },
          { value: 'wifi', label: 'Wi-Fi' },
          { value: 'lte', label: 'Módem LTE USB / USB LTE modem' },
        ],
      }),
    ));
  if (network === 'lte') {
    const apn = flags.apn ?? (await ask('APN (vacío: el módem ya lo sabe) / empty: it knows', ''));
    return { flags: { network, ...(apn !== '' && { apn }) } };
  }
  if (network !== 'wifi') return { flags: { network } };
  const ssid = flags.ssid ?? (await ask('Nombre de la red Wi-Fi / name of the network', ''));
  const country = flags.country ?? (await ask('País / country', 'PE'));
  if (flags.wifiPasswordFile !== undefined || process.env['SAMAY_WIFI_PASSWORD'] !== undefined) {
    return { flags: { network, ssid, country } };
  }
  const wifiPassword = await answered(password({ message: 'Contraseña de la red / password' }));
  return { flags: { network, ssid, country }, wifiPassword };
}

async function askKey(): Promise<string[]> {
  const usual = join(homedir(), '.ssh', 'id_ed25519.pub');
  const file = await ask(
    'Clave pública SSH (vacío: nadie entra por la red) / SSH public key (empty: nobody comes in)',
    existsSync(usual) ? usual : '',
  );
  return file === '' ? [] : [file];
}

const ask = (message: string, initialValue: string): Promise<string> =>
  answered(text({ message, initialValue, defaultValue: '' })).then((said) => said.trim());

async function answered<T>(asked: Promise<T | typeof CANCEL_SYMBOL>): Promise<T> {
  const answer = await asked;
  if (!isCancel(answer)) return answer;
  cancel('Nada se escribió. / Nothing was written.');
  process.exit(130);
}
