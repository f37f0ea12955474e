/** A real InfluxDB with a cast's forty days in it. */
import { openInfluxReadings } from '@samay/readings';
import { type Influxd, startInfluxd } from '@samay/testbed';
import type { Cast } from './cast.suite.ts';
import { fill } from './fill.suite.ts';

export interface FilledInflux {
  readonly points: number;
  /** Runs InfluxQL as Grafana sends it, times in ms. @returns the parsed answer. */
  query(influxql: string): Promise<unknown>;
  stop(): Promise<void>;
}

const database = 'samay';

/** @param how `apart`: what is kept for ever lies in a retention policy of its own, as compose.yaml has it. */
export async function startFilledInflux(
  how: 'apart' | 'together',
  ...casts: readonly Cast[]
): Promise<FilledInflux> {
  const influxd: Influxd = await startInfluxd(database);
  const averagesPolicy = how === 'apart' ? 'forever' : undefined;
  if (averagesPolicy !== undefined) {
    const policy = `CREATE RETENTION POLICY "${averagesPolicy}" ON "${database}" DURATION INF`;
    await influxd.query('', `${policy} REPLICATION 1 SHARD DURATION 52w`);
  }
  const readings = openInfluxReadings({
    ...{ url: influxd.url, database },
    ...(averagesPolicy === undefined ? {} : { averagesPolicy }),
  });
  let points = 0;
  for (const of of casts) points += await fill(readings, of);
  await readings.close();
  return {
    points,
    query: (influxql) => influxd.query(database, influxql),
    stop: () => influxd.stop(),
  };
}
