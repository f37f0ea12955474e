/** Moments as a clock on the wall there says them. */
import type { LocalClock } from '@samay/air-quality';
import { utcText } from './utc-text.ts';

type Offsets = Pick<LocalClock, 'offsetMs'>;

const minuteMs = 60_000;
const two = (value: number): string => String(Math.floor(value)).padStart(2, '0');

/** RFC 3339 with the offset of the zone: `2026-11-27T06:01:10-05:00`. */
export function localTime(timeMs: number, clock: Offsets): string {
  const offsetMs = clock.offsetMs(timeMs);
  const [sign, size] = [offsetMs < 0 ? '-' : '+', Math.abs(offsetMs) / minuteMs];
  return `${utcText(timeMs + offsetMs).slice(0, 19)}${sign}${two(size / 60)}:${two(size % 60)}`;
}

/** `2026-11-27 06:01`. */
export const localText = (timeMs: number, clock: Offsets): string =>
  localTime(timeMs, clock).slice(0, 16).replace('T', ' ');
