/**
 * What the agent takes of a machine with four sensors, beside bare Node with the same ports open
 * and nothing else to do.
 */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { mkdtemp, open, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Driver, driverNamed } from '@samay/drivers';
import { freePort, startPseudoTerminal } from '@samay/testbed';
import { cleanups, device, startBroker, startMhz19 } from './street.suite.ts';

const windows = Number(process.env['SAMAY_BENCH_WINDOWS'] ?? 3);
const windowS = Number(process.env['SAMAY_BENCH_SECONDS'] ?? 40);
/** Until it is loaded, connected and warm. */
const warmS = 15;
const daySeconds = 86_400;
/** USER_HZ of Linux: clock ticks of /proc/<pid>/stat a second. */
const ticksPerSecond = Number(spawnSync('getconf', ['CLK_TCK'], { encoding: 'utf8' }).stdout);

const pause = (seconds: number) => new Promise((resolve) => setTimeout(resolve, seconds * 1000));
const median = (values: number[]): number => values.sort((a, b) => a - b)[values.length >> 1] ?? 0;
const named = (name: string): Driver => {
  const driver = driverNamed(name);
  if (driver === undefined) throw new Error(name);
  return driver;
};

/** A sensor that speaks by itself, once a second, on a real pseudo-terminal. */
async function startTalker(frame: Uint8Array): Promise<string> {
  const terminal = await startPseudoTerminal();
  const line = await open(terminal.sensorPath, 'r+');
  const talking = setInterval(() => void line.write(frame).catch(() => {}), 1_000);
  cleanups.push(async () => {
    clearInterval(talking);
    await terminal.stop();
    await line.close().catch(() => {});
  });
  return terminal.devicePath;
}

/** Two PMS5003, an SDS011 and an MH-Z19B, as at a station. */
async function startSensors(): Promise<string[]> {
  const dust = named('pmsx003').encode({
    ...{ pm1: 5, pm2_5: 8, pm10: 12, pm1_cf1: 5, pm2_5_cf1: 8, pm10_cf1: 12 },
    ...{ n0_3: 900, n0_5: 300, n1: 60, n2_5: 9, n5: 2, n10: 1 },
  });
  const nova = named('sds01x').encode({ pm2_5: 8.1, pm10: 12.4 });
  const talkers = [await startTalker(dust), await startTalker(dust), await startTalker(nova)];
  return [...talkers, (await startMhz19(612)).path];
}

const models = ['plantower-pms5003', 'plantower-pms5003', 'nova-sds011', 'winsen-mh-z19b'];
const station = (ports: readonly string[], brokerPort: number) => `
station: { device: ${device}, city: arequipa, name: Cayma }
gateway: { url: 'mqtt://127.0.0.1:${brokerPort}' }
dataDirectory: data
clock: { trust: machine }
sensors:
${ports.map((port, n) => `  - { id: s-${n}, model: ${models[n]}, port: '${port}', use: ${n === 0 ? '[pm2_5, pm10]' : '[]'} }`).join('\n')}
`;

const floor = `
  const { SerialPort } = require('serialport');
  for (const path of process.argv.slice(1))
    new SerialPort({ path, baudRate: 9600 }).on('data', () => {});
`;

async function cpuSeconds({ pid }: ChildProcess): Promise<number> {
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8');
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return (Number(fields[11]) + Number(fields[12])) / ticksPerSecond;
}
async function rssMiB({ pid }: ChildProcess): Promise<number> {
  const [, kB] = /VmRSS:\s+(\d+)/.exec(await readFile(`/proc/${pid}/status`, 'utf8')) ?? [];
  return Number(kB) / 1024;
}

async function realPace(directory: string) {
  const brokerPort = await freePort();
  const broker = await startBroker(brokerPort);
  const file = join(directory, 'edge.yaml');
  await writeFile(file, station(await startSensors(), brokerPort));
  const cwd = join(import.meta.dirname, '..');
  const start = (args: string[]): ChildProcess => {
    const child = spawn(process.execPath, args, { cwd, stdio: 'ignore' });
    cleanups.push(() => child.kill('SIGKILL'));
    return child;
  };
  const agent = start(['dist/main.js', 'run', '--config', file]);
  const bare = start(['-e', floor, '--', ...(await startSensors())]);
  await pause(warmS);
  const cpu = { agent: [] as number[], bare: [] as number[] };
  const rss = { agent: [] as number[], bare: [] as number[] };
  for (let n = 0; n < windows; n += 1) {
    const before = [await cpuSeconds(agent), await cpuSeconds(bare)] as const;
    await pause(windowS);
    cpu.agent.push((((await cpuSeconds(agent)) - before[0]) / windowS) * daySeconds);
    cpu.bare.push((((await cpuSeconds(bare)) - before[1]) / windowS) * daySeconds);
    rss.agent.push(await rssMiB(agent));
    rss.bare.push(await rssMiB(bare));
  }
  if (broker.reports.length === 0) throw new Error('the agent sent nothing');
  return { cpu, rss };
}

const directory = await mkdtemp(join(tmpdir(), 'samay-bench-'));
const { cpu, rss } = await realPace(directory);
for (const cleanup of cleanups.splice(0).reverse()) await cleanup();
await rm(directory, { recursive: true });

console.log(
  JSON.stringify({
    title: 'edge/agent with 2 PMS5003, SDS011 and MH-Z19B, an interval of a minute',
    floor: 'bare Node',
    notes: [
      'At real pace on real pseudo-terminals with a real broker; the agent as built; both at the same time;',
      `medians of ${windows} windows of ${windowS} s, after ${warmS} s; CPU scaled to a day. The floor: Node with`,
      'serialport open on four such sensors, throwing away what they say.',
    ],
    rows: [
      { what: 'RSS', unit: 'MiB', ours: median(rss.agent), floor: median(rss.bare), most: 128 },
      // 2 % of a core of this machine: of a Pi Zero 2, about ten times slower, a fifth.
      { what: 'CPU', unit: 's/day', ours: median(cpu.agent), floor: median(cpu.bare), most: 1_728 },
    ],
  }),
);
process.exit(0);
