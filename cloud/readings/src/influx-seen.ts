/**
 * Which hours have changed in an InfluxDB that others write to. The gateway stamps each row with when
 * it came (`received`): how many there are in an hour and their sum say whether anything came or came
 * anew, and what they were when the hour was averaged is kept in `seen_1h`.
 */
import type { Point } from '@samay/contract';
import { dayMs, hourMs } from './averages/average.ts';
import { type Kept, kept, type OwedHour, owedKey } from './averages/owed.ts';
import { readAnswer, rowsOf } from './influx-answer.ts';
import { identifier } from './influx-query.ts';
import type { InfluxServer } from './influx-server.ts';

const measurement = 'seen_1h';
/** Looked at each time: a station that was away for longer is found by the daily look at everything. */
const recentMs = 8 * dayMs;
const everythingEveryMs = dayMs;
/** All stations of an hour are one row each: 1,000 stations for 30 days are 720,000. */
const stretchMs = 30 * dayMs;

export class InfluxSeen {
  readonly #server: InfluxServer;
  readonly #clock: () => number;
  /** What was seen of an hour that is owed. */
  readonly #signs = new Map<string, Point>();
  #everythingMs = -Infinity;

  /** @param clock ms since 1970 UTC. */
  constructor(server: InfluxServer, clock: () => number = Date.now) {
    this.#server = server;
    this.#clock = clock;
  }

  /** @returns the hours that are not as they were when they were averaged. */
  async changed(): Promise<OwedHour[]> {
    const nowMs = this.#clock();
    const everything = nowMs - this.#everythingMs >= everythingEveryMs;
    const oldestMs = everything ? await this.#oldestMs() : nowMs - recentMs;
    const found: OwedHour[] = [];
    // The newest first. A clock that is ahead writes up to a day into the future.
    for (let toMs = hourAfter(nowMs + dayMs); toMs > (oldestMs ?? toMs); toMs -= stretchMs) {
      found.push(...(await this.#changedIn(Math.max(toMs - stretchMs, oldestMs ?? toMs), toMs)));
    }
    if (everything) this.#everythingMs = nowMs;
    return found;
  }

  /** @returns what to write beside hours that have been averaged. */
  settled(hours: readonly OwedHour[]): Point[] {
    return hours.flatMap((hour) => {
      const sign = this.#signs.get(owedKey(hour));
      this.#signs.delete(owedKey(hour));
      return sign ? [sign] : [];
    });
  }

  async #oldestMs(): Promise<number | undefined> {
    const asked = kept.map((of) => `SELECT first("received") FROM ${identifier(of)}`).join(';');
    const answers = readAnswer(await this.#server.query(asked)).flat();
    const times = answers.flatMap((series) => [...rowsOf(series)].map(({ timeMs }) => timeMs));
    return times.length === 0 ? undefined : hourAfter(Math.min(...times)) - 2 * hourMs;
  }

  async #changedIn(fromMs: number, toMs: number): Promise<OwedHour[]> {
    const from = Math.floor(fromMs / hourMs) * hourMs;
    const within = `WHERE time >= ${from}ms AND time < ${toMs}ms`;
    const raw = kept.map(
      (of) =>
        `SELECT count("received") AS n, sum("received") AS total FROM ${identifier(of)} ${within} ` +
        `GROUP BY time(${hourMs}ms), "device" fill(none)`,
    );
    const seen = `SELECT n, total FROM ${this.#server.source(measurement)} ${within} GROUP BY "of", "device"`;
    const answers = readAnswer(await this.#server.query([...raw, seen].join(';')));
    const known = new Map<string, string>();
    for (const { tags, ...series } of answers[kept.length] ?? []) {
      for (const { timeMs, cells } of rowsOf({ tags, ...series })) {
        const hour = { of: tags['of'] as Kept, device: tags['device'] ?? '', timeMs };
        known.set(owedKey(hour), signOf(cells));
      }
    }
    const changed: OwedHour[] = [];
    for (const [at, of] of kept.entries()) {
      for (const series of answers[at] ?? []) {
        const device = series.tags['device'] ?? '';
        for (const { timeMs, cells } of rowsOf(series)) {
          const hour = { of, device, timeMs };
          if (known.get(owedKey(hour)) === signOf(cells)) continue;
          changed.push(hour);
          const fields = { n: Number(cells.get('n')), total: Number(cells.get('total')) };
          this.#signs.set(owedKey(hour), { measurement, tags: { of, device }, fields, timeMs });
        }
      }
    }
    return changed;
  }
}

const hourAfter = (timeMs: number): number => (Math.floor(timeMs / hourMs) + 1) * hourMs;

const signOf = (cells: ReadonlyMap<string, unknown>): string =>
  `${String(cells.get('n'))} ${String(cells.get('total'))}`;
