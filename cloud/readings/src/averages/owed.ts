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

/** Some hours of one measurement, of days that follow each other. */
export interface OwedBatch {
  readonly of: Kept;
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

/**
 * Of minutes: 245,000 rows at once, 6 MB of columns a quantity. What a device says of itself is
 * read as whole rows.
 */
const hoursPerBatch: Readonly<Record<Kept, number>> = { air: 4_096, sensor: 2_048, health: 1_024 };
const hoursPerDay = 24;
/** A batch reads all rows from its first hour to its last: days far apart stand alone. */
const batchSpanMs = 8 * dayMs;

export class Owed {
  /**
   * By measurement, day and device, a bit for each hour of the day: a first start on an old file
   * owes a million of them.
   */
  readonly #days = new Map<Kept, Map<number, Map<string, number>>>(
    kept.map((of) => [of, new Map()]),
  );
  readonly #sinceMs: () => number | undefined;

  /** @param sinceMs what lies before is never owed: its raw rows are not all there any more. */
  constructor(sinceMs: () => number | undefined = () => undefined) {
    this.#sinceMs = sinceMs;
  }

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

  /** @returns whether it is owed now and was not before. */
  add(hour: OwedHour): boolean {
    if (this.has(hour) || hour.timeMs < (this.#sinceMs() ?? -Infinity)) return false;
    const { of, device, timeMs } = hour;
    const day = dayStart(timeMs);
    const devices = this.#days.get(of)?.get(day) ?? new Map<string, number>();
    this.#days.get(of)?.set(day, devices);
    devices.set(device, (devices.get(device) ?? 0) | bitOf(timeMs));
    return true;
  }

  has({ of, device, timeMs }: OwedHour): boolean {
    const bits = this.#days.get(of)?.get(dayStart(timeMs))?.get(device) ?? 0;
    return (bits & bitOf(timeMs)) !== 0;
  }

  remove(hours: readonly OwedHour[]): void {
    for (const { of, device, timeMs } of hours) {
      const day = dayStart(timeMs);
      const devices = this.#days.get(of)?.get(day);
      const bits = (devices?.get(device) ?? 0) & ~bitOf(timeMs);
      if (bits !== 0) devices?.set(device, bits);
      else devices?.delete(device);
      if (devices?.size === 0) this.#days.get(of)?.delete(day);
    }
  }

  /** How many hours are owed that a question touches. */
  count(scope: OwedScope): number {
    let count = 0;
    for (const of of this.#measurements(scope)) {
      for (const day of this.#daysOf(of, scope)) {
        for (const { hours } of this.#hoursOf(of, day, scope)) count += hours.length;
      }
    }
    return count;
  }

  /** @returns what is owed by measurement and days, the newest first; each is put together when its turn comes. */
  *batches(scope: OwedScope): Generator<OwedBatch> {
    for (const of of this.#measurements(scope)) {
      let batch = new Map<string, Set<number>>();
      let [size, newestMs] = [0, 0];
      for (const day of this.#daysOf(of, scope)) {
        for (const { device, hours } of this.#hoursOf(of, day, scope)) {
          const isFull = size + hours.length > hoursPerBatch[of] || newestMs - day >= batchSpanMs;
          if (size > 0 && isFull) {
            yield { of, hours: batch };
            [batch, size] = [new Map(), 0];
          }
          if (size === 0) newestMs = day;
          const own = batch.get(device) ?? new Set();
          batch.set(device, own);
          for (const timeMs of hours) own.add(timeMs);
          size += hours.length;
        }
      }
      if (size > 0) yield { of, hours: batch };
    }
  }

  #measurements({ of }: OwedScope): readonly Kept[] {
    return of === undefined ? kept : [of];
  }

  /** A day that begins before the end has hours until a day later. */
  #daysOf(of: Kept, { fromMs = -Infinity, toMs = Infinity }: OwedScope): number[] {
    const days = [...(this.#days.get(of)?.keys() ?? [])];
    return days.filter((day) => day + dayMs > fromMs && day < toMs).sort((a, b) => b - a);
  }

  #hoursOf(of: Kept, day: number, { devices }: OwedScope): DeviceHours[] {
    const wanted = devices && new Set(devices);
    const found: DeviceHours[] = [];
    for (const [device, bits] of this.#days.get(of)?.get(day) ?? []) {
      if (!wanted || wanted.has(device)) found.push({ device, hours: hoursIn(day, bits) });
    }
    return found;
  }
}

interface DeviceHours {
  readonly device: string;
  readonly hours: readonly number[];
}

const bitOf = (timeMs: number): number => 1 << ((timeMs - dayStart(timeMs)) / hourMs);

function hoursIn(day: number, bits: number): number[] {
  const hours: number[] = [];
  for (let hour = 0; hour < hoursPerDay; hour += 1) {
    if ((bits & (1 << hour)) !== 0) hours.push(day + hour * hourMs);
  }
  return hours;
}

export const owedKey = ({ of, device, timeMs }: OwedHour): string => `${of} ${timeMs} ${device}`;
