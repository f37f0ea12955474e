import { readFile, writeFile } from 'node:fs/promises';
import { createServer as createHttpServer, type Server } from 'node:http';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { driverNamed } from '@samay/drivers';
import { eventually, type ServerProcess, startProcess, temporaryDirectory } from '@samay/testbed';
import { afterEach, expect, it } from 'vitest';
import { accepts } from './apps.ts';
import { testSettings } from './pipeline.suite.ts';
import type { Settings } from './settings.ts';

const cleanups: (() => unknown)[] = [];
afterEach(async () => {
  for (const cleanup of cleanups.splice(0).reverse()) await cleanup();
});
/** Processes start slowly where much else runs. */
const patient = { withinMs: 120_000, everyMs: 250 };
const device = 'plaza';
const bin = (path: string) => fileURLToPath(new URL(`../../../${path}`, import.meta.url));
const gatewayBin = bin('gateway/broker/bin/samay-gateway.mjs');
const edgeBin = bin('edge/agent/bin/samay-edge.mjs');

const portOf = (server: Server | ReturnType<typeof createServer>): number =>
  (server.address() as { port: number }).port;
const listen = async <T extends Server | ReturnType<typeof createServer>>(
  server: T,
): Promise<T> => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  cleanups.push(() => server.close());
  return server;
};

/** A store that takes everything and remembers when the station's air was measured. */
async function startStore() {
  const times: number[] = [];
  const server = await listen(
    createHttpServer((request, response) => {
      let body = '';
      request.on('data', (chunk) => {
        body += chunk;
      });
      request.on('end', () => {
        for (const line of body.split('\n')) {
          if (line.startsWith('air,')) times.push(Number(line.slice(line.lastIndexOf(' ') + 1)));
        }
        response.writeHead(204).end();
      });
    }),
  );
  cleanups.push(() => server.closeAllConnections());
  return { url: `http://127.0.0.1:${portOf(server)}`, times };
}

/** A PMS5003 behind a serial server, ten frames a second. */
async function startSensor(): Promise<number> {
  const values = {
    ...{ pm1: 5, pm2_5: 8, pm10: 12, pm1_cf1: 5, pm2_5_cf1: 8, pm10_cf1: 12 },
    ...{ n0_3: 900, n0_5: 300, n1: 60, n2_5: 9, n5: 2, n10: 1 },
  };
  const frame = driverNamed('pmsx003')!.encode(values);
  const server = createServer((socket) => {
    const talking = setInterval(() => socket.write(frame), 100);
    socket.on('error', () => {});
    socket.once('close', () => clearInterval(talking));
  });
  return portOf(await listen(server));
}

async function writeStation(folder: string, settings: Settings, password: string, name = device) {
  await writeFile(join(folder, `${name}.password`), password);
  const file = join(folder, `${name}.yaml`);
  await writeFile(
    file,
    `station: { device: ${name}, city: arequipa, name: Plaza }
gateway: { url: 'mqtt://127.0.0.1:${settings.mqttPort}', passwordFile: ${name}.password }
interval: PT1S
dataDirectory: ${name}
clock: { trust: machine }
sensors:
  - { id: pms-1, model: plantower-pms5003, port: 'tcp://127.0.0.1:${await startSensor()}', warmUp: PT0S }
`,
  );
  return file;
}

