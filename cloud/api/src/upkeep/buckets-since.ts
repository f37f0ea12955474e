/** Days of many stations, of each since it is the same instrument. */
import type { FleetBucket, FleetBucketsQuery, Readings } from '@samay/readings';

/** By device, ms since 1970 UTC; 0 where nobody touched it. */
export type SinceOf = ReadonlyMap<string, number>;

/**
 * One question for all that nobody has touched since its beginning, and one for each day on which somebody has.
 * @returns by device, oldest first. @throws ReadingsError
 */
export async function bucketsSince(
  readings: Readings,
  since: SinceOf,
  asked: Omit<FleetBucketsQuery, 'devices'>,
): Promise<ReadonlyMap<string, readonly FleetBucket[]>> {
  const devicesFrom = new Map<number, string[]>();
  for (const [device, sinceMs] of since) {
    const fromMs = Math.max(asked.fromMs, sinceMs);
    if (fromMs >= asked.toMs) continue;
    const devices = devicesFrom.get(fromMs);
    if (devices) devices.push(device);
    else devicesFrom.set(fromMs, [device]);
  }
  const found = new Map<string, FleetBucket[]>();
  for (const [fromMs, devices] of devicesFrom) {
    for (const bucket of await readings.fleetBuckets({ ...asked, fromMs, devices })) {
      const own = found.get(bucket.device);
      if (own) own.push(bucket);
      else found.set(bucket.device, [bucket]);
    }
  }
  return found;
}
