/** Visits of every station. */
import type { Readings } from '@samay/readings';
import { type VisitRecord, visitsOf } from '../visits/visits-of.ts';

/** Questions to the store at a time. */
const atOnce = 16;

/** @returns by device, oldest first. @throws ReadingsError */
export async function readVisits(
  readings: Readings,
  nowMs: number,
): Promise<ReadonlyMap<string, readonly VisitRecord[]>> {
  const newest = await readings.latestPoints({ measurement: 'visit' });
  const devices = [...new Set(newest.flatMap(({ tags }) => tags['device'] ?? []))];
  const visits = new Map<string, readonly VisitRecord[]>();
  for (let at = 0; at < devices.length; at += atOnce) {
    const some = devices.slice(at, at + atOnce);
    const found = await Promise.all(some.map((device) => visitsOf(readings, device, nowMs)));
    for (const [index, device] of some.entries()) visits.set(device, found[index] ?? []);
  }
  return visits;
}
