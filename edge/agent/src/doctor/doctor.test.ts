/** The doctor and the live view at stations that are well, and at some that are not. */
import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { createSocket } from 'node:dgram';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { createServer as createTlsServer } from 'node:tls';
import { promisify } from 'node:util';
import { driverNamed } from '@samay/drivers';
import {
  eventually,
  freePort,
  startProcess,
  startPseudoTerminal,
  temporaryDirectory,
} from '@samay/testbed';
import { pino } from 'pino';
import { afterEach, expect, it } from 'vitest';
import { startAgent } from '../agent.ts';
import { systemClock } from '../clock/clock.ts';
import { type AgentConfig, readConfig } from '../config/read-config.ts';
import { writeStation } from '../station.suite.ts';
import { cleanups, startBroker, startSensorServer } from '../street.suite.ts';
import { frameOf } from '../watch/frame.ts';
import { watching } from '../watch/watched.ts';
import { answerOf } from './answer.ts';
import { examine } from './examine.ts';
import { type Check, checks, type Finding } from './finding.ts';
import { sntpOffsetMs } from './gather/clock.ts';
import { gatherTls } from './gather/tls.ts';
import { judgeTls } from './judge/tls.ts';

afterEach(async () => {
  for (const cleanup of cleanups.splice(0).reverse()) await cleanup();
});

async function configOf(file: string): Promise<AgentConfig> {
  const read = await readConfig(file);
  if (!read.ok) throw new Error(read.faults.join('\n'));
  return read.config;
}

async function runAgent(file: string): Promise<void> {
  const agent = await startAgent({
    ...{ config: await configOf(file), clock: systemClock, random: Math.random },
    ...{ boot: randomBytes(8).toString('hex'), software: 'samay-edge/test' },
    log: pino({ enabled: false }),
  });
  cleanups.push(() => agent.stop());
}

const ask = (file: string, only: readonly Check[] = checks) =>
  examine({
    ...{ file, only: new Set(only), seconds: 2, version: '0.1.0' },
    ...{ found: () => {}, listening: () => {}, asking: () => {} },
    signal: new AbortController().signal,
  });
const codes = (findings: readonly Finding[], level = 'fail') =>
  findings.filter((one) => one.level === level).map(({ code }) => code);
const plain = { columns: 80, colour: false, utf8: true, language: 'es' } as const;

