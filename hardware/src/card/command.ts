/** `samay-hardware card`: from an invitation and a kit to a card that a Raspberry Pi starts from. */
import { randomBytes } from 'node:crypto';
import { cp, mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Command } from 'commander';
import { readKits } from '../kits.ts';
import { readBootPartition, writeCard } from './card-disk.ts';
import { CardError } from './card-error.ts';
import type { CardFlags } from './flags.ts';
import { type Answers, askFiles, askRest, isInteractive } from './interview.ts';
import { reachable, readInvitation } from './invitation-disk.ts';
import { labelPage, stationPage } from './label.ts';
import { planCard } from './plan.ts';
import { checkFlags } from './read-request.ts';
import { readBundle, readOrMend } from './release-bundle.ts';
import type { CardRequest } from './request.ts';
import { shownPlan } from './show-plan.ts';
import { readSshKeys } from './ssh-keys-disk.ts';
import { hashedSecret, newStationSecret } from './station-secret.ts';

const many = (value: string, before: readonly string[] = []): string[] => [...before, value];

export function cardCommand(): Command {
  return new Command('card')
    .description(
      'Prepara una tarjeta con Raspberry Pi OS ya grabado: pregunta lo que falta / ' +
        'Prepare a card that has Raspberry Pi OS on it: asks for what is missing',
    )
    .helpOption('-h, --help', 'muestra esta ayuda / print this help')
    .option('--invitation <archivo>', 'de samay-gateway devices invite / from it')
    .option('--kit <kit>', 'carpeta hardware/kits')
    .option('--bundle <archivo>', 'samay-edge-<versión>-<arq>.tar.gz, con su .sig / with its .sig')
    .option('--release-key <archivo>', 'clave pública; release.pub junto al programa / beside it')
    .option('--boot <carpeta>', 'partición bootfs de la tarjeta, montada / mounted boot partition')
    .option('--out <carpeta>', 'escribe ahí y no en la tarjeta / write there and not on the card')
    .option('--os <nombre>', 'trixie (13) o bookworm (12); se ve en la tarjeta / seen on the card')
    .option('--name <texto>', 'nombre del lugar / name of the site')
    .option('--lat <grados>')
    .option('--lon <grados>')
    .option('--altitude <metros>')
    .option('--network <red>', 'ethernet, wifi, lte')
    .option('--ssid <texto>', 'nombre de la red Wi-Fi / name of the Wi-Fi network')
    .option('--wifi-password-file <archivo>', 'o SAMAY_WIFI_PASSWORD / or the variable')
    .option('--wifi-security <tipo>', 'wpa2 o wpa3; sin ella wpa2 / without it wpa2')
    .option('--hidden-wifi', 'la red no dice su nombre / the network hides its name')
    .option('--country <país>', 'de la radio; sin ella PE / of the radio')
    .option('--apn <nombre>', 'del módem LTE que no lo sabe / of an LTE modem that asks for it')
    .option('--address <ip/prefijo>', 'dirección fija / static address: 192.168.1.20/24')
    .option('--gateway <ip>', 'puerta de enlace de la dirección fija / of the static address')
    .option('--dns <ip,ip>', 'servidores de nombres de la dirección fija / name servers')
    .option('--hostname <nombre>', 'sin ella, el del equipo / without it, that of the device')
    .option('--timezone <zona>', 'sin ella America/Lima / without it America/Lima')
    .option('--ssh-key <archivo>', 'clave pública; sin ella no hay SSH / without it no SSH', many)
    .option('--ssh-user <nombre>', 'sin ella tecnico / without it tecnico')
    .option('--usb-serial <puerto=serie>', 'adaptador por su número / adapter by its serial', many)
    .option('--label <archivo>', 'etiqueta para imprimir / label to print: <equipo>-etiqueta.html')
    .option('--dry-run', 'muestra cada archivo y no escribe nada / show every file, write nothing')
    .action(prepare);
}

