/** From what was typed to a network that can be written. */
import { isIP, isIPv4 } from 'node:net';
import type { CardFlags, Fault } from './flags.ts';
import type { Network, StaticAddress } from './network.ts';

const networkKinds = ['ethernet', 'wifi', 'lte'] as const;

type Read<T> = { readonly value: T } | { readonly faults: Fault[] };

/** @param password of the Wi-Fi, from its file or the environment; never from the command line */
export function readNetwork(flags: CardFlags, password: string | undefined): Read<Network> {
  const idle = idleFlags(flags);
  if (idle.length > 0) return { faults: idle };
  const own = readAddress(flags);
  if ('faults' in own) return own;
  switch (flags.network ?? 'ethernet') {
    case 'ethernet':
      return { value: { kind: 'ethernet', own: own.value } };
    case 'lte':
      return readModem(flags);
    case 'wifi':
      return readWifi(flags, password, own.value);
    default: {
      const known = networkKinds.join(', ');
      return faulty('--network', `escriba ${known}`, `write one of ${known}`);
    }
  }
}

/** What is said of a network that is another: without this a card for a Wi-Fi would come out with none. */
function idleFlags({ network = 'ethernet', ssid, wifiPasswordFile, ...flags }: CardFlags): Fault[] {
  const of = (kind: string, flag: string, said: unknown): Fault[] =>
    said === undefined || network === kind || !networkKinds.some((one) => one === network)
      ? []
      : [{ flag, es: `pide --network ${kind}`, en: `wants --network ${kind}` }];
  return [
    ...of('wifi', '--ssid', ssid),
    ...of('wifi', '--wifi-password-file', wifiPasswordFile),
    ...of('wifi', '--wifi-security', flags.wifiSecurity),
    ...of('wifi', '--hidden-wifi', flags.hiddenWifi),
    ...of('lte', '--apn', flags.apn),
    ...(network === 'lte' && flags.address !== undefined
      ? [{ flag: '--address', es: 'un módem da la suya; quítela', en: 'a modem gives its own' }]
      : []),
  ];
}

const faulty = (flag: string, es: string, en: string): { faults: Fault[] } => ({
  faults: [{ flag, es, en }],
});

function readModem({ apn }: CardFlags): Read<Network> {
  // 3GPP TS 23.003 §9.1: at most 100 octets, labels as of the domain name system.
  if (apn !== undefined && !/^[A-Za-z0-9][A-Za-z0-9.-]{0,99}$/.test(apn)) {
    return faulty('--apn', 'letras, cifras, puntos y guiones, como claro.pe', 'such as claro.pe');
  }
  return { value: { kind: 'lte', apn } };
}

function readWifi(
  flags: CardFlags,
  password: string | undefined,
  own: StaticAddress | undefined,
): Read<Network> {
  const { ssid = '', country = 'PE', wifiSecurity = 'wpa2', hiddenWifi = false } = flags;
  const faults: Fault[] = [];
  const bytes = Buffer.byteLength(ssid);
  const fault = (flag: string, es: string, en: string) => faults.push({ flag, es, en });
  // IEEE 802.11: up to 32 octets, whatever they are; control characters are somebody's slip.
  if (bytes < 1 || bytes > 32 || /\p{Cc}/u.test(ssid)) {
    fault('--ssid', 'el nombre de la red, de 1 a 32 bytes', 'name of the network, 1 to 32 bytes');
  }
  if (password === undefined) {
    fault(
      '--wifi-password-file',
      'archivo con la contraseña de la red, o SAMAY_WIFI_PASSWORD en el entorno',
      'file that holds the password of the network, or SAMAY_WIFI_PASSWORD in the environment',
    );
  } else if (!/^(?:[\x20-\x7e]{8,63}|[0-9a-fA-F]{64})$/.test(password)) {
    fault(
      '--wifi-password-file',
      'la contraseña debe tener de 8 a 63 letras, cifras y signos ASCII',
      'the password must be 8 to 63 printable ASCII characters',
    );
  }
  if (!/^[A-Z]{2}$/.test(country)) {
    fault('--country', 'dos letras mayúsculas, como PE', 'two capital letters, such as PE');
  }
  if (wifiSecurity !== 'wpa2' && wifiSecurity !== 'wpa3') {
    fault('--wifi-security', 'escriba wpa2 o wpa3', 'write wpa2 or wpa3');
    return { faults };
  }
  if (faults.length > 0 || password === undefined) return { faults };
  const security = wifiSecurity;
  return { value: { kind: 'wifi', ssid, password, security, country, hidden: hiddenWifi, own } };
}

function readAddress({ address, gateway, dns = '' }: CardFlags): Read<StaticAddress | undefined> {
  if (address === undefined) {
    return gateway === undefined && dns === ''
      ? { value: undefined }
      : faulty('--address', 'falta, como 192.168.1.20/24', 'is missing, such as 192.168.1.20/24');
  }
  const [ip = '', prefix = ''] = address.split('/');
  if (!isIPv4(ip) || !/^\d{1,2}$/.test(prefix) || Number(prefix) < 1 || Number(prefix) > 30) {
    return faulty('--address', 'como 192.168.1.20/24', 'such as 192.168.1.20/24');
  }
  if (gateway === undefined || !isIPv4(gateway)) {
    return faulty('--gateway', 'la puerta de enlace, como 192.168.1.1', 'such as 192.168.1.1');
  }
  if (!sameNetwork(ip, gateway, Number(prefix)) || ip === gateway) {
    return faulty(
      '--gateway',
      `debe ser otra dirección de la red de ${address}`,
      `must be another address of the network of ${address}`,
    );
  }
  const servers = dns.split(',').filter((one) => one !== '');
  if (!servers.every((one) => isIP(one) !== 0)) {
    return faulty('--dns', 'direcciones separadas por comas', 'addresses with commas between them');
  }
  return { value: { address, gateway, dns: servers } };
}

/** Whether two IPv4 addresses have their first bits in common: else neither reaches the other. */
function sameNetwork(one: string, other: string, prefixBits: number): boolean {
  const [a = 0, b = 0] = [one, other].map((text) =>
    text.split('.').reduce((number, byte) => number * 256 + Number(byte), 0),
  );
  const hosts = 2 ** (32 - prefixBits);
  return Math.floor(a / hosts) === Math.floor(b / hosts);
}
