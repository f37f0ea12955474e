/** Which hours of which devices have changed since they were last averaged. */
import type { Point } from '@samay/contract';
import { dayMs, dayStart, hourMs, hourStart } from './average.ts';

/** Measurements that something is kept of by the hour. */
export const kept = ['air', 'sensor', 'health'] as const;
export type Kept = (typeof kept)[number];
const isKept = (name: string): name is Kept => (kept as readonly string[]).includes(name);

export interface OwedHour {
  readonly of: Kept;
  readonly device: string;
  /** Start of the hour. */
  readonly timeMs: number;
}

/** Some hours of one measurement and one day. */
export interface OwedBatch {
  readonly of: Kept;
  readonly dayMs: number;
  readonly hours: ReadonlyMap<string, ReadonlySet<number>>;
}

/** What a question touches. */
export interface OwedScope {
  readonly of?: Kept;
  readonly devices?: readonly string[] | undefined;
  readonly fromMs?: number;
  readonly toMs?: number;
}

export const hoursOf = ({ of, hours }: OwedBatch): OwedHour[] =>
  [...hours].flatMap(([device, own]) => [...own].map((timeMs) => ({ of, device, timeMs })));

// A day of minutes of one device is 1,440 rows: at most 46,000 rows at once.
const devicesPerBatch = 32;

export class Owed {
  readonly #hours = new Map<string, OwedHour>();

  /** @returns the hours that these points change and that were not owed before. */
  addPoints(points: readonly Point[]): OwedHour[] {
    const added: OwedHour[] = [];
    for (const { measurement, tags, timeMs } of points) {
      if (!isKept(measurement)) continue;
      const hour = { of: measurement, device: tags['device'] ?? '', timeMs: hourStart(timeMs) };
      if (this.add(hour)) added.push(hour);
    }
    return added;
  }

  /** @returns whether it was not owed before. */
  add(hour: OwedHour): boolean {
    const key = owedKey(hour);
    if (this.#hours.has(key)) return false;
    this.#hours.set(key, hour);
    return true;
  }

  has(hour: OwedHour): boolean {
    return this.#hours.has(owedKey(hour));
  }

  remove(hours: readonly OwedHour[]): void {
    for (const hour of hours) this.#hours.delete(owedKey(hour));
  }

  /** How many hours are owed that a question touches. */
  count(scope: OwedScope): number {
    return this.#inScope(scope).length;
  }

  /** @returns what is owed by day and measurement, the newest first. */
  batches(scope: OwedScope): OwedBatch[] {
    const groups = new Map<string, { of: Kept; dayMs: number; hours: Map<string, Set<number>> }>();
    for (const { of, device, timeMs } of this.#inScope(scope)) {
      const day = dayStart(timeMs);
      for (let part = 0; ; part += 1) {
        const key = `${of} ${day} ${part}`;
        const group = groups.get(key) ?? { of, dayMs: day, hours: new Map() };
        const known = group.hours.get(device);
        if (!known && group.hours.size >= devicesPerBatch) continue;
        groups.set(key, group);
        group.hours.set(device, (known ?? new Set()).add(timeMs));
        break;
      }
    }
    return [...groups.values()].sort((a, b) => b.dayMs - a.dayMs);
  }

  #inScope({ of, devices, fromMs = -Infinity, toMs = Infinity }: OwedScope): OwedHour[] {
    const wanted = devices && new Set(devices);
    return [...this.#hours.values()].filter(
      (hour) =>
        (of === undefined || hour.of === of) &&
        (!wanted || wanted.has(hour.device)) &&
        // A day that begins before the end has hours until a day later.
        hour.timeMs + hourMs > fromMs &&
        hour.timeMs < toMs + dayMs,
    );
  }
}

export const owedKey = ({ of, device, timeMs }: OwedHour): string => `${of} ${timeMs} ${device}`;
