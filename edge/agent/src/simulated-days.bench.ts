/** Days of a station as fast as the machine can, on the real decoders and the real disk. */
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Driver, driverNamed } from '@samay/drivers';
import { memoryOutbox, openDiskOutbox } from '@samay/outbox';
import { pino } from 'pino';
import { type AgentConfig, readConfig } from './config/read-config.ts';
import { healthReport } from './health.ts';
import { Measure } from './measure/measure.ts';
import { readMachine } from './upkeep/machine-linux.ts';
import { Postbox } from './way-out/postbox.ts';

const days = Number(process.env['SAMAY_BENCH_DAYS'] ?? 2);
const MiB = 2 ** 20;
const log = pino({ level: 'silent' });

const models = ['plantower-pms5003', 'plantower-pms5003', 'nova-sds011', 'winsen-mh-z19b'];

async function config(directory: string): Promise<AgentConfig> {
  const file = join(directory, 'edge.yaml');
  const sensors = models.map(
    (model, n) =>
      `  - { id: s-${n}, model: ${model}, port: /dev/tty${n}, use: ${n === 0 ? '[pm2_5, pm10]' : '[]'} }`,
  );
  await writeFile(
    file,
    `station: { device: aqp-cayma, city: arequipa, name: Cayma }
gateway: { url: 'mqtt://127.0.0.1:1883' }
dataDirectory: data
sensors:
${sensors.join('\n')}
`,
  );
  const read = await readConfig(file);
  if (!read.ok) throw new Error(read.faults.join('\n'));
  return read.config;
}

function frameOf(driver: Driver, second: number): Uint8Array {
  const wave = 10 + (second % 37);
  const dust = { pm1: wave, pm2_5: wave + 3, pm10: wave + 9 };
  const cf1 = { pm1_cf1: wave, pm2_5_cf1: wave + 3, pm10_cf1: wave + 9 };
  const counts = { n0_3: 900 + wave, n0_5: 300, n1: 60, n2_5: 9, n5: 2, n10: 1 };
  switch (driver.name) {
    case 'pmsx003':
      return driver.encode({ ...dust, ...cf1, ...counts });
    case 'sds01x':
      return driver.encode({ pm2_5: wave + 0.1, pm10: wave + 9.4 });
    default:
      return driver.encode({ co2: 600 + wave, temperature: 21 });
  }
}

/** `write_bytes`: pages that this process made the kernel write; `wchar`: what it asked to write. */
async function written(): Promise<{ asked: number; device: number }> {
  const io = await readFile('/proc/self/io', 'utf8');
  const of = (name: string) => Number(new RegExp(`^${name}: (\\d+)`, 'm').exec(io)?.[1]);
  return { asked: of('wchar'), device: of('write_bytes') };
}

async function simulatedDays(directory: string) {
  const station = await config(directory);
  const now = { wallMs: Date.UTC(2026, 11, 1), monotonicMs: 0 };
  const outbox = await openDiskOutbox({
    ...{ directory: join(directory, 'outbox'), bytesMax: 2 ** 28, whenFull: 'drop-oldest' },
    // As 2 s are to a minute's report and health, which come together.
    syncIntervalMs: 1,
    ...{ ageMaxMs: station.outbox.ageMaxMs, wallClock: () => now.wallMs },
  });
  const postbox = new Postbox({
    ...{ device: 'aqp-cayma', boot: '0123456789abcdef', machineBoot: 'bench' },
    ...{ outbox, spare: memoryOutbox({ bytesMax: MiB, whenFull: 'refuse' }), log },
  });
  const measure = new Measure(station, now);
  const sensors = station.sensors.flatMap(({ id, source }) => {
    const driver = source.kind === 'port' ? driverNamed(source.driver.name) : undefined;
    return driver === undefined ? [] : [{ id, driver, decoder: driver.decoder() }];
  });
  for (const { id } of sensors) measure.heard(id, { kind: 'opened' }, now);

  const second = (n: number) => {
    now.wallMs += 1_000;
    now.monotonicMs += 1_000;
    for (const report of measure.tick(now)) postbox.send('telemetry', report);
    for (const { id, driver, decoder } of sensors) {
      for (const heard of decoder.push(frameOf(driver, n))) measure.heard(id, heard, now);
    }
  };
  const minute = async (n: number) => {
    const machine = await readMachine(directory);
    for (let s = 0; s < 60; s += 1) second(n * 60 + s);
    const facts = { stats: outbox.stats, inMemory: { records: 0, bytes: 0 }, droppedRecords: 0 };
    const said = {
      ...facts,
      machine,
      clockCorrectedMs: 0,
      uptimeMs: now.monotonicMs,
      software: '',
    };
    postbox.send('health', healthReport(station, said, now.wallMs));
    await postbox.settled();
    const entries = await outbox.read(0, { recordsMax: 100 });
    outbox.acknowledge(entries.map(({ position }) => position));
  };
  const memory = () => {
    globalThis.gc?.();
    const { rss, heapUsed } = process.memoryUsage();
    return { rss: rss / MiB, heap: heapUsed / MiB };
  };

  for (let n = 0; n < 1_440; n += 1) await minute(n);
  const first = memory();
  const before = { io: await written(), cpu: process.cpuUsage(), syncs: outbox.stats.syncs };
  for (let n = 0; n < 1_440 * days; n += 1) await minute(n);
  const { user, system } = process.cpuUsage(before.cpu);
  const io = await written();
  const syncs = outbox.stats.syncs - before.syncs;
  const last = memory();
  await outbox.close();
  return {
    cpuSeconds: (user + system) / 1e6 / days,
    ...{ firstMiB: first.rss, lastMiB: last.rss, firstHeapMiB: first.heap, lastHeapMiB: last.heap },
    dataMB: (io.asked - before.io.asked) / 1e6 / days,
    writtenMB: (io.device - before.io.device) / 1e6 / days,
    syncs: syncs / days,
  };
}

const directory = await mkdtemp(join(tmpdir(), 'samay-bench-'));
const day = await simulatedDays(directory);
await rm(directory, { recursive: true });
console.log(
  JSON.stringify({
    title: `edge/agent, simulated days: 2 PMS5003, SDS011 and MH-Z19B, an interval of a minute`,
    floor: 'after day 1',
    notes: [
      `${days} days after a first one, as fast as the machine can: a frame a second of each sensor is made and`,
      'decoded, each minute is reported with its health, synced to disk together, and acknowledged. No serial port,',
      'no network; no checkpoints (at most 96 a day: see edge/outbox/README.md). Written by pages: write_bytes of',
      '/proc/self/io, without the journal of the file system; 0 where there is no disk behind (tmpfs).',
    ],
    rows: [
      { what: 'CPU', unit: 's/day', ours: day.cpuSeconds },
      { what: 'RSS', unit: 'MiB', ours: day.lastMiB, floor: day.firstMiB },
      { what: 'heap', unit: 'MiB', ours: day.lastHeapMiB, floor: day.firstHeapMiB },
      { what: 'data to the disk', unit: 'MB/day', ours: day.dataMB },
      { what: 'written by pages', unit: 'MB/day', ours: day.writtenMB, most: 40 },
      { what: 'syncs of data', unit: '1/day', ours: day.syncs, most: 1_600 },
    ],
  }),
);
