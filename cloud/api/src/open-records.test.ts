import { join } from 'node:path';
import { openPglite } from '@samay/records';
import { eventually, type ServerProcess, startProcess, temporaryDirectory } from '@samay/testbed';
import { afterEach, expect, it } from 'vitest';
import { program } from './program.suite.ts';

const cleanup: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const undo of cleanup.splice(0).reverse()) await undo();
});

async function start(env: Record<string, string> = {}): Promise<ServerProcess & { at: string }> {
  const { path, remove } = await temporaryDirectory();
  cleanup.push(remove);
  const server = await startProcess({
    command: process.execPath,
    args: [program, 'run', '--http-port', '0'],
    env: { SAMAY_DATA_DIR: path, SAMAY_LOG_LEVEL: 'warn', ...env },
    ready: (output) => /samay-cloud: http/.test(output),
    readyMaxMs: 120_000,
  });
  cleanup.push(() => server.stop());
  return { ...server, at: /samay-cloud: (\S+)/.exec(server.output())?.[1] ?? '' };
}

const recordsOf = async (at: string) => {
  const health = await fetch(`${at}/health`);
  expect(health.status).toBe(200);
  return ((await health.json()) as { records: unknown }).records;
};

async function expectReadingsOnly(at: string): Promise<void> {
  expect((await fetch(`${at}/v1/stations`)).status).toBe(200);
  const alerts = await fetch(`${at}/v1/alerts`);
  expect(alerts.status).toBe(503);
  expect(alerts.headers.get('retry-after')).toBe('5');
  expect(await alerts.json()).toMatchObject({
    ...{ type: 'urn:samay:problem:store-unavailable', instance: '/v1/alerts' },
    detalle: expect.stringContaining('se están abriendo'),
  });
}

const patience = { withinMs: 120_000, everyMs: 250 };

it('answers readings at once, and alerts when the embedded records are open', {
  timeout: 300_000,
}, async () => {
  const { at } = await start();
  // What is said until then is asked below, of records that never open: these may be open already.
  expect((await fetch(`${at}/v1/stations`)).status).toBe(200);
  // A machine with much to do may be so long at it that a connection is given up.
  const alerts = () => fetch(`${at}/v1/alerts`).catch(() => undefined);
  await eventually(async () => (await alerts())?.status === 200, patience);
  expect(await recordsOf(at)).toEqual({ kind: 'pglite', status: 'pass' });
});

it('goes on asking for a PostgreSQL that does not answer, and says so', {
  timeout: 300_000,
}, async () => {
  const { at, output } = await start({ SAMAY_RECORDS: 'postgres://samay@127.0.0.1:1/samay' });
  expect(await recordsOf(at)).toEqual({ kind: 'postgres', status: 'opening' });
  await expectReadingsOnly(at);
  await eventually(async () => output().includes('RECORDS_UNAVAILABLE'), patience);
});

it('ends where the records can never be opened, and says why', { timeout: 300_000 }, async () => {
  const { path, remove } = await temporaryDirectory();
  cleanup.push(remove);
  const held = await openPglite(join(path, 'cloud', 'records'));
  cleanup.push(() => held.close());
  const { child, output } = await start({ SAMAY_DATA_DIR: path });
  await eventually(async () => child.exitCode !== null, patience);
  expect(child.exitCode).toBe(1);
  expect(output()).toContain(`RECORDS_LOCKED: `);
});