it('wishes, commands, and writes it all down, through restarts of both', async () => {
  const { path: folder, remove } = await temporaryDirectory();
  cleanups.push(remove);
  const settings = await testSettings(folder, 'influx');
  const store = await startStore();
  const env = {
    SAMAY_DATA_DIR: folder,
    SAMAY_MQTT_PORT: String(settings.mqttPort),
    SAMAY_GATEWAY_HTTP_PORT: String(settings.gatewayHttpPort),
    INFLUX_URL: store.url,
    INFLUX_DATABASE: 'samay',
  };
  const start = async (args: string[], ready: () => Promise<boolean> | boolean) => {
    const app = await startProcess({
      ...{ command: process.execPath, args, env, ready, readyMaxMs: 90_000 },
    });
    cleanups.push(() => app.stop());
    return app;
  };
  const startGateway = () => start([gatewayBin, 'run'], () => accepts(settings.mqttPort));
  let file = '';
  const startAgent = () => start([edgeBin, 'run', '--config', file], () => true);
  const runBin = async (...args: string[]) => {
    const app = await startProcess({
      ...{ command: process.execPath, args, env },
      ready: () => true,
    });
    await eventually(() => app.child.exitCode !== null, patient);
    return { code: app.child.exitCode, output: app.output() };
  };
  /** A command line of the gateway. @returns its exit code and what it printed. */
  const run = (...args: string[]) => runBin(gatewayBin, ...args);
  /** What the doctor finds beside the station: codes, without what is well. */
  const examined = async (config: string, only: string) => {
    const flags = ['--config', config, '--only', only, '--seconds', '2', '--json'];
    const { code, output } = await runBin(edgeBin, 'doctor', ...flags);
    const { agent, findings } = JSON.parse(output.slice(output.indexOf('{"doctor"')));
    return { code, agent, codes: findings.map((one: { code: string }) => one.code) };
  };
  const wish = async (yaml: string) => {
    await writeFile(join(folder, 'wish.yaml'), yaml);
    return await run('config', 'set', device, join(folder, 'wish.yaml'));
  };
  /** What the device said last, as the gateway keeps it; asking a command for it costs a process. */
  const said = (expected: object) =>
    eventually(async () => {
      const text = await readFile(join(folder, 'gateway/applied/plaza.json'), 'utf8').catch(
        () => '{}',
      );
      const { said = {} } = JSON.parse(text) as { said?: Record<string, unknown> };
      return Object.entries(expected).every(([key, value]) => said[key] === value);
    }, patient);
  const inSeconds = (count: number, apart: number) =>
    eventually(() => {
      const last = [...new Set(store.times)].sort((a, b) => a - b).slice(-count);
      const whole = last.slice(1).every((time, at) => time - last[at]! === apart * 1000);
      return last.length === count && whole;
    }, patient);

  const enrol = async (name: string, ...how: string[]) => {
    const about = ['--kind', 'station', '--city', 'arequipa', '--json'];
    const { output } = await run('devices', 'enrol', name, ...about, ...how);
    return (JSON.parse(output) as { password: string }).password;
  };
  const [password, pending] = [await enrol(device), await enrol('newcomer', '--pending')];
  file = await writeStation(folder, settings, password);
  let gateway: ServerProcess = await startGateway();
  let agent: ServerProcess = await startAgent();
  await inSeconds(3, 1);
  expect((await wish('interval: PT2S')).output).toContain('version 1');
  await said({ version: 1, applied: true });
  await inSeconds(3, 2);

  const [well, stranger, newcomer] = await Promise.all([
    examined(file, 'agent,sensors,outbox,network,broker,store'),
    examined(await writeStation(folder, settings, 'wrong', 'stranger'), 'broker,store'),
    examined(await writeStation(folder, settings, pending, 'newcomer'), 'broker,store'),
  ]);
  expect(well).toEqual({
    ...{ code: 0, agent: 'running' },
    codes: ['agent-runs', 'heard', 'outbox-ok', 'network-ok', 'broker-ok', 'store-ok'],
  });
  expect(stranger).toMatchObject({ code: 2, codes: ['wrong-password'] });
  expect(newcomer).toMatchObject({ code: 2, codes: ['not-approved'] });

  const doctor = await run('command', device, 'doctor', '--json');
  expect(doctor.code).toBe(0);
  expect(doctor.output).toContain('"id":"pms-1","state":"reading"');
  const identify = await run('command', device, 'identify');
  expect(identify).toMatchObject({ code: 1, output: expect.stringContaining('no tiene luz') });

  await agent.kill();
  expect((await run('command', device, 'doctor', '--timeout', 'PT1S')).code).toBe(2);
  expect((await wish('interval: PT7S')).code).toBe(0);
  await gateway.kill();
  // With no gateway, too: it is said when one runs.
  expect((await wish('interval: PT11S')).output).toContain('version 3');
  gateway = await startGateway();
  agent = await startAgent();
  await said({ version: 3, applied: false });
  expect((await run('config', 'status', device)).output).toMatch(/v3\tRECHAZADA.*interval: debe/);
  // What was in force before both were killed still is.
  await inSeconds(3, 2);
  expect((await run('config', 'clear', device)).code).toBe(0);
  await said({ version: 4, applied: true });
  await inSeconds(3, 1);

  const { output } = await run('audit', 'list', '--device', device);
  const told = output.split('\n').map((line) => line.split('\t')[2]);
  expect(told.filter((what) => what !== undefined)).toEqual([
    ...['device.enrol', 'config.set', 'config.applied', 'command.sent', 'command.done'],
    ...['command.sent', 'command.refused', 'command.sent', 'command.timed-out'],
    ...['config.set', 'config.set', 'config.refused', 'config.cleared', 'config.applied'],
  ]);
  expect((await run('audit', 'verify')).code).toBe(0);
  await agent.stop();
  await gateway.stop();
}, 400_000);
