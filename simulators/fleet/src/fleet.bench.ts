/**
 * A city's fleet of 10,000 stations, 1,000 buses and 1,000 trucks on one gateway: it comes, speaks at
 * 1,400 messages a second, loses the gateway (kill -9), storms back and drains; once when the gateway
 * remembers nobody, once when it remembers everybody. The limits are what a municipality needs, with
 * room for a machine that others use too.
 */
import { agentBackoff } from './fleet-plan.ts';
import { type Arrival, runFleet } from './fleet-run.ts';
import { cheapCost, enrolCost } from './register.ts';

/** SAMAY_BENCH_DEVICES: fewer of them, a vehicle to five stations. */
const all = Number(process.env['SAMAY_BENCH_DEVICES'] ?? 12_000);
/** SAMAY_BENCH_SCRYPT_N: 4096 as `devices enrol`; everything then takes four minutes more. */
const scryptN = Number(process.env['SAMAY_BENCH_SCRYPT_N'] ?? cheapCost);
const perProcess = 4_000;
const vehicles = Math.round(all / 6);

const plan = {
  ...{ stations: all - vehicles, vehicles, stationIntervalMs: 10_000, vehicleIntervalMs: 5_000 },
  ...{ steadyMs: 10_000, outageMs: 15_000, outages: ['nobody', 'everybody'] as const },
  ...{ backoff: agentBackoff, processes: Math.ceil(all / perProcess), scryptN, seed: 20_261_122 },
  tell: (what: string) => console.error(`${(performance.now() / 1000).toFixed(0)} s: ${what}`),
};
const result = await runFleet(plan);
const count = (number: number): string => number.toLocaleString('en');

const named = ({ remembers }: Arrival): string =>
  remembers === undefined ? 'at once, the first time' : `after kill -9, ${remembers} remembered`;

const rowsOf = (arrival: Arrival) => {
  const row = (what: string, unit: string, ours: number, most?: number) => ({
    ...{ what: `${named(arrival)}: ${what}`, unit, ours },
    ...(most === undefined ? {} : { most }),
  });
  return [
    row('half of them in', 's', arrival.halfS),
    row('99 % in', 's', arrival.nearlyAllS),
    row('all in', 's', arrival.allS, 180),
    ...(arrival.remembers === undefined
      ? []
      : [
          row('backlog acknowledged', 's', arrival.drainedS, 180),
          row('backlog stored', 's', arrival.storedS, 200),
        ]),
    row('gateway memory, at peace', 'MB', arrival.steadyRssMb, 400),
    row('gateway memory, most', 'MB', arrival.rssMostMb, 600),
    row('event-loop lag, p99', 'ms', arrival.lagP99Ms),
    row('event-loop lag, longest', 'ms', arrival.lagMostMs),
  ];
};

const noteOf = (arrival: Arrival): string =>
  `${named(arrival)}: backlog ${count(arrival.backlog)}, ${count(arrival.refused)} refused (CONNACK) ` +
  `and came again, ${count(arrival.overflows)} over the accept queue, ${JSON.stringify(arrival.outcomes)}`;

const { devices, measured, acknowledged, stored, lost, tooMany, arrivals } = result;
console.log(
  JSON.stringify({
    title: `Fleet of ${count(devices)} devices, gateway away twice for ${plan.outageMs / 1000} s`,
    notes: [
      `published ${count(measured)}, acknowledged ${count(acknowledged)}, stored ${count(stored)}; ` +
        `lost ${lost}, too many ${tooMany}`,
      ...arrivals.map(noteOf),
      'devices come back as the agent does: full jitter, doubling from 1 s to 60 s; all from one address',
      `scrypt N ${count(scryptN)} (\`devices enrol\`: ${count(enrolCost)}); fleet in ${plan.processes} processes`,
      'event-loop lag is what /health/live takes, asked every 100 ms, storms included',
    ],
    rows: [
      ...arrivals.flatMap(rowsOf),
      { what: 'acknowledged and not stored', unit: '', ours: lost, most: 0 },
      { what: 'stored and not acknowledged', unit: '', ours: tooMany, most: 0 },
    ],
  }),
);
process.exit(lost === 0 && tooMany === 0 && measured === acknowledged ? 0 : 1);
