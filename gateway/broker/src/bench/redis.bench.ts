/** What sharing sessions through Redis costs the telemetry of one gateway, beside one that stands alone. */
import { type LoadResult, loadInProcess } from '@samay/fleet';
import { startInfluxd, startRedis } from '@samay/testbed';
import { type GatewayUnderLoad, startGatewayUnderLoad } from './gateway.suite.ts';
import { cpuSecondsOf, median } from './process-usage.suite.ts';
import { allStored } from './stored.suite.ts';

const rounds = 3;
const stations = 50;
const window = 20;
const messages = 30_000;
const steady = { perSecond: 1_000, messages: 2_000 };
const secondsPerRun = 1_000_000;

interface Round {
  readonly perSecond: number;
  readonly cpuPerMillion: number;
  readonly steady: LoadResult;
}

let firstSecond = 1_580_000_000;

async function roundOf(gateway: GatewayUnderLoad): Promise<Round> {
  const load = async (more: { messages: number; perSecond?: number }) => {
    firstSecond += secondsPerRun;
    const stored = () => gateway.metric('samay_gateway_stored_lines_total');
    const before = await stored();
    const { port, devices } = gateway;
    const loaded = await loadInProcess({ port, devices, window, firstSecond, ...more });
    // The next begins on an empty journal.
    await allStored(
      async () => (await stored()) - before >= loaded.acknowledged,
      'the last message in the store',
    );
    return loaded;
  };
  const before = cpuSecondsOf(gateway.pid());
  const { acknowledged, seconds } = await load({ messages });
  const cpu = cpuSecondsOf(gateway.pid()) - before;
  return {
    perSecond: acknowledged / seconds,
    cpuPerMillion: (cpu / acknowledged) * 1e6,
    steady: await load(steady),
  };
}

const influxd = await startInfluxd();
const redis = await startRedis();
const env = { SAMAY_REDIS_URL: redis.url, SAMAY_REDIS_PASSWORD_FILE: redis.passwordFile };
const shared = await startGatewayUnderLoad(influxd, { devices: stations, env });
const alone = await startGatewayUnderLoad(influxd, { devices: stations });
const found: { shared: Round; alone: Round }[] = [];
// The first of each is for the just-in-time compiler.
for (let round = 0; round <= rounds; round += 1) {
  const both = { shared: await roundOf(shared), alone: await roundOf(alone) };
  if (round > 0) found.push(both);
}
await shared.remove();
await alone.remove();
await redis.stop();
await influxd.stop();

const row = (what: string, unit: string, value: (round: Round) => number) => ({
  ...{ what, unit },
  ours: median(found.map((round) => value(round.shared))),
  floor: median(found.map((round) => value(round.alone))),
});
const flatOut = (of: 'shared' | 'alone') =>
  found.map((round) => Math.round(round[of].perSecond)).join(', ');
console.log(
  JSON.stringify({
    title: `gateway: telemetry with its sessions in Redis; medians of ${rounds} interleaved rounds`,
    floor: 'alone',
    notes: [
      `${messages.toLocaleString('en')} messages of ${stations} stations with ${window} unacknowledged each, nobody listening; load, gateway, Redis and InfluxDB share the machine`,
      `acknowledged per second, shared ${flatOut('shared')}; alone ${flatOut('alone')}`,
    ],
    rows: [
      row('messages acknowledged', '1/s', (round) => round.perSecond),
      row('CPU of the gateway per million messages', 's', (round) => round.cpuPerMillion),
      row('PUBACK at 1,000/s, p50', 'ms', (round) => round.steady.latencyMs.p50),
      row('PUBACK at 1,000/s, p99', 'ms', (round) => round.steady.latencyMs.p99),
    ],
  }),
);
