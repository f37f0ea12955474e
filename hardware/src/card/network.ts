/** How a station reaches the gateway, in the two ways that Raspberry Pi OS is told. */
import { pbkdf2Sync } from 'node:crypto';
import { stringify } from 'yaml';

/** An address of one's own; else the network gives one. */
export interface StaticAddress {
  /** With its prefix: `192.168.1.20/24`. */
  readonly address: string;
  readonly gateway: string;
  readonly dns: readonly string[];
}

export type Network =
  | { readonly kind: 'ethernet'; readonly own?: StaticAddress | undefined }
  | {
      readonly kind: 'wifi';
      readonly ssid: string;
      readonly password: string;
      readonly security: 'wpa2' | 'wpa3';
      /** ISO 3166-1 alpha-2: without it the radio stays off. */
      readonly country: string;
      readonly hidden: boolean;
      readonly own?: StaticAddress | undefined;
    }
  /** A USB stick that shows itself as a network card; with an APN, one that is a modem. */
  | { readonly kind: 'lte'; readonly apn?: string | undefined };

/** IEEE 802.11-2020 annex J.4: PBKDF2 with HMAC-SHA-1, salted with the name, 4096 rounds, 256 bits. */
const rounds = 4096;
const keyBytes = 32;
const wholeKey = /^[0-9a-fA-F]{64}$/;

/**
 * What a WPA2 network is entered with: 64 hexadecimal digits, good for this network alone. The password that
 * people know stays off the card; WPA3 (SAE) has no such form.
 */
export const wifiKey = ({ ssid, password, security }: Network & { kind: 'wifi' }): string =>
  security === 'wpa3' || wholeKey.test(password)
    ? password
    : pbkdf2Sync(password, ssid, rounds, keyBytes, 'sha1').toString('hex');

/** Nobody waits for a network at the start: the station measures without. */
const dhcp = { dhcp4: true, optional: true } as const;

const addressed = (own: StaticAddress | undefined) =>
  own === undefined
    ? dhcp
    : {
        ...{ dhcp4: false, optional: true, addresses: [own.address] },
        routes: [{ to: 'default', via: own.gateway }],
        ...(own.dns.length > 0 && { nameservers: { addresses: [...own.dns] } }),
      };

/** cloud-init's network-config, version 2: netplan's language. */
export function networkConfig(network: Network): string {
  const config = { network: { version: 2, ...devicesOf(network) } };
  // Read by YAML 1.1: there a network called `no` would be false.
  return stringify(config, { version: '1.1', lineWidth: 0, aliasDuplicateObjects: false });
}

function devicesOf(network: Network) {
  switch (network.kind) {
    case 'ethernet':
      return { ethernets: { eth0: addressed(network.own) } };
    case 'lte':
      return {
        // As Raspberry Pi OS calls a stick that is a network card, by its driver.
        ethernets: { eth0: dhcp, eth1: dhcp, usb0: dhcp },
        ...(network.apn && { modems: { 'cdc-wdm0': { apn: network.apn, ...dhcp } } }),
      };
    case 'wifi': {
      const { ssid, security, country, hidden } = network;
      const key = wifiKey(network);
      const entry = {
        ...(security === 'wpa3'
          ? { auth: { 'key-management': 'sae', password: key } }
          : { password: key }),
        ...(hidden && { hidden }),
      };
      const wlan0 = {
        ...addressed(network.own),
        'regulatory-domain': country,
        'access-points': { [ssid]: entry },
      };
      // The cable too, for the workshop.
      return { ethernets: { eth0: dhcp }, wifis: { wlan0 } };
    }
  }
}

/** A value of a keyfile: GLib reads `\s` as a space and `\\` as a backslash. */
const escaped = (text: string) => text.replaceAll('\\', '\\\\').replace(/^ /, '\\s');

/**
 * NetworkManager's keyfile, for Raspberry Pi OS without cloud-init; undefined where it needs none, because it
 * asks the cable and the stick for an address by itself.
 */
export function networkKeyfile(network: Network): string | undefined {
  const lines = connectionOf(network);
  return lines && `${lines.join('\n')}\n`;
}

function connectionOf(network: Network): string[] | undefined {
  const head = (type: string) => ['[connection]', 'id=samay', `type=${type}`, 'autoconnect=true'];
  switch (network.kind) {
    case 'ethernet':
      return network.own && [...head('ethernet'), ...addressLines(network.own)];
    case 'lte':
      if (!network.apn) return undefined;
      return [
        ...head('gsm'),
        '',
        '[gsm]',
        `apn=${escaped(network.apn)}`,
        ...addressLines(undefined),
      ];
    case 'wifi': {
      const { ssid, security, hidden } = network;
      // As bytes: every name can be written so.
      const bytes = [...Buffer.from(ssid)].map((byte) => `${byte};`).join('');
      return [
        ...[...head('wifi'), '', '[wifi]', 'mode=infrastructure', `ssid=${bytes}`],
        ...(hidden ? ['hidden=true'] : []),
        ...['', '[wifi-security]', `key-mgmt=${security === 'wpa3' ? 'sae' : 'wpa-psk'}`],
        ...[`psk=${escaped(wifiKey(network))}`, ...addressLines(network.own)],
      ];
    }
  }
}

const addressLines = (own: StaticAddress | undefined): string[] => [
  '',
  '[ipv4]',
  ...(own === undefined
    ? ['method=auto']
    : [
        ...['method=manual', `address1=${own.address},${own.gateway}`],
        ...(own.dns.length > 0 ? [`dns=${own.dns.map((one) => `${one};`).join('')}`] : []),
      ]),
];
