import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { readFile, stat, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { eventually, startProcess, temporaryDirectory } from '@samay/testbed';
import { afterEach, expect, it } from 'vitest';
import { putPglite } from '../../../records/src/pglite-template.suite.ts';
import { program } from '../program.suite.ts';
import { signatureOf } from './webhook.ts';

const cleanup: (() => unknown)[] = [];
afterEach(async () => {
  for (const undo of cleanup.splice(0).reverse()) await undo();
});

const nodeArgs = [program];
const hourMs = 3_600_000;
/** Judged within a minute; asked seldom, for there is a limit to asking. */
const patience = { withinMs: 150_000, everyMs: 500 };

const rules = `
rules:
  - id: humo
    es: Humo
    en: Smoke
    since: 2026-01-01
    quantity: pm2_5
    averaging: hour
    enter: { above: 100 }
    leaveBelow: 80
`;

/** A value each minute of an hour. */
const lines = (startMs: number, value: number): string =>
  Array.from(
    { length: 60 },
    (_, minute) =>
      `air,city=cusco,device=plaza pm2_5=${value},pm2_5_q=1 ${startMs + minute * 60_000}`,
  ).join('\n');

interface Delivered {
  readonly signature: string;
  readonly body: string;
}

async function receiver() {
  const delivered: Delivered[] = [];
  const server = createServer(async (request, response) => {
    let body = '';
    for await (const chunk of request.setEncoding('utf8')) body += chunk;
    delivered.push({ signature: String(request.headers['x-samay-signature']), body });
    response.end();
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  cleanup.push(() => server.close());
  return { delivered, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/` };
}

it('late data withdraw an alert of a running service, which says so to who listens', {
  timeout: 400_000,
}, async () => {
  const directory = await temporaryDirectory();
  cleanup.push(directory.remove);
  const { delivered, url } = await receiver();
  await putPglite(join(directory.path, 'cloud', 'records'));
  const file = join(directory.path, 'rules.yaml');
  await writeFile(file, rules);
  const env = {
    SAMAY_DATA_DIR: directory.path,
    SAMAY_LOG_LEVEL: 'warn',
    SAMAY_ALERTS_FILE: file,
    SAMAY_ALERTS_WEBHOOK: url,
    SAMAY_ALERTS_WEBHOOK_TO: 'any',
  };
  const start = async () => {
    const server = await startProcess({
      ...{ command: process.execPath, args: [...nodeArgs, 'run', '--http-port', '0'], env },
      ready: (output) => /samay-cloud: http/.test(output),
      readyMaxMs: 120_000,
    });
    cleanup.push(() => server.stop());
    const address = /samay-cloud: (\S+)/.exec(server.output())?.[1] ?? '';
    const answer = () => fetch(`${address}/v1/alerts`).catch(() => undefined);
    await eventually(async () => (await answer())?.ok, patience);
    return { ...server, address };
  };
  const own = (name: string) => join(directory.path, 'cloud', name);
  const first = await start();
  const token = (await readFile(own('write-token'), 'utf8')).trim();
  const write = async (address: string, body: string) => {
    const headers = { authorization: `Token ${token}` };
    const target = `${address}/api/v2/write?precision=ms`;
    expect((await fetch(target, { method: 'POST', headers, body })).status).toBe(204);
  };
  const alerts = async (address: string) => {
    const answer = (await (await fetch(`${address}/v1/alerts`)).json()) as {
      alerts: { id: string; state: string; peak: number }[];
    };
    return answer.alerts;
  };
  const smokeMs = Math.floor(Date.now() / hourMs - 3) * hourMs;
  await write(first.address, lines(smokeMs, 150));
  await eventually(async () => (await alerts(first.address)).length === 1, patience);
  const [alert] = await alerts(first.address);
  expect(alert).toMatchObject({ state: 'open', peak: 150 });

  const keyArgs = [...nodeArgs, 'keys', 'add', 'posta', '--scope', 'alerts'];
  const { stdout } = await promisify(execFile)(process.execPath, keyArgs, {
    env: { ...process.env, ...env },
  });
  const key = /[\w-]{43}/.exec(stdout)?.[0];
  const acknowledged = await fetch(`${first.address}/v1/alerts/${alert?.id}/acknowledge`, {
    method: 'POST',
    headers: { authorization: `Token ${key}`, 'content-type': 'application/json' },
    body: JSON.stringify({ person: 'M. Quispe', note: 'Vamos a ver.' }),
  });
  expect(acknowledged.status).toBe(200);

  await first.kill();
  const second = await start();
  expect(await alerts(second.address)).toMatchObject([{ id: alert?.id, state: 'acknowledged' }]);
  await write(second.address, lines(smokeMs, 20));
  await eventually(async () => (await alerts(second.address))[0]?.state === 'withdrawn', patience);
  const told = await fetch(`${second.address}/v1/alerts/${alert?.id}`);
  const { history } = (await told.json()) as { history: unknown[] };
  expect(history).toMatchObject([
    { kind: 'opened', new: { state: 'open', peak: 150 } },
    { kind: 'acknowledged', new: { acknowledged: { by: 'posta', person: 'M. Quispe' } } },
    { kind: 'withdrawn', cause: 'late-data', old: { state: 'acknowledged' } },
  ]);

  const kinds = () => new Set(delivered.map(({ body }) => JSON.parse(body).entry.kind));
  await eventually(() => kinds().has('withdrawn'), patience);
  expect([...kinds()]).toEqual(['opened', 'acknowledged', 'withdrawn']);
  expect((await stat(own('webhook-secret'))).mode & 0o777).toBe(0o600);
  const secret = (await readFile(own('webhook-secret'), 'utf8')).trim();
  for (const { signature, body } of delivered) {
    const [, seconds, signed] = /^t=(\d+),v1=(\w+)$/.exec(signature) ?? [];
    expect(signed).toBe(signatureOf(secret, Number(seconds), body));
  }
  await second.stop();
  expect(second.child.exitCode).toBe(0);
});
