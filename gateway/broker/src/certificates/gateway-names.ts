import { isIP } from 'node:net';
import { hostname, networkInterfaces } from 'node:os';
import { GatewayError } from '../gateway-error.ts';

/** Labels of a host name (RFC 1123 §2.1), or an address. */
const nameShape =
  /^(?=.{1,253}$)[a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9])?(\.[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?)*$/i;

/**
 * Under which names and addresses devices reach this gateway: those that were given, or those of this
 * machine now. Throws GATEWAY_SETTING.
 */
export function gatewayNames(given: string, here: () => string[] = ofThisMachine): string[] {
  const names = given.split(',').flatMap((name) => name.trim() || []);
  if (names.length === 0) return here();
  const bad = names.find((name) => !nameShape.test(name) && isIP(name) === 0);
  if (bad === undefined) return names;
  throw new GatewayError(
    'GATEWAY_SETTING',
    `SAMAY_GATEWAY_NAMES: "${bad}" no es un nombre ni una dirección`,
    `SAMAY_GATEWAY_NAMES: "${bad}" is neither a name nor an address`,
  );
}

function ofThisMachine(): string[] {
  const host = hostname().toLowerCase();
  const addresses = Object.values(networkInterfaces())
    .flatMap((found) => found ?? [])
    // Link-local ones need the name of an interface beside them, which no certificate has.
    .filter(({ address }) => !address.startsWith('fe80:'))
    .map(({ address }) => address);
  // A Pi is found as name.local (mDNS, RFC 6762).
  const names = [host, ...(host.includes('.') ? [] : [`${host}.local`]), 'localhost', ...addresses];
  return [...new Set(names)].filter((name) => nameShape.test(name) || isIP(name) !== 0);
}