/** A sensor at a serial server that says the same frame ten times a second. */
async function speaks(frame: Uint8Array): Promise<string> {
  const server = createServer((socket) => {
    const talking = setInterval(() => socket.write(frame), 100);
    socket.on('error', () => {});
    socket.once('close', () => clearInterval(talking));
    cleanups.push(() => socket.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  cleanups.push(() => server.close());
  return `tcp://127.0.0.1:${(server.address() as { port: number }).port}`;
}

it('looks over the shoulder of the agent, and sends nobody away', async () => {
  const [sensor, port] = [await startSensorServer(), await freePort()];
  const broker = await startBroker(port);
  const pms = `id: pms-1, model: plantower-pms5003, port: '${sensor.port}', use: [pm2_5]`;
  const { file } = await writeStation([pms], port);
  await runAgent(file);
  await eventually(() => broker.reports.length > 2, { withinMs: 30_000 });
  const connections = sensor.sockets.size;
  // What the store says is asked of a real gateway (simulators/scenarios).
  const examined = await ask(
    file,
    checks.filter((check) => check !== 'store'),
  );
  // How fast the disk of this machine is at the moment is nothing that the test is about.
  expect(codes(examined.findings).filter((code) => code !== 'disk-slow')).toEqual([]);
  expect(codes(examined.findings, 'ok')).toEqual(
    expect.arrayContaining(['agent-runs', 'heard', 'outbox-ok', 'network-ok', 'broker-ok']),
  );
  expect(sensor.sockets.size).toBe(connections);
  expect(broker.statuses.every(({ state }) => state === 'online')).toBe(true);
  expect(answerOf(examined, '0.1.0', 0)).toMatchObject({
    ...{ doctor: 1, agent: 'running', at: '1970-01-01T00:00:00.000Z' },
    station: { device: 'aqp-cayma' },
  });

  const eyes = watching(await configOf(file));
  const watched = await eyes.look();
  await eyes.stop();
  const frame = frameOf(watched, plain).join('\n');
  expect(frame).toMatch(/AIRE BUENA {2}PM2\.5 8\.0 µg\/m³/);
  expect(frame).toMatch(/gateway conectado/);
  expect(sensor.sockets.size).toBe(connections);
}, 60_000);

it('measures by itself where no agent runs: swapped sensors, a dead fan, a name that is none', async () => {
  const say = (driver: string, values: Record<string, number>) =>
    speaks(driverNamed(driver)!.encode(values));
  const dust = {
    ...{ pm1: 5, pm2_5: 8, pm10: 12, pm1_cf1: 5, pm2_5_cf1: 8, pm10_cf1: 12 },
    ...{ n0_3: 900, n0_5: 300, n1: 60, n2_5: 9, n5: 2, n10: 1 },
  };
  const [pmsPort, sdsPort] = [
    await say('sds01x', { pm2_5: 9, pm10: 13 }),
    await say('pmsx003', dust),
  ];
  const starting = await speaks(driverNamed('pmsx003')!.warmingUp!);
  const { file, directory } = await writeStation(
    [
      `id: pms-1, model: plantower-pms5003, port: '${pmsPort}', use: [pm2_5]`,
      `id: sds-1, model: nova-sds011, port: '${sdsPort}', use: []`,
      `id: pms-2, model: plantower-pms5003, port: '${starting}', use: []`,
      `id: pms-3, model: plantower-pms5003, port: 'tcp://127.0.0.1:${await freePort()}', use: []`,
    ],
    1883,
  );
  await mkdir(join(directory, 'data'));
  const text = await readFile(file, 'utf8');
  await writeFile(file, text.replace('mqtt://127.0.0.1:1883', 'mqtt://gateway.invalid:1883'));
  const { findings, agent, skipped } = await ask(file);
  expect(agent).toBe('none');
  const swapped = findings.filter(({ code }) => code === 'swapped');
  expect(swapped.map(({ about }) => about)).toEqual(['pms-1', 'sds-1']);
  expect(swapped[0]?.mend?.es).toContain(`pms-1 → port: ${sdsPort}`);
  expect(codes(findings.filter(({ about }) => about === 'pms-3'))).toEqual(['port-unopened']);
  // On a machine that was started within five minutes, it may still be starting.
  expect(codes(findings.filter(({ about }) => about === 'pms-2')).concat('warming-up')).toContain(
    'warming-up',
  );
  // A machine without any network has not even a name server to ask.
  expect(['dns', 'no-route']).toContain(findings.find(({ check }) => check === 'network')?.code);
  expect(skipped).toEqual(expect.arrayContaining(['broker', 'store']));
}, 60_000);

it('names who holds a port', async () => {
  const terminal = await startPseudoTerminal();
  cleanups.push(() => terminal.stop());
  const script = `exec 3<>"${terminal.devicePath}"; echo held; exec sleep 60`;
  const holder = await startProcess({
    ...{ command: 'sh', args: ['-c', script] },
    ready: (output) => output.includes('held'),
  });
  cleanups.push(() => holder.kill());
  const co2 = `id: mhz19-1, model: winsen-mh-z19b, port: '${terminal.devicePath}'`;
  const { file } = await writeStation([co2], 1883);
  const { findings } = await ask(file, ['ports']);
  expect(findings).toMatchObject([{ code: 'port-held', es: expect.stringMatching(/sh|sleep/) }]);
}, 30_000);

it('sees certificates as they are shown', async () => {
  const { path: directory, remove } = await temporaryDirectory();
  cleanups.push(remove);
  const at = (name: string) => join(directory, name);
  const made = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes', '-x509'];
  const about = ['-subj', '/CN=gw', '-addext', 'subjectAltName=DNS:localhost', '-days', '30'];
  const files = ['-keyout', at('key.pem'), '-out', at('cert.pem')];
  await promisify(execFile)('openssl', ['req', ...made, ...about, ...files]);
  const [key, cert] = await Promise.all([readFile(at('key.pem')), readFile(at('cert.pem'))]);
  const server = createTlsServer({ key, cert });
  server.on('tlsClientError', () => {});
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  cleanups.push(() => server.close());
  const { port } = server.address() as { port: number };
  const { file } = await writeStation([`id: a, model: nova-sds011, port: /dev/none`], 1883);
  const config = await configOf(file);
  const shown = (host: string, caFile?: string) =>
    gatherTls(
      { ...config, gateway: { url: `mqtts://${host}:${port}`, ...(caFile && { caFile }) } },
      { reachable: true, local: true },
    );
  const good = await shown('localhost', at('cert.pem'));
  expect(judgeTls(good)).toMatchObject([{ code: 'tls-ok' }]);
  const later = { ...good, nowMs: good.nowMs + 40 * 86_400_000 };
  expect(judgeTls(later)).toMatchObject([{ code: 'tls-expired' }]);
  expect(judgeTls({ ...good, nowMs: 0 })).toMatchObject([{ code: 'tls-not-yet' }]);
  expect(judgeTls(await shown('127.0.0.1', at('cert.pem')))).toMatchObject([
    { code: 'tls-name', es: expect.stringContaining('localhost') },
  ]);
  expect(judgeTls(await shown('localhost'))).toMatchObject([{ code: 'tls-authority' }]);
  expect(judgeTls(await shown('localhost', at('key.pem')))).toMatchObject([{ code: 'ca-file' }]);
});

it('asks a time server how far the clock is', async () => {
  const server = createSocket('udp4');
  await new Promise<void>((resolve) => server.bind(0, '127.0.0.1', resolve));
  cleanups.push(() => server.close());
  const aheadMs = 3_600_000;
  server.on('message', (_question, { port, address }) => {
    const answer = Buffer.alloc(48);
    answer[0] = 0x24;
    answer[1] = 2;
    const seconds = (Date.now() + aheadMs) / 1000 + 2_208_988_800;
    for (const place of [32, 40]) {
      answer.writeUInt32BE(Math.floor(seconds), place);
      answer.writeUInt32BE(Math.floor((seconds % 1) * 2 ** 32), place + 4);
    }
    server.send(answer, port, address);
  });
  const offsetMs = await sntpOffsetMs('127.0.0.1', server.address().port);
  expect(Math.abs(offsetMs + aheadMs)).toBeLessThan(1_000);
});
