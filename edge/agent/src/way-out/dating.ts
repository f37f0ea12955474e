/** When something was measured that was stored before the machine knew the date. */
import { judge, suspect } from '@samay/calibration';
import {
  decodeSenmlCbor,
  decodeSenmlJson,
  encodeSenmlCbor,
  encodeSenmlJson,
  isQualityFlag,
  Quality,
} from '@samay/contract';
import type { Clock } from '../clock/clock.ts';

/** A moment on the monotonic clock of one start of the machine. */
export interface Undated {
  readonly machineBoot: string;
  readonly monotonicMs: number;
  /** What the wall clock made of it, milliseconds since 1970 UTC. */
  readonly guessMs: number;
}

export type When =
  /** Exact but for the drift of the clock: 20 ppm, 2 s a day. */
  | { readonly kind: 'known'; readonly timeMs: number }
  /** By a clock that nobody has set: to be sent as suspect. */
  | { readonly kind: 'guessed'; readonly timeMs: number }
  /** The date may still come: ask again. */
  | { readonly kind: 'later' }
  /** Its start of the machine is over, and its clock was certainly wrong. */
  | { readonly kind: 'never' };

export interface DatingOptions {
  readonly clock: Clock;
  readonly machineBoot: string;
  /** How long the time may take to come while the gateway can be reached. */
  readonly waitMs: number;
  /** A guess below it is certainly wrong, milliseconds since 1970 UTC. */
  readonly floorMs: number;
}

export class Dating {
  readonly #options: DatingOptions;
  #connectedMs: number | undefined;

  constructor(options: DatingOptions) {
    this.#options = options;
  }

  /**
   * Where the gateway is reached the time could be too: only then does waiting for it end.
   * Without network there is no hurry, and a date that comes late is better than a wrong one.
   */
  set connected(connected: boolean) {
    this.#connectedMs = connected ? this.#options.clock().monotonicMs : undefined;
  }

  when({ machineBoot, monotonicMs, guessMs }: Undated): When {
    const { clock, waitMs, floorMs, machineBoot: here } = this.#options;
    if (machineBoot !== here) {
      return guessMs < floorMs ? { kind: 'never' } : { kind: 'guessed', timeMs: guessMs };
    }
    const now = clock();
    const timeMs = Math.round(now.wallMs - now.monotonicMs + monotonicMs);
    if (!now.unsure && now.wallMs >= floorMs) return { kind: 'known', timeMs };
    const waited = now.monotonicMs - (this.#connectedMs ?? Infinity) >= waitMs;
    return waited && timeMs >= floorMs ? { kind: 'guessed', timeMs } : { kind: 'later' };
  }
}

/** The same report at its time. @returns undefined for what is no report. */
export function dated(
  payload: string | Uint8Array,
  when: When & { readonly timeMs: number },
): string | Uint8Array | undefined {
  const isText = typeof payload === 'string';
  const pack = isText ? decodeSenmlJson(payload) : decodeSenmlCbor(payload);
  if (!pack.ok) return undefined;
  const records = pack.value.map((record) => {
    if (when.kind === 'known' || record.q === undefined) return record;
    const before = isQualityFlag(record.q) ? record.q : Quality.notEvaluated;
    const { quality, why } = judge([suspect('clock')], { quality: before, why: record.why ?? 0 });
    return { ...record, q: quality, why };
  });
  const [first = {}, ...rest] = records;
  const told = [{ ...first, bt: when.timeMs / 1000 }, ...rest];
  return isText ? encodeSenmlJson(told) : encodeSenmlCbor(told);
}

/** An event of ours, written without its `at`, at its time. @returns undefined for what is none. */
export function datedEvent(
  payload: string | Uint8Array,
  when: When & { readonly timeMs: number },
): string | undefined {
  if (typeof payload !== 'string') return undefined;
  try {
    const event = JSON.parse(payload);
    const unsure = when.kind === 'known' ? {} : { unsure: 'clock' };
    return JSON.stringify({ ...event, at: new Date(when.timeMs).toISOString(), ...unsure });
  } catch {
    // A record that no version of ours has written: given up by who asked, and counted.
    return undefined;
  }
}
