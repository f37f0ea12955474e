import { createHash } from 'node:crypto';
import { mkdir, readdir, stat, symlink } from 'node:fs/promises';
import { request } from 'node:http';
import { connect, createServer } from 'node:net';
import { join } from 'node:path';
import { temporaryDirectory } from '@samay/testbed';
import { pino } from 'pino';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { GatewayError } from '../gateway-error.ts';
import { askGateway, personHere } from './ask-gateway.ts';
import { bodyBytesMax, type ControlRoute, startControl } from './control-server.ts';
import { controlSocket } from './socket-path.ts';

const log = pino({ enabled: false });
const echo: ControlRoute = {
  method: 'POST',
  path: '/echo/:name',
  handle: async ({ params, body, who, query }) => ({
    status: 200,
    body: { name: params['name'], body, who, x: query.get('x') },
  }),
};
const refusing: ControlRoute = {
  method: 'GET',
  path: '/refusing',
  handle: () => Promise.reject(new GatewayError('GATEWAY_DEVICE_UNKNOWN', 'no hay', 'there is no')),
};
const failing: ControlRoute = {
  method: 'GET',
  path: '/failing',
  handle: () => Promise.reject(new Error('a secret of ours')),
};
const routes = [echo, refusing, failing];

let directory: Awaited<ReturnType<typeof temporaryDirectory>>;
let config: { dataDir: string };
const cleanups: (() => Promise<unknown>)[] = [];
beforeEach(async () => {
  directory = await temporaryDirectory();
  config = { dataDir: directory.path };
});
afterEach(async () => {
  for (const cleanup of cleanups.splice(0).reverse()) await cleanup();
  await directory.remove();
});
const start = async (path = controlSocket(config)) => {
  const control = await startControl(path, routes, log);
  cleanups.push(() => control.close());
  return control;
};

it('answers whoever may open the socket, and no one else may', async () => {
  await start();
  expect((await stat(controlSocket(config))).mode & 0o777).toBe(0o600);
  expect(await askGateway(config, 'POST', '/echo/a%2Fb?x=1', { n: 1 })).toEqual({
    name: 'a/b',
    body: { n: 1 },
    who: personHere(),
    x: '1',
  });
  expect(await readdir(join(directory.path, 'gateway'))).toEqual(['control.sock']);
});

it('passes on the errors of the gateway, and keeps to itself what failed inside', async () => {
  await start();
  await expect(askGateway(config, 'GET', '/refusing')).rejects.toMatchObject({
    code: 'GATEWAY_DEVICE_UNKNOWN',
    message: 'no hay / there is no',
  });
  const failed = askGateway(config, 'GET', '/failing');
  await expect(failed).rejects.toMatchObject({ code: 'GATEWAY_CONTROL' });
  await expect(failed).rejects.not.toThrow(/secret/);
  await expect(askGateway(config, 'GET', '/none')).rejects.toThrow(/version/);
});

it('refuses what is too large or no JSON', async () => {
  await start();
  const large = 'x'.repeat(bodyBytesMax);
  await expect(askGateway(config, 'POST', '/echo/a', large)).rejects.toThrow(/fit/);
  const status = await new Promise((resolve, reject) => {
    const options = { socketPath: controlSocket(config), method: 'POST', path: '/echo/a' };
    const asking = request(options, (response) => resolve(response.resume().statusCode));
    asking.on('error', reject);
    asking.end('{');
  });
  expect(status).toBe(422);
});

it('says how to mend it when no gateway runs, and replaces what a dead one left', async () => {
  const path = controlSocket(config);
  await expect(askGateway(config, 'GET', '/x')).rejects.toMatchObject({
    code: 'GATEWAY_NOT_RUNNING',
  });
  await mkdir(join(directory.path, 'gateway'));
  // A socket file whose owner is gone: a server that was moved away from the name it cleans up.
  const dead = createServer();
  await new Promise<void>((resolve) => dead.listen(join(directory.path, 'dead'), resolve));
  await symlink(join(directory.path, 'dead'), path);
  await new Promise((resolve) => dead.close(resolve));
  await expect(askGateway(config, 'GET', '/x')).rejects.toMatchObject({
    code: 'GATEWAY_NOT_RUNNING',
  });
  await start();
  expect(await askGateway(config, 'POST', '/echo/a')).toMatchObject({ name: 'a' });
});

it('leaves a living one alone', async () => {
  await start();
  await expect(start()).rejects.toMatchObject({ code: 'GATEWAY_CONTROL' });
  expect(await askGateway(config, 'POST', '/echo/a')).toMatchObject({ name: 'a' });
});

it('works in a folder deeper than the path of a socket may be long', async () => {
  const deep = createHash('sha512').update('deep').digest('hex');
  config = { dataDir: join(directory.path, deep) };
  await start();
  expect(await askGateway(config, 'POST', '/echo/a')).toMatchObject({ name: 'a' });
  await cleanups.pop()?.();
  await expect(askGateway(config, 'GET', '/x')).rejects.toMatchObject({
    code: 'GATEWAY_NOT_RUNNING',
  });
});

it('survives who connects and says nothing or nonsense', async () => {
  await start();
  const mute = connect(controlSocket(config));
  const noisy = connect(controlSocket(config));
  for (const socket of [mute, noisy]) socket.on('error', () => {});
  noisy.write('\u0000\u0001 nonsense\r\n\r\n');
  expect(await askGateway(config, 'POST', '/echo/a')).toMatchObject({ name: 'a' });
  for (const socket of [mute, noisy]) socket.destroy();
});
