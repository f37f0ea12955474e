import { readFile } from 'node:fs/promises';
import type { Invitation } from '@samay/contract';
import { whatToTrust } from '../certificates/authority-folder.ts';
import { gatewayNames } from '../certificates/gateway-names.ts';
import { type Config, tlsBy } from '../config/config.ts';
import { GatewayError } from '../gateway-error.ts';
import type { Invited } from './invitation-life.ts';

/** What an invitation says of the gateway: where it is, and whom to trust. */
export type Whereabouts = Pick<Invitation, 'gateway' | 'door' | 'ca'>;

/** Rejects with GATEWAY_SETTING where there is no door, or nothing that a station could trust yet. */
export async function whereabouts(config: Config): Promise<Whereabouts> {
  const { doorPort, mqttPort, mqttHost } = config;
  if (doorPort === 0 || mqttPort === 0) throw noDoor();
  if (tlsBy(config) === 'nobody') {
    const host = mqttHost.includes(':') ? `[${mqttHost}]` : mqttHost;
    return { gateway: `mqtt://${host}:${mqttPort}`, door: `http://${host}:${doorPort}` };
  }
  const host = publicHost(config);
  const authority = whatToTrust(config);
  return {
    gateway: `mqtts://${host}:${mqttPort}`,
    door: `https://${host}:${doorPort}`,
    ...(authority !== undefined && { ca: await readAuthority(authority) }),
  };
}

export const invitationOf = (invited: Invited, where: Whereabouts): Invitation => {
  const { device, kind, city, token, expires } = invited;
  const { gateway, door, ca } = where;
  return {
    ...{ invitation: 1, device, kind, city, token, expires, gateway, door },
    ...(ca !== undefined && { ca }),
  };
};

/**
 * The name that is known outside: what was set; else the first that has a dot, since one without is
 * known in its own network only.
 */
export function publicHost({ publicHost: set, gatewayNames: given }: Config): string {
  const names = set === '' ? gatewayNames(given) : gatewayNames(set);
  const name = names.find((one) => /[.:]/.test(one)) ?? names[0] ?? 'localhost';
  return name.includes(':') ? `[${name}]` : name;
}

const readAuthority = (path: string): Promise<string> =>
  readFile(path, 'utf8').catch((cause: unknown) => {
    throw new GatewayError(
      'GATEWAY_SETTING',
      `${path} no se puede leer: ponga en marcha el gateway una vez, que hace su autoridad`,
      `${path} cannot be read: start the gateway once, which makes its authority`,
      { cause },
    );
  });

const noDoor = (): GatewayError =>
  new GatewayError(
    'GATEWAY_SETTING',
    'La puerta de las estaciones está cerrada: diga SAMAY_GATEWAY_DOOR_PORT (8443) y SAMAY_MQTT_PORT, los mismos del gateway',
    'the door for stations is closed: set SAMAY_GATEWAY_DOOR_PORT (8443) and SAMAY_MQTT_PORT, as the gateway has them',
  );
