import { execFile } from 'node:child_process';
import { readdir, readFile, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { freePort, startProcess, temporaryDirectory } from '@samay/testbed';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { verifyAudit } from '../audit/read-audit.ts';
import { readConfig } from '../config/config.ts';
import { enrol } from '../identity/enrol.ts';
import { program } from '../program.suite.ts';
import { devicesOf } from '../start-gateway.ts';
import { connect, telemetry } from '../street.suite.ts';

let directory: Awaited<ReturnType<typeof temporaryDirectory>>;
let file: string;
let env: Record<string, string>;
beforeEach(async () => {
  directory = await temporaryDirectory();
  file = join(directory.path, 'copia.tar.gz');
  env = {
    SAMAY_MQTT_PORT: String(await freePort()),
    SAMAY_GATEWAY_HTTP_PORT: '0',
    // Nobody there: what comes in stays in the journal.
    INFLUX_URL: `http://127.0.0.1:${await freePort()}`,
    INFLUX_DATABASE: 'samay',
  };
});
afterEach(() => directory.remove());

const dataDir = (name: string) => join(directory.path, name);
const command = async (name: string, ...args: string[]) => {
  const options = { env: { ...process.env, ...env, SAMAY_DATA_DIR: dataDir(name) } };
  const asked = promisify(execFile)(process.execPath, [program, ...args], options);
  return asked.catch((error: { code: number; stderr: string }) => error);
};
const start = (name: string) =>
  startProcess({
    command: process.execPath,
    args: [program, 'run'],
    env: { ...env, SAMAY_DATA_DIR: dataDir(name) },
    ready: (output) => output.includes('"listening"'),
  });

const port = () => Number(env['SAMAY_MQTT_PORT']);

it('of a running gateway, restored elsewhere, lets the same device in and has its messages', async () => {
  const gateway = await start('here');
  const config = readConfig({ ...env, SAMAY_DATA_DIR: dataDir('here') });
  const asked = { device: 'plaza', kind: 'station', city: 'arequipa' };
  const credentials = await enrol(devicesOf(config), asked, { now: new Date() });
  const client = await connect(port(), credentials);
  const topic = 'samay/v1/arequipa/station/plaza/telemetry';
  for (let seq = 0; seq < 20; seq += 1) {
    await client.publishAsync(topic, telemetry('plaza', seq, 1_750_000_000_000 + seq * 1_000), {
      qos: 1,
    });
  }
  expect(await command('here', 'backup', file)).toMatchObject({
    stdout: expect.stringContaining('archivos'),
  });
  expect(await command('here', 'restore', file, '--replace')).toMatchObject({
    code: 1,
    stderr: expect.stringContaining(`proceso ${gateway.child.pid}`),
  });
  await client.endAsync();
  await gateway.stop();

  expect(await command('there', 'restore', file)).not.toHaveProperty('code');
  const journal = join(dataDir('there'), 'gateway', 'journal');
  const segments = (await readdir(journal)).filter((name) => name !== 'checkpoint');
  const text = await Promise.all(segments.map((name) => readFile(join(journal, name), 'latin1')));
  expect(text.join('').match(/pm2_5=19\.5/g)).toHaveLength(1);
  expect((await verifyAudit(join(dataDir('there'), 'gateway', 'audit'))).faults).toEqual([]);
  const again = await start('there');
  const back = await connect(port(), credentials);
  await back.publishAsync(topic, telemetry('plaza', 20, 1_750_000_020_000), { qos: 1 });
  await back.endAsync();
  await again.stop();
});

it('refuses a torn archive and a folder with a gateway in it, and touches nothing', async () => {
  await command('here', 'accounts', 'add', 'node-red', '--subscribe', 'samay/v1/#');
  await command('here', 'backup', file);
  expect(await command('here', 'restore', file)).toMatchObject({
    code: 1,
    stderr: expect.stringContaining('--replace'),
  });
  const whole = await readFile(file);
  await truncate(file, whole.length - 20);
  expect(await command('there', 'restore', file)).toMatchObject({
    code: 1,
    stderr: expect.stringContaining('no sirve como copia'),
  });
  await expect(readdir(dataDir('there'))).rejects.toMatchObject({ code: 'ENOENT' });
  await writeFile(file, whole);
  await command('there', 'restore', file);
  const accounts = join(dataDir('there'), 'gateway', 'accounts');
  expect(await readdir(accounts)).toEqual(['node-red.json']);
});