async function prepare(typed: CardFlags): Promise<void> {
  const interactive = isInteractive();
  const files = interactive ? await askFiles(typed) : typed;
  const invitation = await readInvitation(required(files, 'invitation'), Date.now());
  const { bundle, releaseKey } = await readBundle(required(files, 'bundle'), files.releaseKey);
  const from = files.boot ?? files.out;
  const found = from === undefined ? undefined : await readBootPartition(from);
  if (found === undefined && !files.dryRun) required(files, 'boot');
  // Written elsewhere, it is for a bench on this machine perhaps.
  if (files.out === undefined) reachable(invitation);
  const kits = readKits();
  const answers: Answers = interactive ? await askRest(files, invitation, kits) : { flags: files };
  const checked = checkFlags(answers.flags, {
    kits,
    invitation,
    wifiPassword: answers.wifiPassword ?? (await readPassword(answers.flags)),
    sshKeys: await readSshKeys(answers.flags),
  });
  const secret = newStationSecret();
  const request: CardRequest = {
    ...checked,
    ...{ invitation, bundle, releaseKey, os: checked.os ?? found?.os ?? 'trixie' },
    stationSecret: hashedSecret(secret),
    cardId: randomBytes(4).toString('hex'),
    boot: found,
  };
  if (files.dryRun) {
    console.log(shownPlan(request));
    if (!found)
      console.log('Sin --boot: config.txt y cmdline.txt no se ven. / Not without --boot.');
    return;
  }
  await write(request, answers.flags, secret);
}

async function write(request: CardRequest, flags: CardFlags, secret: string): Promise<void> {
  const { boot, out } = flags;
  const to = out ?? boot ?? '';
  if (out !== undefined && boot !== undefined) await copyBootFiles(boot, out);
  const { device, expires } = request.invitation;
  const label = flags.label ?? `${device}-etiqueta.html`;
  // Its strip alone tells the secret: a card whose label could not be written would have one that nobody knows.
  await writeFile(label, labelPage(request, secret), { mode: 0o600 }).catch((cause: Error) => {
    throw new CardError('UNWRITABLE', `--label: ${label}`, cause.message, { cause });
  });
  const removed = await writeCard(to, planCard(request));
  for (const path of removed) console.log(`quitado / removed: ${path}`);
  console.log(done(request, { to, label, expires }));
}

const done = (
  { invitation, os, ssh, hostname, timezone, ports, bundle }: CardRequest,
  { to, label, expires }: { to: string; label: string; expires: string },
): string =>
  [
    `Lista / ready: ${to} (${invitation.device}, Raspberry Pi OS ${os}, ${bundle.name})`,
    `1. Expulse la tarjeta y póngala en la Raspberry Pi antes del ${localTime(expires, timezone)}. / Eject it, put it in.`,
    `2. Imprima / print: ${label}. La tira de abajo se guarda aparte. / Keep the strip apart.`,
    `3. En la red del lugar / on the network of the place: ${stationPage(hostname)}`,
    ssh ? `   ssh ${ssh.user}@${hostname}.local` : '   Sin SSH: nadie entra por la red. / No SSH.',
    ...ports.map(({ name, found }) =>
      found.by === 'socket'
        ? `   ${name}: ${found.socket}${found.unconfirmed ? ' (sin confirmar / unconfirmed: ls -l /dev/samay)' : ''}`
        : `   ${name}: adaptador / adapter ${found.serial}`,
    ),
  ].join('\n');

/** As people read it there: `2026-12-04 12:49`. */
const localTime = (instant: string, timeZone: string): string =>
  new Date(instant).toLocaleString('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'short' });

/** The two files that are changed come along, so that what is written there is whole. */
async function copyBootFiles(boot: string, out: string): Promise<void> {
  await mkdir(out, { recursive: true });
  for (const name of ['cmdline.txt', 'config.txt', 'user-data']) {
    await cp(join(boot, name), join(out, name)).catch((cause: NodeJS.ErrnoException) => {
      if (cause.code !== 'ENOENT') {
        throw new CardError('UNWRITABLE', `--out: ${join(out, name)}`, cause.message, { cause });
      }
    });
  }
}

function required(flags: CardFlags, name: 'invitation' | 'bundle' | 'boot'): string {
  const value = flags[name];
  if (value !== undefined && value !== '') return value;
  throw new CardError('BAD_FIELD', `--${name}: falta`, 'is missing');
}

async function readPassword({ wifiPasswordFile }: CardFlags): Promise<string | undefined> {
  if (wifiPasswordFile === undefined) return process.env['SAMAY_WIFI_PASSWORD'];
  const bytes = await readOrMend(wifiPasswordFile, '--wifi-password-file');
  // Windows: PowerShell writes UTF-16, the Notepad may begin with a mark; TextDecoder takes both marks away.
  const utf16 = bytes[0] === 0xff && bytes[1] === 0xfe;
  return new TextDecoder(utf16 ? 'utf-16le' : 'utf-8').decode(bytes).replace(/\r?\n$/, '');
}
