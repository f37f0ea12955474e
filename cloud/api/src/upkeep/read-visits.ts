/** Visits of every station. */
import type { Readings } from '@samay/readings';
import { type VisitRecord, visitsOf } from '../visits/visits-of.ts';

/** @returns by device, oldest first. @throws ReadingsError */
export async function readVisits(
  readings: Readings,
  nowMs: number,
): Promise<ReadonlyMap<string, readonly VisitRecord[]>> {
  const newest = await readings.latestPoints({ measurement: 'visit' });
  const devices = [...new Set(newest.flatMap(({ tags }) => tags['device'] ?? []))];
  const visits = new Map<string, readonly VisitRecord[]>();
  for (const device of devices) visits.set(device, await visitsOf(readings, device, nowMs));
  return visits;
}
