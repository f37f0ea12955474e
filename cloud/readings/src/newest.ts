/** The newest of the points of one measurement: whole, and by quantity. */
import { type Point, type Quantity, qualityField, quantities } from '@samay/contract';
import { identityOf } from './point-check.ts';
import { cellsOf, spokenOf } from './raw-row.ts';
import type { LatestQuery, LatestReading } from './readings.ts';

/** Points are held as they are: a tag set has one or a few, which its quantities share. */
interface TagSet {
  newest: Point;
  readonly bySpoken: Map<Quantity, Point>;
}

export class Newest {
  readonly #tagSets = new Map<string, TagSet>();

  /** Tag sets held. */
  get size(): number {
    return this.#tagSets.size;
  }

  /** Takes a point in where it is newer than what is held; of one identity, the later offered. */
  offer(point: Point): void {
    const key = tagSetOf(point);
    const found = this.#tagSets.get(key) ?? { newest: point, bySpoken: new Map() };
    this.#tagSets.set(key, found);
    if (point.timeMs >= found.newest.timeMs) found.newest = point;
    for (const quantity of quantitiesSpokenOf(point)) {
      const rival = found.bySpoken.get(quantity);
      if (!rival || point.timeMs >= rival.timeMs) found.bySpoken.set(quantity, point);
    }
  }

  /** @returns the newest points of the query's tag sets, from `sinceMs` on. */
  points(query: LatestQuery): Point[] {
    return this.#asked(query)
      .map(({ newest }) => newest)
      .filter(({ timeMs }) => timeMs >= (query.sinceMs ?? timeMs));
  }

  /** @returns the newest readings of the query's tag sets, from `sinceMs` on. */
  readings(query: LatestQuery): LatestReading[] {
    return this.#asked(query).flatMap(({ bySpoken }) =>
      [...bySpoken].flatMap(([quantity, point]) => {
        const { tags, timeMs } = point;
        const said = spokenOf(cellsOf(point, quantity));
        if (said === undefined || timeMs < (query.sinceMs ?? timeMs)) return [];
        return [{ tags, quantity, timeMs, ...said }];
      }),
    );
  }

  /** Whether something held is too new for the query, so that what came before it is not known. */
  hides({ untilMs = Infinity, ...query }: LatestQuery): boolean {
    return this.#asked(query).some(({ newest }) => newest.timeMs >= untilMs);
  }

  /**
   * @returns the points that may change what is held: the newest of each thing among them, where it
   * is newer, and those written to a time that is held. Either may be part of its row only.
   */
  changing(points: readonly Point[]): Point[] {
    const batch = new Newest();
    const again: Point[] = [];
    for (const point of points) {
      const held = this.#tagSets.get(tagSetOf(point));
      if (held && heldPoints(held).has(point.timeMs)) again.push(point);
      else batch.offer(point);
    }
    for (const [key, { newest, bySpoken }] of batch.#tagSets) {
      const held = this.#tagSets.get(key);
      const newer = [...bySpoken].filter(
        ([quantity, point]) => point.timeMs > (held?.bySpoken.get(quantity)?.timeMs ?? -Infinity),
      );
      const wanted = new Set(newer.map(([, point]) => point));
      if (newest.timeMs > (held?.newest.timeMs ?? -Infinity)) wanted.add(newest);
      again.push(...wanted);
    }
    return again;
  }

  #asked({ city, device }: Pick<LatestQuery, 'city' | 'device'>): TagSet[] {
    return [...this.#tagSets.values()].filter(({ newest: { tags } }) => {
      if (city !== undefined && tags['city'] !== city) return false;
      return device === undefined || tags['device'] === device;
    });
  }
}

const tagSetOf = (point: Point): string => identityOf({ ...point, timeMs: 0 });

const heldPoints = ({ newest, bySpoken }: TagSet): Set<number> =>
  new Set([newest, ...bySpoken.values()].map(({ timeMs }) => timeMs));

/** By the name of a field: the quantity that it speaks of. */
const spokenBy: ReadonlyMap<string, Quantity> = new Map(
  (Object.keys(quantities) as Quantity[]).flatMap((quantity) => [
    [quantity, quantity],
    [qualityField(quantity), quantity],
  ]),
);

function quantitiesSpokenOf({ fields }: Point): Set<Quantity> {
  const spoken = new Set<Quantity>();
  for (const [field, value] of Object.entries(fields)) {
    const quantity = typeof value === 'number' ? spokenBy.get(field) : undefined;
    if (quantity !== undefined) spoken.add(quantity);
  }
  return spoken;
}
