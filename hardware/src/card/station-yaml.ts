import { stringify } from 'yaml';
import { stationConfigOf } from '../station-config.ts';
import { namedPort } from './port-names.ts';
import type { CardRequest } from './request.ts';

type StationFacts = Pick<CardRequest, 'invitation' | 'kit' | 'site' | 'ports'>;

/** The whole configuration of the agent, as `edge/agent/samay-edge.example.yaml` explains it. */
export function stationYaml({ invitation, kit, site, ports }: StationFacts): string {
  const { device, city, kind, gateway, door, ca } = invitation;
  const own = {
    station: {
      ...{ device, city, kind, name: site.name },
      ...(site.position && { position: withoutAbsent(site.position) }),
    },
    gateway: {
      ...{ url: gateway, door },
      passwordFile: '/etc/samay/password',
      ...(ca !== undefined && { caFile: '/etc/samay/ca.pem' }),
    },
    dataDirectory: '/var/lib/samay',
    // Of the label: http://<device>.local:8080, asked for the secret of its strip.
    page: { port: 8080, host: '0.0.0.0', secretFile: '/etc/samay/station-secret' },
    // Allowed to this user by polkit, without sudo: /etc/polkit-1/rules.d/50-samay.rules.
    commands: {
      reboot: ['systemctl', 'reboot'],
      update: ['systemctl', 'start', '--no-block', 'samay-update.service'],
    },
  };
  return [
    `# ${device}: hecho por / made by samay-hardware card, kit ${kit.kit.id}.`,
    '# Cámbielo y revíselo: samay-edge check-config /etc/samay/edge.yaml / change it and check it.',
    stringify(own, { lineWidth: 100, flowCollectionPadding: false }).trimEnd(),
    stationConfigOf(kit.kit, namedPort(ports)),
  ].join('\n');
}

/** `undefined` is no number of YAML. */
const withoutAbsent = <T extends object>(values: T): Partial<T> =>
  Object.fromEntries(
    Object.entries(values).filter(([, value]) => value !== undefined),
  ) as Partial<T>;
