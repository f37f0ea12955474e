import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { eventually, freePort, temporaryDirectory } from '@samay/testbed';
import mqtt from 'mqtt';
import { afterEach, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { tlsOptions } from '../certificates/tls-options.ts';
import { type Broker, startBroker, Wire } from './broker.suite.ts';
import { packetBytesMax } from './limits.ts';

let broker: Broker | undefined;
afterEach(() => broker?.close());

const start = async (origins: string[] = [], files?: { cert: string; key: string }) => {
  const port = await freePort();
  const webSocket = { host: '127.0.0.1', port, setting: 'SAMAY_MQTT_WS_PORT', origins };
  const tls = files && {
    options: () =>
      tlsOptions({
        certificate: readFileSync(files.cert, 'utf8'),
        key: readFileSync(files.key, 'utf8'),
      }),
    onChange: () => {},
  };
  broker = await startBroker({ settings: { webSocket, ...(tls ? { tls } : {}) } });
  return { port, url: `${tls ? 'wss' : 'ws'}://localhost:${port}/mqtt` };
};
/** The status that the upgrade is answered with; 101 if it is granted. */
const upgrade = (url: string, protocols: string[], origin?: string) =>
  new Promise<number>((resolve) => {
    const socket = new WebSocket(url, protocols, origin === undefined ? {} : { origin });
    socket.on('error', () => {});
    socket.on('unexpected-response', (_request, { statusCode = 0 }) => resolve(statusCode));
    socket.on('open', () => {
      expect(socket.protocol).toBe('mqtt');
      socket.terminate();
      resolve(101);
    });
  });

it('speaks MQTT over WebSocket with the same rules as over TCP', async () => {
  const { url } = await start();
  const browser = await mqtt.connectAsync(url, { clientId: 'browser', reconnectPeriod: 0 });
  const granted = await browser
    .subscribeAsync(['a/#', 'test/nosubscribe'], { qos: 1 })
    .catch(() => []);
  expect(granted).toEqual([]);
  const heard = new Promise<string>((resolve) => {
    browser.once('message', (_topic, payload) => resolve(String(payload)));
  });
  const wire = await Wire.connect(broker!.port, 'wire');
  await wire.publishFully('a/b', 'hola', 1);
  expect(await heard).toBe('hola');
  await wire.subscribe(['from/browser', 0]);
  await browser.publishAsync('from/browser', 'x'.repeat(100_000), { qos: 2 });
  expect((await wire.next('publish')).payload).toHaveLength(100_000);
  await wire.disconnect();
  const closed = new Promise<void>((resolve) => browser.once('close', resolve));
  browser.publish('a/b', Buffer.alloc(packetBytesMax), { qos: 1 }, () => {});
  await closed;
  await eventually(() => broker!.clients() === 0);
});

it('speaks it over TLS with the certificate of the other listener', async () => {
  const directory = await temporaryDirectory();
  const [cert, key] = [join(directory.path, 'cert.pem'), join(directory.path, 'key.pem')];
  const subject = ['-subj', '/CN=localhost', '-addext', 'subjectAltName=DNS:localhost'];
  const made = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes', '-x509'];
  await promisify(execFile)('openssl', ['req', ...made, '-keyout', key, '-out', cert, ...subject]);
  const { port, url } = await start([], { cert, key });
  const ca = await readFile(cert);
  const browser = await mqtt.connectAsync(url, { clientId: 'browser', reconnectPeriod: 0, ca });
  expect(browser.connected).toBe(true);
  await browser.endAsync();
  const plain = mqtt.connectAsync(`ws://localhost:${port}/mqtt`, { reconnectPeriod: 0 }, false);
  await expect(plain).rejects.toThrow();
  await directory.remove();
});

it('lets pages of this host connect, others where they are named, and programs', async () => {
  const { port, url } = await start();
  expect(await upgrade(url, ['mqtt'])).toBe(101);
  expect(await upgrade(url, ['mqtt'], `http://localhost:${port + 1}`)).toBe(101);
  for (const origin of ['https://evil.example', 'null', 'http://localhost.evil.example']) {
    expect(await upgrade(url, ['mqtt'], origin)).toBe(403);
  }
  const metric = 'samay_gateway_connections_total{outcome="foreign-origin"}';
  expect(await broker!.metric(metric)).toBe(3);
  await broker!.close();
  const other = await start(['https://aire.example']);
  expect(await upgrade(other.url, ['mqtt'], 'https://aire.example')).toBe(101);
  expect(await upgrade(other.url, ['mqtt'], `http://localhost:${other.port}`)).toBe(403);
});

it('answers only what it is for [§6]', async () => {
  const { port, url } = await start();
  expect(await upgrade(url, ['chat'])).toBe(400);
  expect(await upgrade(url, [])).toBe(400);
  expect(await upgrade(`ws://localhost:${port}/other`, ['mqtt'])).toBe(404);
  expect(await upgrade(url, ['mqttv3.1', 'mqtt'])).toBe(101);
  expect((await fetch(`http://localhost:${port}/mqtt`)).status).toBe(426);
  // Text is no MQTT, and a frame larger than a packet is none either.
  for (const data of ['text', Buffer.alloc(packetBytesMax + 100)]) {
    const socket = new WebSocket(url, 'mqtt');
    socket.on('error', () => {});
    await once(socket, 'open');
    socket.send(data);
    await once(socket, 'close');
  }
});
