/** Buckets of many devices at once. */
import { readAnswer, rowsOf } from './influx-answer.ts';
import { fleetBucketsQuery } from './influx-query.ts';
import type { InfluxServer } from './influx-server.ts';
import { checkFleetBuckets } from './query-check.ts';
import type { FleetBucket, FleetBucketsQuery } from './readings.ts';

/** @returns in the order of time. @throws ReadingsError */
export async function readFleetBuckets(
  server: InfluxServer,
  query: FleetBucketsQuery,
): Promise<FleetBucket[]> {
  checkFleetBuckets(query);
  const found: FleetBucket[] = [];
  for (const devices of query.devices ? some(query.devices) : [undefined]) {
    const asked = { ...query, ...(devices && { devices }) };
    const [series = []] = readAnswer(await server.query(fleetBucketsQuery(asked, server.source)));
    for (const one of series) {
      const { device = '', sensor } = one.tags;
      for (const { timeMs, cells } of rowsOf(one)) {
        const value = cells.get('value');
        if (typeof value !== 'number') continue;
        found.push({ device, timeMs, value, ...(sensor === undefined ? {} : { sensor }) });
      }
    }
  }
  return found.sort((a, b) => a.timeMs - b.timeMs);
}

/** Of a query that goes as an address no server takes more than some thousand characters. */
const devicesPerQuery = 50;

const some = (devices: readonly string[]): string[][] =>
  Array.from({ length: Math.ceil(devices.length / devicesPerQuery) }, (_, at) =>
    devices.slice(at * devicesPerQuery, (at + 1) * devicesPerQuery),
  );
