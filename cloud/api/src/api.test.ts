import { join } from 'node:path';
import { memoryReadings, openDuckdbReadings } from '@samay/readings';
import { temporaryDirectory } from '@samay/testbed';
import { afterAll } from 'vitest';
import { describeApi } from './api.suite.ts';
import { describeNorms } from './norms.suite.ts';

const directories: { remove(): Promise<void> }[] = [];
afterAll(async () => {
  for (const directory of directories) await directory.remove();
});

const memory = async () => memoryReadings();
const duckdb = async () => {
  const directory = await temporaryDirectory();
  directories.push(directory);
  return openDuckdbReadings({ path: join(directory.path, 'readings.duckdb') });
};

for (const describeIt of [describeApi, describeNorms]) {
  describeIt('memory', memory);
  describeIt('a DuckDB file', duckdb);
}
