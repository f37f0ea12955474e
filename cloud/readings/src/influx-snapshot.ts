/** Everything that an InfluxDB has, over HTTP: it needs no way to its files, and any version has it. */
import type { Point } from '@samay/contract';
import { hourMs } from './averages/average.ts';
import { readAnswer, rowsOf } from './influx-answer.ts';
import { pointsOf } from './influx-averages.ts';
import type { InfluxServer } from './influx-server.ts';

// 1,000 stations of four sensors are 240,000 rows of 300 bytes an hour: 72 MB an answer at the most.
const stretchMinMs = hourMs;
/** Where there is little it is asked for by ever longer stretches. */
const stretchMaxMs = 32 * 24 * hourMs;
const rowsWanted = 20_000;

/**
 * What is written meanwhile may be in it or not. Fields are numbers and texts, as we write them.
 *
 * @throws ReadingsError
 */
export async function* influxSnapshot(server: InfluxServer): AsyncGenerator<readonly Point[]> {
  for (const measurement of await measurementsIn(server)) {
    const source = server.source(measurement);
    let stretchMs = stretchMinMs;
    let fromMs = await nextMs(server, source, undefined);
    while (fromMs !== undefined) {
      const from = fromMs;
      const toMs = from + stretchMs;
      const asked = `SELECT * FROM ${source} WHERE time >= ${from}ms AND time < ${toMs}ms GROUP BY *`;
      const [series = []] = readAnswer(await server.query(asked));
      const points = series.flatMap((one) => pointsOf(measurement, one));
      points.sort((a, b) => a.timeMs - b.timeMs);
      if (points.length > 0) yield points;
      if (points.length < rowsWanted / 2) stretchMs = Math.min(2 * stretchMs, stretchMaxMs);
      if (points.length > rowsWanted) stretchMs = Math.max(stretchMs / 2, stretchMinMs);
      fromMs = await nextMs(server, source, toMs);
    }
  }
}

/** Those of every retention policy. */
async function measurementsIn(server: InfluxServer): Promise<string[]> {
  const [series = []] = readAnswer(await server.query('SHOW MEASUREMENTS'));
  return series.flatMap(({ rows }) => rows.map(([name]) => String(name)));
}

/** @returns the time of the oldest row from `fromMs` on. */
async function nextMs(
  server: InfluxServer,
  source: string,
  fromMs: number | undefined,
): Promise<number | undefined> {
  const where = fromMs === undefined ? '' : `WHERE time >= ${fromMs}ms `;
  const asked = `SELECT * FROM ${source} ${where}ORDER BY time ASC LIMIT 1`;
  const [series = []] = readAnswer(await server.query(asked));
  for (const one of series) for (const { timeMs } of rowsOf(one)) return timeMs;
  return undefined;
}
