/**
 * A city's buses on the whole way: MQTT (SenML in CBOR) to the gateway, InfluxDB, and the open API, with
 * outages, tunnels and messages said twice. `SAMAY_BENCH_VEHICLES` (860), `SAMAY_BENCH_SECONDS` (120).
 */
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import {
  answers,
  eventually,
  freePort,
  startInfluxd,
  startProcess,
  temporaryDirectory,
} from '@samay/testbed';
import { gtfsOf } from '@samay/vehicle-simulator';
import { sequence, uniform } from '@samay/world';
import { FleetDevice } from '../fleet-device.ts';
import { FleetGateway } from '../fleet-gateway.ts';
import { agentBackoff } from '../fleet-plan.ts';
import { compare } from '../fleet-stored.ts';
import { cheapCost, enrolAll } from '../register.ts';
import { bothNetworks, cityBuses, payloadOf } from './city-buses.ts';
import { Shown } from './shown.ts';

const count = Number(process.env['SAMAY_BENCH_VEHICLES'] ?? 860);
const seconds = Number(process.env['SAMAY_BENCH_SECONDS'] ?? 120);
const intervalMs = 5_000;
const seed = 20_261_127;
/** One bus in ten is out of reach once, for half a minute; one message in fifty is said twice. */
const outageShare = 0.1;
const outageMs = 30_000;
const twiceShare = 0.02;
const hourMs = 3_600_000;
const tell = (what: string) => console.error(`${(performance.now() / 1000).toFixed(0)} s: ${what}`);

/** The rush of eight in the morning, whenever this runs: of the same day in Lima. */
const nowMs = Date.now();
const limaMs = nowMs - 5 * hourMs;
const shiftMs = Math.floor(limaMs / (24 * hourMs)) * 24 * hourMs + 8 * hourMs - limaMs;
const buses = cityBuses(count, { seed, shiftMs, nowMs });
const identities = buses.map(({ identity }) => identity);

const directory = await temporaryDirectory();
const influxd = await startInfluxd();
const gateway = await FleetGateway.prepare(directory.path, influxd.url, count + 100);
const passwords = await enrolAll(directory.path, identities, cheapCost);
const gtfs = join(directory.path, 'gtfs');
await mkdir(gtfs);
for (const [name, text] of Object.entries(gtfsOf(bothNetworks()))) {
  await writeFile(join(gtfs, name), text);
}
await gateway.start();
const httpPort = await freePort();
const url = `http://127.0.0.1:${httpPort}`;
const cloud = await startProcess({
  command: process.execPath,
  args: [
    fileURLToPath(new URL('../../../../cloud/api/bin/samay-cloud.mjs', import.meta.url)),
    'run',
  ],
  env: {
    ...{ SAMAY_HTTP_PORT: `${httpPort}`, SAMAY_DATA_DIR: directory.path, SAMAY_GTFS: gtfs },
    ...{ SAMAY_STORE: 'influx', INFLUX_URL: influxd.url, INFLUX_DATABASE: 'samay' },
    ...{ SAMAY_RATE_PER_MINUTE: '100000', SAMAY_LOG_LEVEL: 'warn' },
  },
  ready: () => answers(`${url}/health`),
  readyMaxMs: 60_000,
});
tell('all is open');
try {
  const devices = buses.map((one, at) => {
    const boot = one.seed.toString(16).padStart(8, '0').slice(-8);
    const random = sequence(one.seed);
    const twice = (seq: number) => uniform(one.seed, seq) < twiceShare;
    return new FleetDevice({
      ...{ identity: one.identity, password: passwords[at] ?? '', port: gateway.mqttPort, boot },
      ...{ intervalMs, random, backoff: agentBackoff, repeats: twice },
      firstMs: Date.now() + Math.floor(random() * intervalMs),
      payload: payloadOf(one, { shiftMs, intervalMs, boot }),
    });
  });
  const running = devices.map((device) => device.run());
  await eventually(async () => devices.every(({ connected }) => connected), {
    ...{ withinMs: 120_000, what: 'all connected' },
  });
  tell('all are connected');
  const shown = new Shown(url, buses, shiftMs);
  const began = performance.now();
  const first = devices.reduce((sum, { acknowledged }) => sum + acknowledged, 0);
  for (let second = 0; second < seconds; second += 1) {
    for (const [at, device] of devices.entries()) {
      const isItsSecond = Math.floor(uniform(seed, at) * seconds) === second;
      if (isItsSecond && uniform(seed + 1, at) < outageShare) device.lose(outageMs);
    }
    await shown.look();
    if (second % 3 === 0) await shown.lookAtFeed();
    await sleep(Math.max(0, (second + 1) * 1000 - (performance.now() - began)));
  }
  const said = devices.reduce((sum, { acknowledged }) => sum + acknowledged, 0) - first;
  const perSecond = said / ((performance.now() - began) / 1000);
  for (const device of devices) device.finish();
  const within = { withinMs: 120_000, everyMs: 250 };
  const silent = async () => devices.every(({ backlog }) => backlog === 0);
  await eventually(silent, { ...within, what: 'the last acknowledgement' });
  const empty = async () => (await gateway.metric('journal_records')) === 0;
  await eventually(empty, { ...within, what: 'an empty journal' });
  const acknowledged = devices.map((device) => device.acknowledged);
  for (const device of devices) device.stop();
  await Promise.all(running);
  const counted = await compare(influxd, identities, acknowledged, [['vehicle', 'vehicle_speed']]);
  report(shown, perSecond, counted);
} finally {
  await cloud.stop();
  await gateway.stop();
  await gateway.remove();
  await influxd.stop();
  await directory.remove();
}

function quantile(of: readonly number[], share: number): number {
  const sorted = [...of].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? Number.NaN;
}

function report(
  shown: Shown,
  perSecond: number,
  { stored, lost, tooMany }: { stored: number; lost: number; tooMany: number },
): void {
  const row = (what: string, unit: string, ours: number, most?: number) => ({
    ...{ what, unit, ours },
    ...(most === undefined ? {} : { most }),
  });
  console.log(
    JSON.stringify({
      title: `${count} buses on the whole way: gateway, InfluxDB and the open API`,
      notes: [
        `${seconds} s, a message each ${intervalMs / 1000} s, ${stored.toLocaleString('en')} stored; one bus in ten ` +
          `out of reach for ${outageMs / 1000} s, one message in fifty said twice, tunnels`,
        'real lines of Arequipa and Trujillo; from the fix to the answer, looked at once a second',
      ],
      rows: [
        row('messages', '1/s', perSecond),
        row('acknowledged and not stored', '', lost, 0),
        row('stored more than once', '', tooMany, 0),
        row('vehicles shown', '', shown.vehicles),
        row('of them with their line, in the end', '%', (100 * shown.withLine) / shown.vehicles),
        row('/v1/vehicles: from fix to shown, median', 's', quantile(shown.lags, 0.5) / 1000, 15),
        row('/v1/vehicles: from fix to shown, p95', 's', quantile(shown.lags, 0.95) / 1000),
        row(
          'GTFS-Realtime: from fix to shown, median',
          's',
          quantile(shown.feedLags, 0.5) / 1000,
          20,
        ),
        row('/v1/vehicles: answer, median', 'ms', quantile(shown.answers, 0.5)),
        row('shown from where it was, median', 'm', quantile(shown.metresOff, 0.5), 10),
        row('shown from where it was, p95', 'm', quantile(shown.metresOff, 0.95)),
      ],
    }),
  );
}
