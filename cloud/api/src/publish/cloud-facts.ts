/** How this process is: its requests, its failures, and what it takes of its machine. */
import { statfs } from 'node:fs/promises';
import { availableParallelism, loadavg } from 'node:os';
import type { CloudFacts, MachineFacts, RequestTotals } from '@samay/contract';
import type { Metrics } from '../metrics.ts';

export async function cloudFacts(
  metrics: Metrics,
  process: { readonly folder: string; readonly startedMs: number; readonly version: string },
): Promise<CloudFacts> {
  const [totals, errors, machine] = await Promise.all([
    requestTotals(metrics),
    metrics.storeErrors.get(),
    machineFacts(process.folder),
  ]);
  return {
    ...{ started: process.startedMs, version: process.version },
    ...totals,
    ...machine,
    store_errors: errors.values.reduce((sum, { value }) => sum + value, 0),
  };
}

/** The same sums that `/metrics` has, without its labels. */
async function requestTotals({ requestSeconds }: Metrics): Promise<RequestTotals> {
  const { values } = await requestSeconds.get();
  const sumOf = (name: string, classes: string) =>
    values
      .filter(({ metricName = '', labels }) => metricName.endsWith(name) && isOf(labels, classes))
      .reduce((sum, { value }) => sum + value, 0);
  return {
    requests: sumOf('_count', '12345'),
    errors_client: sumOf('_count', '4'),
    errors_server: sumOf('_count', '5'),
    seconds: sumOf('_sum', '12345'),
  };
}

const isOf = ({ status = '' }: { status?: string | number }, classes: string): boolean =>
  classes.includes(String(status).charAt(0));

async function machineFacts(folder: string): Promise<MachineFacts> {
  const [load = 0] = loadavg();
  const disk = await statfs(folder).then(
    ({ bavail, blocks, bsize }) => ({ disk_free: bavail * bsize, disk_size: blocks * bsize }),
    // What this machine cannot tell is left out.
    () => ({}),
  );
  return { memory: process.memoryUsage.rss(), load: load / availableParallelism(), ...disk };
}
