/** Visits of every station. */
import type { Readings } from '@samay/readings';
import { type VisitRecord, visitsByDevice } from '../visits/visits-of.ts';

/** @returns by device, oldest first. @throws ReadingsError */
export async function readVisits(
  readings: Readings,
  nowMs: number,
): Promise<ReadonlyMap<string, readonly VisitRecord[]>> {
  const newest = await readings.latestPoints({ measurement: 'visit' });
  const devices = [...new Set(newest.flatMap(({ tags }) => tags['device'] ?? []))];
  return visitsByDevice(readings, devices, nowMs);
}
