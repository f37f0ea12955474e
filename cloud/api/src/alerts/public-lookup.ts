/** Names of machines to addresses, but to none of our own networks: a webhook must not reach inside. */
import { lookup } from 'node:dns';
import { isIP, type LookupFunction } from 'node:net';
import ipaddr from 'ipaddr.js';

/** @returns whether it is an address of the Internet: neither private, local, mapped nor reserved. */
export const isPublicAddress = (address: string): boolean =>
  isIP(address) !== 0 && ipaddr.process(address).range() === 'unicast';

/** A host that is an address is connected to without a look-up, so it is judged by itself. */
export function isHiddenHost(hostname: string): boolean {
  const address = hostname.replace(/^\[|\]$/g, '');
  return isIP(address) !== 0 && !isPublicAddress(address);
}

/**
 * As `dns.lookup`, judged at the moment of connecting: a name that is public now and private a moment
 * later does not slip through.
 */
export const publicLookup: LookupFunction = (hostname, options, callback) => {
  lookup(hostname, { ...options, all: true }, (error, addresses) => {
    const open = (addresses ?? []).filter(({ address }) => isPublicAddress(address));
    const [first] = open;
    if (error) callback(error, []);
    else if (first === undefined) callback(hidden(hostname), []);
    else if (options.all === true) callback(null, open);
    else callback(null, first.address, first.family);
  });
};

const hidden = (hostname: string): NodeJS.ErrnoException =>
  Object.assign(new Error(`${hostname} is no public address`), { code: 'EPRIVATE' });
