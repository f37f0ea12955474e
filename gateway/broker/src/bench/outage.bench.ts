/**
 * The store away: how fast what has gathered is stored afterwards while the street goes on, in how
 * much memory, and what is lost, here and with Mosquitto and a plain subscriber.
 */
import { loadInProcess } from '@samay/fleet';
import { eventually, type Influxd, startInfluxd } from '@samay/testbed';
import { startChain } from './chain.suite.ts';
import { startGatewayUnderLoad } from './gateway.suite.ts';
import { residentMegabytesOf } from './process-usage.suite.ts';
import { storedMessages } from './stored.suite.ts';

const stations = 50;
const window = 20;
const backlog = Number(process.env['BENCH_BACKLOG'] ?? 600_000);
const live = { perSecond: 1_000, messages: 4_000 };
/** A day of 10,000 stations that report every ten seconds. */
const dayMessages = 86_400_000;
/** Beyond the 32,000 lines that the database's own client keeps. */
const outage = { perSecond: 3_000, messages: 54_000, awayMs: 12_000 };
const awayAfterMs = 3_000;
const secondsPerRun = 10_000_000;

async function backlogDrain(influxd: Influxd) {
  const gateway = await startGatewayUnderLoad(influxd, { devices: stations });
  const { devices, port } = gateway;
  const waiting = () => gateway.metric('samay_gateway_journal_records');
  await influxd.kill();
  await loadInProcess({ port, devices, window, messages: backlog, firstSecond: 1_600_000_000 });
  const goingOn = loadInProcess({
    ...{ port, devices, window },
    ...live,
    firstSecond: 1_620_000_000,
  });
  const before = await waiting();
  await influxd.start();
  // From the first write that the store takes: until then the gateway waits between two attempts.
  const stored = () => gateway.metric('samay_gateway_stored_lines_total');
  await eventually(async () => (await stored()) > 0, { withinMs: 90_000 });
  const [beganMs, storedThen] = [performance.now(), await stored()];
  let megabytes = 0;
  await eventually(
    async () => {
      megabytes = Math.max(megabytes, residentMegabytesOf(gateway.pid()));
      return (await stored()) >= backlog;
    },
    { withinMs: 180_000, everyMs: 50, what: 'the backlog in the store' },
  );
  const perSecond = ((await stored()) - storedThen) / ((performance.now() - beganMs) / 1000);
  const liveAck = (await goingOn).latencyMs.p99;
  await gateway.remove();
  return { perSecond, megabytes, liveAck, before };
}

/** Publishes through an outage. @returns what was acknowledged and cannot be read afterwards. */
async function lossOf(
  influxd: Influxd,
  port: number,
  devices: Parameters<typeof loadInProcess>[0]['devices'],
  firstSecond: number,
): Promise<number> {
  const { perSecond, messages, awayMs } = outage;
  const loading = loadInProcess({ port, devices, window, perSecond, messages, firstSecond });
  await new Promise((resolve) => setTimeout(resolve, awayAfterMs));
  await influxd.kill();
  await new Promise((resolve) => setTimeout(resolve, awayMs));
  await influxd.start();
  const { acknowledged } = await loading;
  const range = { fromSecond: firstSecond, toSecond: firstSecond + secondsPerRun };
  // Until all is there, or nothing more has come for longer than the client waits between attempts.
  let [readable, sinceMs] = [0, performance.now()];
  await eventually(
    async () => {
      const now = await storedMessages(influxd, range);
      if (now !== readable) [readable, sinceMs] = [now, performance.now()];
      return readable === acknowledged || performance.now() - sinceMs > 20_000;
    },
    { withinMs: 120_000, everyMs: 250 },
  );
  return acknowledged - readable;
}

const influxd = await startInfluxd();
const drained = await backlogDrain(influxd);
const gateway = await startGatewayUnderLoad(influxd, { devices: stations });
const lost = await lossOf(influxd, gateway.port, gateway.devices, 1_640_000_000);
const chain = await startChain(influxd, gateway.devices);
const chainLost = await lossOf(influxd, chain.port, gateway.devices, 1_660_000_000);
await chain.stop();
await gateway.remove();
await influxd.stop();

const minutes = dayMessages / drained.perSecond / 60;
const percent = (count: number): number => (100 * count) / outage.messages;
console.log(
  JSON.stringify({
    title: 'gateway: the store away and back again',
    floor: 'Mosquitto chain',
    notes: [
      `backlog: ${backlog.toLocaleString('en')} messages, drained with ${live.perSecond.toLocaleString('en')}/s going on`,
      `a day: ${dayMessages.toLocaleString('en')} messages at that rate`,
      `outage: ${outage.awayMs / 1000} s without InfluxDB (kill -9) at ${outage.perSecond.toLocaleString('en')}/s, ${outage.messages.toLocaleString('en')} messages acknowledged`,
    ],
    rows: [
      { what: 'backlog stored', unit: '1/s', ours: drained.perSecond },
      { what: 'a day of 1,000/s drained', unit: 'min', ours: minutes, most: 10 },
      { what: 'memory meanwhile, at most', unit: 'MB', ours: drained.megabytes, most: 200 },
      { what: 'live PUBACK meanwhile, p99', unit: 'ms', ours: drained.liveAck },
      {
        what: 'lost in the outage',
        unit: '%',
        ours: percent(lost),
        floor: percent(chainLost),
        most: 0,
      },
    ],
  }),
);
