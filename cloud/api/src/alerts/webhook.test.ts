import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type Alert, memoryAlerts } from '@samay/records';
import { afterEach, expect, it } from 'vitest';
import { alertDesk } from './alert-desk.ts';
import { isHiddenHost, isPublicAddress, publicLookup } from './public-lookup.ts';
import { readAlertRules } from './rules-disk.ts';
import { sendMessages, signatureOf } from './webhook.ts';

const startMs = Date.UTC(2026, 10, 22, 15);
const secret = 'a-secret-of-the-tests';
const cleanups: (() => unknown)[] = [];
afterEach(async () => {
  for (const cleanup of cleanups.splice(0)) await cleanup();
});

interface Got {
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

/** A receiver that answers these statuses in turn, the last for ever. */
async function receiver(...statuses: number[]) {
  const got: Got[] = [];
  const server = createServer((request, response) => {
    let body = '';
    request.setEncoding('utf8').on('data', (chunk) => {
      body += chunk;
    });
    request.on('end', () => {
      got.push({ headers: request.headers, body });
      const status = statuses[Math.min(got.length, statuses.length) - 1] ?? 200;
      response.writeHead(status, { location: 'http://127.0.0.1/inside' }).end();
    });
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  cleanups.push(() => server.close());
  const { port } = server.address() as AddressInfo;
  return { got, url: `http://127.0.0.1:${port}/hook` };
}

const alert: Alert = {
  ...{ id: 'a1', rule: 'humo-pm2_5', device: 'plaza', city: 'cusco', quantity: 'pm2_5' },
  ...{ averaging: 'hour', unit: 'ug/m3', threshold: 125, state: 'open', fromMs: startMs },
  ...{ peak: 150, peakMs: startMs, calibrations: [] },
};

async function oneMessage() {
  const records = memoryAlerts();
  const { message } = alertDesk(records, await readAlertRules(), true);
  await records.advance({
    ...{ rule: alert.rule, device: alert.device, throughMs: startMs, atMs: startMs, message },
    changes: [
      { kind: 'opened', alert },
      { kind: 'updated', old: alert, alert: { ...alert, peak: 160 } },
    ],
  });
  return records;
}

it('sends an alert signed, with the same id at each attempt, until it is taken', async () => {
  const { got, url } = await receiver(503, 302, 204);
  const records = await oneMessage();
  let nowMs = startMs;
  const send = () => sendMessages(records, { url, secret, to: 'any' }, () => nowMs);
  expect(await send()).toBe(0);
  expect(await send()).toBe(0);
  expect(got).toHaveLength(1);
  nowMs += 15_000;
  expect(await send()).toBe(0);
  nowMs += 29_999;
  expect(await send()).toBe(0);
  nowMs += 1;
  expect(await send()).toBe(1);
  nowMs += 1e9;
  expect(await send()).toBe(0);
  expect(got.map(({ headers }) => headers['x-samay-delivery'])).toEqual(['a1-1', 'a1-1', 'a1-1']);
  const { headers, body } = got[2]!;
  const [, seconds, signed] =
    /^t=(\d+),v1=([0-9a-f]{64})$/.exec(String(headers['x-samay-signature'])) ?? [];
  expect(Number(seconds) * 1000).toBe(startMs + 45_000);
  expect(signed).toBe(signatureOf(secret, Number(seconds), body));
  expect(signatureOf('another', Number(seconds), body)).not.toBe(signed);
  expect(JSON.parse(body)).toMatchObject({
    id: 'a1-1',
    entry: { kind: 'opened', old: null, new: { state: 'open', peak: 150 } },
    alert: {
      rule: { id: 'humo-pm2_5' },
      statement: { es: expect.stringContaining('supera el umbral de 125 µg/m³') },
    },
  });
  expect(body).not.toContain('declara ');
});

it('gives up after three days, and says why it failed', async () => {
  const { got, url } = await receiver(500);
  const records = await oneMessage();
  let nowMs = startMs;
  for (let day = 0; day < 6; day += 1) {
    await sendMessages(records, { url, secret, to: 'any' }, () => nowMs);
    nowMs += 24 * 3_600_000;
  }
  expect(got).toHaveLength(5);
});

it('goes to no private address, by number or by name, unless it is let', async () => {
  const { got, url } = await receiver(200);
  for (const target of [url, url.replace('127.0.0.1', 'localhost')]) {
    const records = await oneMessage();
    expect(await sendMessages(records, { url: target, secret, to: 'public' }, () => startMs)).toBe(
      0,
    );
  }
  expect(got).toHaveLength(0);
});

it.each([
  ['8.8.8.8', true],
  ['2606:4700::1111', true],
  ['10.1.2.3', false],
  ['192.168.1.1', false],
  ['169.254.169.254', false],
  ['100.64.0.1', false],
  ['127.0.0.1', false],
  ['0.0.0.0', false],
  ['::1', false],
  ['::ffff:10.0.0.1', false],
  ['fd00::1', false],
  ['fe80::1', false],
  ['64:ff9b::a00:1', false],
  ['a name', false],
])('%s is public: %s', (address, open) => {
  expect(isPublicAddress(address)).toBe(open);
});

it('judges an address as a URL writes it, and a name where it leads', async () => {
  expect(isHiddenHost(new URL('http://[::1]:80/').hostname)).toBe(true);
  expect(isHiddenHost(new URL('http://0x7f.1/').hostname)).toBe(true);
  expect(isHiddenHost(new URL('http://example.org/').hostname)).toBe(false);
  const error = await new Promise((resolve) => {
    publicLookup('localhost', { all: true }, resolve);
  });
  expect(error).toMatchObject({ code: 'EPRIVATE' });
});
