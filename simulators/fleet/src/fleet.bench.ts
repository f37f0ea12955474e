/**
 * A city's fleet of 10,000 stations, 1,000 buses and 1,000 trucks on one gateway: it comes, speaks at
 * 1,400 messages a second, loses the gateway for a while (kill -9), storms back and drains. The limits
 * are what a municipality needs, with room for a machine that others use too.
 */
import { readFileSync } from 'node:fs';
import { runFleet } from './fleet-run.ts';

/** SAMAY_BENCH_DEVICES: fewer of them, a vehicle to five stations. */
const all = Number(process.env['SAMAY_BENCH_DEVICES'] ?? 12_000);
const vehicles = Math.round(all / 6);
const devices = { stations: all - vehicles, vehicles };
/** A socket each, at both ends, in a process of its own each; and some for the rest. */
const filesNeeded = devices.stations + devices.vehicles + 500;
const [, files = '0'] =
  /^Max open files\s+(\d+)/m.exec(readFileSync('/proc/self/limits', 'utf8')) ?? [];
if (Number(files) < filesNeeded) {
  console.error(
    `hacen falta ${filesNeeded} archivos abiertos y hay ${files}: ulimit -n ${filesNeeded} / ` +
      `${filesNeeded} open files are needed, ${files} are allowed: ulimit -n ${filesNeeded}`,
  );
  process.exit(1);
}

const plan = {
  ...devices,
  ...{ stationIntervalMs: 10_000, vehicleIntervalMs: 5_000 },
  ...{ steadyMs: 20_000, outageMs: 30_000, seed: 20_261_122 },
  tell: (what: string) => console.error(`${(performance.now() / 1000).toFixed(0)} s: ${what}`),
};
const result = await runFleet(plan);
const count = (number: number): string => number.toLocaleString('en');
console.log(
  JSON.stringify({
    title: `Fleet of ${count(result.devices)} devices, gateway away for ${plan.outageMs / 1000} s`,
    notes: [
      `measured ${count(result.measured)} = acknowledged ${count(result.acknowledged)}, ` +
        `stored ${count(result.stored)}; backlog at its most ${count(result.backlogMost)}; ` +
        `${count(result.refused)} connections refused and tried again`,
      'devices come back as the agent does: full jitter, doubling from 1 s to 60 s',
      `connections as the gateway counted them: ${result.outcomes.map((one) => JSON.stringify(one)).join(', then ')}`,
      'passwords are hashed at 1/4 of the cost that `devices enrol` uses; all come from one address',
      'event-loop lag is what /health/live takes, asked every 100 ms, storms included',
    ],
    rows: [
      {
        what: 'first connection of all, at once',
        unit: 's',
        ours: result.firstConnectS,
        most: 120,
      },
      { what: 'all back after the outage', unit: 's', ours: result.backS, most: 120 },
      { what: 'backlog acknowledged', unit: 's', ours: result.drainedS, most: 150 },
      { what: 'backlog stored', unit: 's', ours: result.storedS, most: 180 },
      { what: 'acknowledged and not stored', unit: '', ours: result.lost, most: 0 },
      {
        what: 'gateway memory, connected and speaking',
        unit: 'MB',
        ours: result.idleRssMb,
        most: 400,
      },
      { what: 'gateway memory at its most', unit: 'MB', ours: result.rssMostMb, most: 600 },
      { what: 'event-loop lag, p50', unit: 'ms', ours: result.lagP50Ms },
      { what: 'event-loop lag, p99', unit: 'ms', ours: result.lagP99Ms },
      { what: 'event-loop lag, longest', unit: 'ms', ours: result.lagMostMs },
    ],
  }),
);
process.exit(result.lost === 0 ? 0 : 1);
