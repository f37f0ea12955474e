/** A fleet of the bench: minutes of air, of two dust sensors and of its own health, of every station. */
import { DuckDBInstance } from '@duckdb/node-api';
import type { Point, Visit } from '@samay/contract';
import { openDuckdbReadings } from '@samay/readings';
import { cityOf, dayMs } from '../open-data-fill.suite.ts';
import { eventsOf } from './upkeep-street.suite.ts';

export interface Fleet {
  readonly stations: number;
  readonly days: number;
  /** Midnight in Lima. */
  readonly fromMs: number;
  readonly toMs: number;
}

const minuteMs = 60_000;
const sensors = ['pms5003-1', 'sps30-1'];
const models = 'pms5003-1=plantower-pms5003,sps30-1=sensirion-sps30';

/**
 * One in ten stations fills its disk, one in ten has a sensor that is silent, one in twenty drifts since a week, and
 * one in five was visited in between. Rows in the order of time, as a store that was written to has them; hours and
 * days settled.
 */
export async function fillFleet(
  path: string,
  fleet: Fleet,
  progress: (text: string) => void,
): Promise<void> {
  const instance = await DuckDBInstance.create(path, { threads: '2', memory_limit: '1GiB' });
  const connection = await instance.connect();
  const { stations, days, fromMs } = fleet;
  const minutes = days * 1_440;
  const rows = `(SELECT n // ${stations} AS m, (n % ${stations})::INTEGER AS d, ${fromMs} + m * ${minuteMs} AS t
    FROM range(0, ${minutes * stations}) AS rows(n))`;
  const device = `'lima' AS city, 'st-' || lpad(d::VARCHAR, 3, '0') AS device`;
  const drift = `CASE WHEN d % 20 = 8 AND m > ${minutes - 8 * 1_440} THEN 1.6 ELSE 1 END`;
  const dust = `round((20 + 15 * sin(m / 229.0) + ((m * 7919 + d * 104729) % 1000) / 200.0) * ${drift}, 2)`;
  const fill = async (table: string, tags: readonly string[], select: string): Promise<void> => {
    progress(`filling ${table}`);
    await connection.run(`CREATE TABLE ${table} AS ${select}`);
    for (const tag of tags) {
      await connection.run(`ALTER TABLE ${table} ALTER COLUMN ${tag} SET DEFAULT ''`);
      await connection.run(`COMMENT ON COLUMN ${table}.${tag} IS 'tag'`);
    }
    await connection.run('CHECKPOINT');
  };
  await fill(
    'air',
    ['city', 'device'],
    `SELECT t AS "time", ${device}, ${dust} AS pm2_5,
      CASE WHEN (m + d) % 97 = 0 THEN 3 ELSE 1 END::DOUBLE AS pm2_5_q, 'lima-2026' AS pm2_5_cal,
      (t + 500)::DOUBLE AS received FROM ${rows}`,
  );
  const silent = `d % 10 = 3 AND s = 1 AND m > ${minutes - 2 * 1_440}`;
  await fill(
    'sensor',
    ['city', 'device', 'sensor'],
    `SELECT t AS "time", ${device}, CASE WHEN s = 0 THEN '${sensors[0]}' ELSE '${sensors[1]}' END AS sensor,
      CASE WHEN ${silent} THEN NULL ELSE ${dust} + s END AS pm2_5,
      CASE WHEN ${silent} THEN 9 ELSE 1 END::DOUBLE AS pm2_5_q,
      58::DOUBLE AS samples, 1::DOUBLE AS samples_q,
      ((m + d) % 50 = 0)::INTEGER::DOUBLE AS checksum_errors, 1::DOUBLE AS checksum_errors_q,
      ((d % 90) * 86400 + m * 60)::DOUBLE AS work_time, 1::DOUBLE AS work_time_q,
      (t + 500)::DOUBLE AS received FROM ${rows}, (VALUES (0), (1)) AS sensors(s)`,
  );
  await fill(
    'health',
    ['city', 'device'],
    `SELECT t AS "time", ${device}, 'Estación ' || d AS "name", '${sensors.join()}' AS sensors,
      '${models}' AS models, 'samay-edge/1.2.0' AS software,
      (-12.05 - 0.01 * (d // 15))::DOUBLE AS lat, (-77.05 + 0.01 * (d % 15))::DOUBLE AS lon,
      (CASE WHEN d % 10 = 1 THEN 9e9 - m * 60000 ELSE 9e9 END)::DOUBLE AS disk_free, 1::DOUBLE AS disk_free_q,
      (CASE WHEN d % 10 = 5 AND m % 1440 = 3 THEN 90 ELSE 0.01 END)::DOUBLE AS clock_offset,
      1::DOUBLE AS clock_offset_q, (t + 500)::DOUBLE AS received FROM ${rows}`,
  );
  connection.closeSync();
  instance.closeSync();
  const readings = await openDuckdbReadings({ path });
  const { rejected } = await readings.write(visitsOf(fleet));
  if (rejected[0]) throw new Error(rejected[0].why);
  progress('averaging');
  await readings.settle();
  await readings.close();
}

export const fleetOf = (days: number, stations: number): Fleet => cityOf(days, stations);

/** Everybody was put up before, and one in five has had a sensor exchanged since. */
const visitsOf = ({ stations, days, fromMs, toMs }: Fleet): Point[] =>
  Array.from({ length: stations }, (_, at) => at).flatMap((at) => {
    const device = `st-${String(at).padStart(3, '0')}`;
    const ofStation = (points: readonly Point[]): Point[] =>
      points.map((point) => ({ ...point, tags: { ...point.tags, city: 'lima', device } }));
    const time = (timeMs: number) => ({ at: new Date(timeMs).toISOString() });
    const swappedMs = toMs - ((at % days) + 0.5) * dayMs;
    return [
      ...ofStation(eventsOf<Visit>('station-visit-commissioning', time(fromMs - dayMs))),
      ...(at % 5 === 2 ? ofStation(eventsOf<Visit>('station-visit-swap', time(swappedMs))) : []),
    ];
  });
