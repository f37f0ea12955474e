/** Everything that a card is given, before any of it is written. */
import { encodeInvitation } from '@samay/contract';
import { changedCmdline, changedConfig } from './boot-files.ts';
import { kitNeeds } from './kit-needs.ts';
import { networkKeyfile } from './network.ts';
import { udevRules } from './port-names.ts';
import { provisioningText, rootFiles } from './provisioning-disk.ts';
import type { CardRequest } from './request.ts';
import { instanceOf, metaData, seedNetwork, userData } from './seed.ts';
import { stationYaml } from './station-yaml.ts';

export interface CardFile {
  /** Within the boot partition. */
  readonly path: string;
  readonly content: string | Uint8Array;
  /** On the station, once it is installed; the boot partition (FAT) knows no modes. */
  readonly mode: number;
  /** It was there before: its first form is kept beside it. */
  readonly kept?: boolean;
}

export const ownFolder = 'samay';

/** In the order of writing: what starts it all comes last, so that half a card starts nothing. */
export function planCard(request: CardRequest): CardFile[] {
  return [
    ...stationFiles(request),
    ...provisioningFiles(request),
    ...(request.os === 'trixie' ? seedFiles(request) : []),
    ...bootFiles(request),
  ];
}

const plain = (path: string, content: string | Uint8Array, mode = 0o644): CardFile => ({
  ...{ path: `${ownFolder}/${path}`, content, mode },
});

function stationFiles(request: CardRequest): CardFile[] {
  const { invitation, bundle, releaseKey, ssh, os, network, stationSecret } = request;
  const keyfile = os === 'bookworm' ? networkKeyfile(network) : undefined;
  return [
    plain('station.yaml', stationYaml(request), 0o640),
    plain('invitation.json', encodeInvitation(invitation), 0o600),
    ...(invitation.ca === undefined ? [] : [plain('ca.pem', invitation.ca)]),
    plain('station-secret', `${stationSecret}\n`, 0o640),
    ...(ssh ? [plain('authorized_keys', ssh.keys.map((key) => `${key}\n`).join(''), 0o600)] : []),
    ...(keyfile ? [plain('network.nmconnection', keyfile, 0o600)] : []),
    plain('card.env', environment(request)),
    plain('release.pub', releaseKey),
    plain(`${bundle.name}.sig`, bundle.signature),
    plain(bundle.name, bundle.bytes),
  ];
}

/** Read by first-boot.sh as a shell reads; every value is of letters that mean nothing to it. */
const environment = ({ hostname, timezone, ssh, kit, cardId }: CardRequest): string =>
  [
    `SAMAY_CARD_ID='${cardId}'`,
    `SAMAY_HOSTNAME='${hostname}'`,
    `SAMAY_TIMEZONE='${timezone}'`,
    `SAMAY_SSH_USER='${ssh?.user ?? ''}'`,
    `SAMAY_PACKAGES='${kitNeeds(kit).packages.join(' ')}'`,
    '',
  ].join('\n');

const provisioningFiles = ({ ports }: CardRequest): CardFile[] => [
  ...rootFiles().map((path) => plain(`root/${path}`, provisioningText(`root/${path}`))),
  ...(ports.length > 0 ? [plain('root/etc/udev/rules.d/70-samay.rules', udevRules(ports))] : []),
  plain('first-boot.sh', provisioningText('first-boot.sh'), 0o755),
  plain('start.sh', provisioningText('start.sh'), 0o755),
];

const seedFiles = (request: CardRequest): CardFile[] => [
  { path: 'network-config', content: seedNetwork(request), mode: 0o600 },
  { path: 'meta-data', content: metaData(request), mode: 0o644 },
  { path: 'user-data', content: userData(request), mode: 0o644, kept: true },
];

function bootFiles(request: CardRequest): CardFile[] {
  const { boot, os, kit, network } = request;
  if (boot === undefined) return [];
  const needs = kitNeeds(kit);
  const { serial } = needs;
  const country = network.kind === 'wifi' ? network.country : undefined;
  const change = { os, instance: instanceOf(request), serial, country };
  const kept = { mode: 0o644, kept: true };
  return [
    { path: 'config.txt', content: changedConfig(boot.config, needs), ...kept },
    { path: 'cmdline.txt', content: changedCmdline(boot.cmdline, change), ...kept },
  ];
}
