/** From what was typed to a request in which everything holds; every fault is told at once. */

import { type Invitation, isSlug } from '@samay/contract';
import type { BuiltKit } from '../kits.ts';
import { CardError } from './card-error.ts';
import { type CardFlags, type Fault, faultLine } from './flags.ts';
import { readNetwork } from './network-flags.ts';
import { portNamesOf } from './port-names.ts';
import { type CardRequest, type OperatingSystem, type Site, systems } from './request.ts';

/** What the command line names and the disk holds. */
export interface ReadAlready {
  readonly kits: readonly BuiltKit[];
  readonly invitation: Invitation;
  readonly wifiPassword: string | undefined;
  /** Texts of the files of --ssh-key. */
  readonly sshKeys: readonly string[];
}

export type CheckedFlags = Pick<
  CardRequest,
  'kit' | 'ports' | 'site' | 'network' | 'hostname' | 'timezone' | 'ssh'
> & { readonly os: OperatingSystem | undefined };

/** @throws CardError BAD_FIELD with a line for each fault */
export function checkFlags(flags: CardFlags, read: ReadAlready): CheckedFlags {
  const checked = readFlags(flags, read);
  if (!('faults' in checked)) return checked;
  throw new CardError(
    'BAD_FIELD',
    checked.faults.map(faultLine).join('\n'),
    'mend them and try again',
  );
}

/** @returns every fault there is, or what the flags say */
export function readFlags(
  flags: CardFlags,
  read: ReadAlready,
): CheckedFlags | { readonly faults: readonly Fault[] } {
  const { invitation } = read;
  const faults: Fault[] = [];
  const fault = (flag: string, es: string, en: string) => faults.push({ flag, es, en });
  const kit = read.kits.find((one) => one.kit.id === flags.kit);
  if (kit === undefined) {
    const known = read.kits.map((one) => one.kit.id).join(', ');
    fault('--kit', `escriba uno de ${known}`, `write one of ${known}`);
  } else if (kit.kit.kind !== invitation.kind) {
    fault(
      '--kit',
      `${kit.kit.id} es para ${kit.kit.kind} y la invitación para ${invitation.kind}`,
      `is for a ${kit.kit.kind}, the invitation for a ${invitation.kind}`,
    );
  }
  const network = readNetwork(flags, read.wifiPassword);
  if ('faults' in network) faults.push(...network.faults);
  const hostname = flags.hostname ?? invitation.device;
  if (!isSlug(hostname)) {
    fault('--hostname', 'minúsculas, cifras y guiones', 'small letters, digits and hyphens');
  }
  const timezone = flags.timezone ?? 'America/Lima';
  if (!isTimezone(timezone)) fault('--timezone', 'como America/Lima', 'such as America/Lima');
  const os = systems.find((one) => one === flags.os);
  if (flags.os !== undefined && os === undefined) {
    fault('--os', `escriba ${systems.join(' o ')}`, `write ${systems.join(' or ')}`);
  }
  const site = readSite(flags, invitation, fault);
  const ssh = readSsh(flags, read.sshKeys, fault);
  const serials = readSerials(flags.usbSerial ?? [], fault);
  const ports = kit ? portNamesOf(kit, serials) : [];
  for (const name of serials.keys()) {
    if (!kit || ports.some((one) => one.name === name)) continue;
    const names = ports.map((one) => one.name).join(', ');
    fault(
      '--usb-serial',
      `${name} no es un puerto USB del kit: ${names}`,
      'no USB port of the kit',
    );
  }
  if (kit === undefined || faults.length > 0 || 'faults' in network) return { faults };
  return { kit, ports, site, network: network.value, hostname, timezone, ssh, os };
}

type Tell = (flag: string, es: string, en: string) => unknown;

/** Of a number as people type it; a comma is a point to many. */
const numberOf = (text: string): number => Number(text.trim().replace(',', '.') || Number.NaN);

function readSite(
  { name, lat, lon, altitude }: CardFlags,
  { device }: Invitation,
  fault: Tell,
): Site {
  const site = { name: name ?? device };
  if (site.name.length < 1 || site.name.length > 100) {
    fault('--name', 'de 1 a 100 letras', '1 to 100 characters');
  }
  if (lat === undefined && lon === undefined) {
    if (altitude !== undefined) fault('--altitude', 'también --lat y --lon', '--lat and --lon too');
    return site;
  }
  const within = (flag: string, text: string | undefined, least: number, most: number) => {
    const value = numberOf(text ?? '');
    if (value >= least && value <= most) return value;
    fault(flag, `un número de ${least} a ${most}`, `a number from ${least} to ${most}`);
    return least;
  };
  return {
    ...site,
    position: {
      lat: within('--lat', lat, -90, 90),
      lon: within('--lon', lon, -180, 180),
      ...(altitude !== undefined && { altitude: within('--altitude', altitude, -500, 9000) }),
    },
  };
}

const keyLine =
  /^(?:ssh-(?:ed25519|rsa)|ecdsa-sha2-nistp\d+|sk-[a-z0-9@.-]+) [A-Za-z0-9+/=]{60,}( .*)?$/;

function readSsh({ sshUser = 'tecnico' }: CardFlags, texts: readonly string[], fault: Tell) {
  const keys = texts.flatMap((text) => text.split(/\r?\n/)).filter((line) => line.trim() !== '');
  if (keys.length === 0) return undefined;
  if (!/^[a-z][a-z0-9-]{0,30}$/.test(sshUser) || ['root', 'samay'].includes(sshUser)) {
    fault('--ssh-user', 'minúsculas y cifras; ni root ni samay', 'small letters and digits');
  }
  if (!keys.every((key) => keyLine.test(key))) {
    fault(
      '--ssh-key',
      'dé la clave pública, el archivo que acaba en .pub',
      'give the public key, the file that ends in .pub',
    );
  }
  return { user: sshUser, keys };
}

function readSerials(texts: readonly string[], fault: Tell): Map<string, string> {
  return new Map(
    texts.flatMap((text): [string, string][] => {
      const [name = '', serial = ''] = text.split('=');
      if (isSlug(name) && /^[A-Za-z0-9_.-]{1,64}$/.test(serial)) return [[name, serial]];
      fault('--usb-serial', 'como pms5003-1=A50285BI', 'such as pms5003-1=A50285BI');
      return [];
    }),
  );
}

function isTimezone(name: string): boolean {
  if (!/^[A-Za-z][A-Za-z0-9_+/-]{1,40}$/.test(name)) return false;
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch {
    return false;
  }
}
