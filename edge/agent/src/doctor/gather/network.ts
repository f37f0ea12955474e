/** Walks to the door of the gateway: route, name, port. */
import { lookup } from 'node:dns/promises';
import { readFile } from 'node:fs/promises';
import { request } from 'node:http';
import { connect, isIP } from 'node:net';
import type { NetworkFacts } from '../judge/network.ts';

const answerMaxMs = 8_000;
const portalMaxMs = 3_000;

export async function gatherNetwork(url: string): Promise<NetworkFacts> {
  const { host, port } = placeOf(url);
  const dns = await timed(async () =>
    (await within(lookup(host, { all: true }))).map((one) => one.address),
  );
  const addresses = 'error' in dns ? [] : dns.value;
  const local = addresses.length > 0 && addresses.every((one) => /^(127\.|::1$)/.test(one));
  const tcp = addresses.length === 0 ? undefined : await timed(() => knock(host, port));
  const away = tcp !== undefined && 'error' in tcp;
  return {
    ...{ host, port, local, defaultRoute: await hasDefaultRoute() },
    dns: 'error' in dns ? dns : { addresses, ms: dns.ms },
    tcp: tcp === undefined || 'error' in tcp ? tcp : { ms: tcp.ms },
    ...(away && !local && isIP(host) === 0 && { portal: await portalOf(host) }),
  };
}

/** @param url `mqtt://host[:port]` or `mqtts://…`, as the configuration has checked it. */
export function placeOf(url: string): { host: string; port: number; encrypted: boolean } {
  const { protocol, hostname, port } = new URL(url);
  const encrypted = protocol === 'mqtts:';
  return {
    host: hostname.replace(/^\[(.*)\]$/, '$1'),
    port: port === '' ? (encrypted ? 8883 : 1883) : Number(port),
    encrypted,
  };
}

async function timed<T>(
  what: () => Promise<T>,
): Promise<{ ms: number; value: T } | { error: string }> {
  const beganMs = performance.now();
  try {
    const value = await what();
    return { value, ms: performance.now() - beganMs };
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    return { error: code ?? message };
  }
}

function within<T>(what: Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    const late = Object.assign(new Error('no answer'), { code: 'ETIMEDOUT' });
    const timer = setTimeout(reject, answerMaxMs, late);
    what.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}

const knock = (host: string, port: number): Promise<void> =>
  new Promise((resolve, reject) => {
    const socket = connect({ host, port });
    const late = Object.assign(new Error('no answer'), { code: 'ETIMEDOUT' });
    socket.setTimeout(answerMaxMs, () => socket.destroy(late));
    socket.once('error', reject);
    socket.once('connect', () => {
      socket.destroy();
      resolve();
    });
  });

/** Of IPv4 or IPv6 (proc(5), route and ipv6_route); undefined where it cannot be read. */
async function hasDefaultRoute(): Promise<boolean | undefined> {
  const [four, six] = await Promise.all(
    ['/proc/net/route', '/proc/net/ipv6_route'].map((file) =>
      readFile(file, 'utf8').catch(() => undefined),
    ),
  );
  if (four === undefined && six === undefined) return undefined;
  const byFour = (four ?? '').split('\n').some((line) => line.split('\t')[1] === '00000000');
  const bySix = (six ?? '')
    .split('\n')
    .some((line) => /^0{32} 00 /.test(line) && !/ lo$/.test(line.trimEnd()));
  return byFour || bySix;
}

/** Hotel and campus networks answer for everybody on port 80, and send who asks elsewhere. */
function portalOf(host: string): Promise<string | undefined> {
  return new Promise((resolve) => {
    const asking = request({ host, path: '/', method: 'GET', agent: false }, (answer) => {
      answer.resume();
      const { statusCode = 0, headers } = answer;
      const elsewhere = URL.canParse(headers.location ?? '')
        ? new URL(headers.location ?? '')
        : undefined;
      if (statusCode === 511) resolve(elsewhere?.host ?? '511');
      else
        resolve(
          elsewhere !== undefined && elsewhere.hostname !== host ? elsewhere.host : undefined,
        );
    });
    asking.setTimeout(portalMaxMs, () => asking.destroy());
    asking.once('error', () => resolve(undefined));
    asking.once('close', () => resolve(undefined));
    asking.end();
  });
}
