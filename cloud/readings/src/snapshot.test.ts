import { type Influxd, startInfluxd } from '@samay/testbed';
import { afterAll, beforeAll } from 'vitest';
import { openDuckdbReadings } from './duckdb-readings.ts';
import { openInfluxReadings } from './influx-readings.ts';
import { memoryReadings } from './memory.ts';
import { snapshotBehaviour } from './snapshot.suite.ts';

let influxd: Influxd;
let databases = 0;
beforeAll(async () => {
  influxd = await startInfluxd();
});
afterAll(() => influxd.stop());
const duckdb = () => openDuckdbReadings({ path: ':memory:' });
const influx = async (averagesPolicy?: string) => {
  databases += 1;
  const database = `snapshot ${databases}`;
  await influxd.query('', `CREATE DATABASE "${database}"`);
  if (averagesPolicy === undefined) return openInfluxReadings({ url: influxd.url, database });
  const made = `CREATE RETENTION POLICY "${averagesPolicy}" ON "${database}" DURATION INF REPLICATION 1`;
  await influxd.query('', made);
  return openInfluxReadings({ url: influxd.url, database, averagesPolicy });
};

snapshotBehaviour('memory', async () => memoryReadings(), duckdb);
snapshotBehaviour('DuckDB', duckdb, influx);
snapshotBehaviour('InfluxDB', influx, duckdb);
snapshotBehaviour('InfluxDB with two retention policies', () => influx('forever'), influx);
