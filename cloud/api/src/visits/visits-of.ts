/** Visits of a station as the store has them. */
import { decodeEvent, type Photo, type Point, receivedField, type Visit } from '@samay/contract';
import type { Readings } from '@samay/readings';
import { numberOf } from '../health/station-facts.ts';

/** Before anything of ours. */
const beginning = 0;
const photoWithinMs = 60_000;

export interface VisitRecord {
  readonly timeMs: number;
  readonly visit: Visit;
}

/**
 * @returns oldest first; what another version wrote and this one cannot read is left out.
 * @throws ReadingsError
 */
export async function visitsOf(
  readings: Readings,
  device: string,
  nowMs: number,
): Promise<readonly VisitRecord[]> {
  return (await visitsByDevice(readings, [device], nowMs)).get(device) ?? [];
}

/** @returns by device, as `visitsOf` has them. @throws ReadingsError */
export async function visitsByDevice(
  readings: Readings,
  devices: readonly string[],
  nowMs: number,
): Promise<ReadonlyMap<string, readonly VisitRecord[]>> {
  const span = { fromMs: beginning, toMs: nowMs + photoWithinMs };
  const visits = new Map<string, VisitRecord[]>();
  for (const point of await readings.points({ measurement: 'visit', devices, ...span })) {
    const visit = visitIn(point, nowMs);
    if (visit === undefined) continue;
    const device = point.tags['device'] ?? '';
    const record = { timeMs: point.timeMs, visit };
    const own = visits.get(device);
    if (own) own.push(record);
    else visits.set(device, [record]);
  }
  return visits;
}

function visitIn(point: Point, nowMs: number): Visit | undefined {
  const { record } = point.fields;
  if (typeof record !== 'string') return undefined;
  const read = decodeEvent(record, numberOf(point, receivedField) ?? nowMs);
  return read.ok && read.value.type === 'visit' ? read.value : undefined;
}

/**
 * The picture of a visit, by its digest.
 * @returns undefined where no visit of the station has it, or it has not come yet.
 * @throws ReadingsError
 */
export async function photoOf(
  readings: Readings,
  { device, sha256 }: { readonly device: string; readonly sha256: string },
  nowMs: number,
): Promise<Buffer | undefined> {
  const visits = await visitsOf(readings, device, nowMs);
  for (const { timeMs, visit } of visits) {
    if (!visit.photos?.some((photo) => photo.sha256 === sha256)) continue;
    const span = { fromMs: timeMs, toMs: timeMs + photoWithinMs };
    const points = await readings.points({ measurement: 'photo', devices: [device], ...span });
    const found = points.find(({ fields }) => fields['sha256'] === sha256);
    const jpeg = found?.fields['jpeg'] as Photo['jpeg'] | undefined;
    if (typeof jpeg === 'string') return Buffer.from(jpeg, 'base64');
  }
  return undefined;
}
