/** Asks for what the command line did not say, one question at a time; only where somebody sits in front of it. */
import { existsSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import {
  type CANCEL_SYMBOL,
  cancel,
  isCancel,
  log,
  note,
  password,
  select,
  text,
} from '@clack/prompts';
import type { Invitation } from '@samay/contract';
import type { BuiltKit } from '../kits.ts';
import { readBootPartition } from './card-disk.ts';
import { CardError } from './card-error.ts';
import { type CardFlags, faultLine } from './flags.ts';
import { reachable, readInvitation } from './invitation-disk.ts';
import { kitNeeds } from './kit-needs.ts';
import { readFlags } from './read-request.ts';
import { readBundle } from './release-bundle.ts';
import { readSshKeys } from './ssh-keys-disk.ts';

export const isInteractive = (): boolean =>
  process.stdin.isTTY === true && process.stdout.isTTY === true;

/** What was asked for: the flags, and the password, which is no flag. */
export interface Answers {
  readonly flags: CardFlags;
  readonly wifiPassword?: string;
}

/** What ails an answer, as the command line would say it; undefined: nothing. */
type Check = (said: string) => Promise<string | undefined> | string | undefined;

/** The files that all the rest depends on. */
export async function askFiles(flags: CardFlags): Promise<CardFlags> {
  const here = flags.out === undefined;
  const invitation =
    flags.invitation ??
    (await ask('Archivo de la invitación / invitation file', '', (file) =>
      mendOf(async () => {
        const read = await readInvitation(file, Date.now());
        if (here) reachable(read);
      }),
    ));
  const bundle =
    flags.bundle ??
    (await ask('Programa: samay-edge-….tar.gz / program, with its .sig beside', '', (file) =>
      mendOf(() => readBundle(file, flags.releaseKey)),
    ));
  if ((flags.boot ?? flags.out ?? flags.dryRun) !== undefined) {
    return { ...flags, invitation, bundle };
  }
  const card = 'Carpeta de la tarjeta (bootfs) / folder of the card';
  const boot = await ask(card, guessedCard(), (folder) => mendOf(() => readBootPartition(folder)));
  return { ...flags, invitation, bundle, boot };
}

async function mendOf(read: () => Promise<unknown>): Promise<string | undefined> {
  try {
    await read();
    return undefined;
  } catch (error) {
    if (error instanceof CardError) return error.message;
    throw error;
  }
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
  const fault: FaultOf = (flag, typed, { wifiPassword, sshKeys = [] } = {}) => {
    const read = readFlags({ kit, ...typed }, { kits: known, invitation, wifiPassword, sshKeys });
    const found = 'faults' in read ? read.faults.find((one) => one.flag === flag) : undefined;
    return found && faultLine(found);
  };
  const site = await askSite(flags, invitation, fault);
  const network = await askNetwork(flags, modem, fault);
  const sshKey = flags.sshKey ?? (await askKey(fault));
  return { ...network, flags: { ...flags, kit, ...site, ...network.flags, sshKey } };
}

/** What readFlags says of one flag, with what is known beside it. */
type FaultOf = (
  flag: string,
  typed: CardFlags,
  read?: { readonly wifiPassword?: string; readonly sshKeys?: readonly string[] },
) => string | undefined;

async function askSite(
  flags: CardFlags,
  { device, kind }: Invitation,
  fault: FaultOf,
): Promise<CardFlags> {
  const name =
    flags.name ??
    (await ask('Nombre del lugar / name of the site', device, (said) =>
      fault('--name', { name: said }),
    ));
  // A bus says where it is itself.
  if (kind !== 'station' || flags.lat !== undefined) return { name };
  const lat = await ask(
    'Latitud, como -16.3700 (vacío: después) / latitude (empty: later)',
    '',
    (said) => (said === '' ? undefined : fault('--lat', { lat: said, lon: '0' })),
  );
  if (lat === '') return { name };
  const lon = await ask('Longitud, como -71.5500 / longitude', '', (said) =>
    fault('--lon', { lat, lon: said }),
  );
  const altitude = await ask(
    'Altitud, metros (vacío: no se sabe) / altitude, metres',
    '',
    (said) => (said === '' ? undefined : fault('--altitude', { lat, lon, altitude: said })),
  );
  return { name, lat, lon, ...(altitude !== '' && { altitude }) };
}

async function askNetwork(flags: CardFlags, modem: boolean, fault: FaultOf): Promise<Answers> {
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
    const asked = 'APN (vacío: el módem ya lo sabe) / empty: it knows';
    const apn =
      flags.apn ??
      (await ask(asked, '', (said) =>
        said === '' ? undefined : fault('--apn', { network, apn: said }),
      ));
    return { flags: { network, ...(apn !== '' && { apn }) } };
  }
  if (network !== 'wifi') return { flags: { network } };
  const ssid =
    flags.ssid ??
    (await ask('Nombre de la red Wi-Fi / name of the network', '', (said) =>
      fault('--ssid', { network, ssid: said }),
    ));
  const country =
    flags.country ??
    (await ask('País / country', 'PE', (said) => fault('--country', { network, country: said })));
  if (flags.wifiPasswordFile !== undefined || process.env['SAMAY_WIFI_PASSWORD'] !== undefined) {
    return { flags: { network, ssid, country } };
  }
  const wifiPassword = await until(
    () => answered(password({ message: 'Contraseña de la red / password' })),
    (said) => fault('--wifi-password-file', { network, ssid }, { wifiPassword: said }),
  );
  return { flags: { network, ssid, country }, wifiPassword };
}

async function askKey(fault: FaultOf): Promise<string[]> {
  const usual = join(homedir(), '.ssh', 'id_ed25519.pub');
  const file = await ask(
    'Clave pública SSH (vacío: nadie entra por la red) / SSH public key (empty: nobody comes in)',
    existsSync(usual) ? usual : '',
    async (said) => {
      if (said === '') return undefined;
      const sshKey = [said];
      let told: string | undefined;
      const unread = await mendOf(async () => {
        told = fault('--ssh-key', { sshKey }, { sshKeys: await readSshKeys({ sshKey }) });
      });
      return unread ?? told;
    },
  );
  return file === '' ? [] : [file];
}

/** Until the answer holds: who mistyped the last of twelve is not sent back to the first. */
async function until(question: (before: string) => Promise<string>, check: Check): Promise<string> {
  for (let said = ''; ; ) {
    said = await question(said);
    const mend = await check(said);
    if (mend === undefined) return said;
    log.warn(mend);
  }
}

const ask = (message: string, first: string, check: Check): Promise<string> =>
  until(
    (before) =>
      answered(text({ message, initialValue: before || first, defaultValue: '' })).then((said) =>
        said.trim(),
      ),
    check,
  );

async function answered<T>(asked: Promise<T | typeof CANCEL_SYMBOL>): Promise<T> {
  const answer = await asked;
  if (!isCancel(answer)) return answer;
  cancel('Nada se escribió. / Nothing was written.');
  process.exit(130);
}
