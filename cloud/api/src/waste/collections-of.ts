import type { Point } from '@samay/contract';
import type { Readings } from '@samay/readings';
import type { Collection } from '@samay/waste';

const dayMs = 86_400_000;

/** What is asked: of one city, or of all. */
interface Asked {
  readonly fromMs: number;
  readonly toMs: number;
  readonly city?: string;
}

/**
 * What the trucks weighed, oldest first, a day at a time: a truck weighs some hundred times a day.
 * @throws ReadingsError.
 */
export async function collectionsOf(
  readings: Readings,
  { fromMs, toMs, city }: Asked,
): Promise<readonly Collection[]> {
  if (toMs <= fromMs) return [];
  const place = city === undefined ? {} : { city };
  const span = { sinceMs: fromMs, untilMs: toMs };
  const newest = await readings.latestPoints({ measurement: 'collection', ...place, ...span });
  const trucks = new Set(newest.map(({ tags }) => tags['device'] ?? ''));
  const found: Collection[] = [];
  for (const device of trucks) {
    for (let atMs = fromMs; atMs < toMs; atMs += dayMs) {
      const day = { fromMs: atMs, toMs: Math.min(toMs, atMs + dayMs) };
      const points = await readings.points({
        measurement: 'collection',
        devices: [device],
        ...day,
      });
      found.push(...points.map(collectionOf));
    }
  }
  return found.sort((a, b) => a.timeMs - b.timeMs);
}

function collectionOf({ tags, fields, timeMs }: Point): Collection {
  const { lat, lon, stop, zone } = fields;
  return {
    ...{ timeMs, truck: tags['device'] ?? '', material: tags['material'] ?? '' },
    ...{ kg: Number(fields['kg']), stable: fields['stable'] !== 0 },
    ...(typeof stop === 'string' ? { stop } : {}),
    ...(typeof zone === 'string' ? { zone } : {}),
    ...(typeof lat === 'number' && typeof lon === 'number' ? { position: [lon, lat] } : {}),
  };
}
