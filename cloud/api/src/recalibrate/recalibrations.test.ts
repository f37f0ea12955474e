import { join } from 'node:path';
import { memoryReadings, openDuckdbReadings, openInfluxReadings } from '@samay/readings';
import { type Influxd, startInfluxd, temporaryDirectory } from '@samay/testbed';
import { afterAll } from 'vitest';
import { describeRecalibrations } from './recalibrations.suite.ts';

const cleanups: (() => Promise<void>)[] = [];
afterAll(async () => {
  for (const undo of cleanups) await undo();
});

describeRecalibrations('memory', async () => memoryReadings());

describeRecalibrations('a DuckDB file', async () => {
  const directory = await temporaryDirectory();
  cleanups.push(directory.remove);
  return openDuckdbReadings({ path: join(directory.path, 'readings.duckdb') });
});

describeRecalibrations('InfluxDB', async () => {
  const influxd: Influxd = await startInfluxd();
  cleanups.push(() => influxd.stop());
  await influxd.query('', 'CREATE DATABASE history');
  return openInfluxReadings({ url: influxd.url, database: 'history' });
});
