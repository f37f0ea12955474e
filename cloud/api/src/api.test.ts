import { join } from 'node:path';
import { memoryReadings, openDuckdbReadings } from '@samay/readings';
import { temporaryDirectory } from '@samay/testbed';
import { afterAll } from 'vitest';
import { describeApi } from './api.suite.ts';

const directories: { remove(): Promise<void> }[] = [];
afterAll(async () => {
  for (const directory of directories) await directory.remove();
});

describeApi('memory', async () => memoryReadings());

describeApi('a DuckDB file', async () => {
  const directory = await temporaryDirectory();
  directories.push(directory);
  return openDuckdbReadings({ path: join(directory.path, 'readings.duckdb') });
});
