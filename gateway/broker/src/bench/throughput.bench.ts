/**
 * From PUBLISH (QoS 1) to readable in InfluxDB, acknowledgements, and what they cost, beside Mosquitto
 * with a plain subscriber, InfluxDB alone and the disk alone: on the same cores, one after the other.
 */
import { type LoadDevice, type LoadResult, loadInProcess, valuesPerMessage } from '@samay/fleet';
import { eventually, startInfluxd } from '@samay/testbed';
import { startChain } from './chain.suite.ts';
import { startGatewayUnderLoad } from './gateway.suite.ts';
import { cpuSecondsOf, median } from './process-usage.suite.ts';
import { type DiskAlone, diskAlone, prebuiltBodies, storeAlone } from './store-ceiling.suite.ts';
import { allStored, storedMessages } from './stored.suite.ts';

const rounds = 3;
const stations = 50;
const window = 20;
const messages = Number(process.env['BENCH_MESSAGES'] ?? 240_000);
const steady = { perSecond: 2_000, messages: 12_000 };
const secondsPerRun = 1_000_000;
/** Three messages: what the journal syncs at once at that rate. */
const groupBytes = 768;

interface Way {
  readonly port: number;
  readonly pids: () => readonly number[];
  stored(): Promise<number>;
}
interface Run {
  readonly perSecond: number;
  readonly cpuPerMillionValues: number;
}

let firstSecond = 1_580_000_000;
const nextFirstSecond = (): number => {
  firstSecond += secondsPerRun;
  return firstSecond;
};

const influxd = await startInfluxd();
const gateway = await startGatewayUnderLoad(influxd, { devices: stations });
const { devices } = gateway;
const chain = await startChain(influxd, devices);
const ours: Way = {
  port: gateway.port,
  pids: () => [gateway.pid()],
  stored: () => gateway.metric('samay_gateway_stored_lines_total'),
};
const theirs: Way = {
  port: chain.port,
  pids: () => [chain.brokerPid, chain.subscriberPid],
  stored: () => chain.stored(),
};
const cpuOf = (way: Way): number => way.pids().reduce((sum, pid) => sum + cpuSecondsOf(pid), 0);

const load = (way: Way, more: { messages: number; perSecond?: number; firstSecond: number }) =>
  loadInProcess({ port: way.port, devices, window, ...more });

/** Everything acknowledged, stored and read back; by the clock of the load's own process. */
async function flatOut(way: Way): Promise<Run> {
  const range = { firstSecond: nextFirstSecond(), messages };
  const [storedBefore, cpuBefore] = [await way.stored(), cpuOf(way)];
  const loaded = await load(way, range);
  const ackedMs = performance.now();
  const storedMs = await allStored(
    async () => (await way.stored()) - storedBefore >= loaded.acknowledged,
    'the last message in the store',
  );
  const cpu = cpuOf(way) - cpuBefore;
  // The gateway's own heartbeats are among what it has stored: the last messages may still be on their way.
  const span = {
    fromSecond: range.firstSecond,
    toSecond: range.firstSecond + secondsPerRun,
  };
  await eventually(async () => (await storedMessages(influxd, span)) === loaded.acknowledged, {
    ...{ withinMs: 5_000, what: `each of ${loaded.acknowledged} messages in the store` },
  });
  const seconds = loaded.seconds + (storedMs - ackedMs) / 1000;
  const values = loaded.acknowledged * valuesPerMessage;
  return { perSecond: loaded.acknowledged / seconds, cpuPerMillionValues: (cpu / values) * 1e6 };
}

const ceiling = async (stations: readonly LoadDevice[]): Promise<number> => {
  const bodies = prebuiltBodies(stations, { firstSecond: nextFirstSecond(), messages });
  return messages / (await storeAlone(influxd, bodies));
};

const runs: { ours: Run; theirs: Run; alone: number }[] = [];
const acks: { ours: LoadResult; theirs: LoadResult; disk: DiskAlone }[] = [];
// The first of each is for the just-in-time compilers, of both sides.
for (let round = 0; round <= rounds; round += 1) {
  const run = {
    ours: await flatOut(ours),
    theirs: await flatOut(theirs),
    alone: await ceiling(devices),
  };
  const ack = {
    ours: await load(ours, { ...steady, firstSecond: nextFirstSecond() }),
    theirs: await load(theirs, { ...steady, firstSecond: nextFirstSecond() }),
    disk: await diskAlone(groupBytes),
  };
  if (round === 0) continue;
  runs.push(run);
  acks.push(ack);
}
await chain.stop();
await gateway.remove();
await influxd.stop();

const of = <T>(all: readonly T[], value: (one: T) => number): number => median(all.map(value));
const stored = of(runs, (run) => run.ours.perSecond);
const chainStored = of(runs, (run) => run.theirs.perSecond);
console.log(
  JSON.stringify({
    title: `gateway: PUBLISH to readable, ${valuesPerMessage} values a message; medians of ${rounds} interleaved rounds`,
    floor: 'beside it',
    notes: [
      `${messages.toLocaleString('en')} messages of ${stations} stations with ${window} unacknowledged each; load, broker and InfluxDB share the machine`,
      `ours ${runs.map((run) => Math.round(run.ours.perSecond)).join(', ')}; chain ${runs.map((run) => Math.round(run.theirs.perSecond)).join(', ')}; InfluxDB alone ${runs.map((run) => Math.round(run.alone)).join(', ')}`,
      'chain: Mosquitto 2.0.11 (no bounds, no delay, nothing on disk) and a Node subscriber; its acknowledgement is no promise',
    ],
    rows: [
      {
        ...{ what: 'messages, beside the Mosquitto chain', unit: '1/s' },
        ...{ ours: stored, floor: chainStored, least: 1.4 },
      },
      {
        ...{ what: 'messages, beside the goal', unit: '1/s' },
        ...{ ours: stored, floor: 80_000, least: 1 },
      },
      {
        ...{ what: 'messages, beside InfluxDB alone', unit: '1/s' },
        ...{ ours: stored, floor: of(runs, (run) => run.alone) },
      },
      {
        ...{ what: 'values, beside the Mosquitto chain', unit: '1/s' },
        ...{ ours: stored * valuesPerMessage, floor: chainStored * valuesPerMessage },
      },
      {
        ...{ what: 'CPU per million values, beside the chain', unit: 's' },
        ours: of(runs, (run) => run.ours.cpuPerMillionValues),
        floor: of(runs, (run) => run.theirs.cpuPerMillionValues),
      },
      {
        ...{ what: 'PUBACK at 2,000/s, p50, beside Mosquitto', unit: 'ms' },
        ours: of(acks, (ack) => ack.ours.latencyMs.p50),
        floor: of(acks, (ack) => ack.theirs.latencyMs.p50),
      },
      {
        ...{ what: 'PUBACK at 2,000/s, p99, beside Mosquitto', unit: 'ms', most: 5 },
        ours: of(acks, (ack) => ack.ours.latencyMs.p99),
        floor: of(acks, (ack) => ack.theirs.latencyMs.p99),
      },
      {
        ...{ what: 'PUBACK at 2,000/s, p50, beside a sync of the disk alone', unit: 'ms' },
        ours: of(acks, (ack) => ack.ours.latencyMs.p50),
        floor: of(acks, ({ disk }) => disk.p50Ms),
      },
      {
        ...{ what: 'PUBACK at 2,000/s, p99, beside a sync of the disk alone', unit: 'ms' },
        ours: of(acks, (ack) => ack.ours.latencyMs.p99),
        floor: of(acks, ({ disk }) => disk.p99Ms),
      },
    ],
  }),
);
