import type { LocalClock } from '@samay/air-quality';

const two = (value: number): string => String(Math.trunc(value)).padStart(2, '0');

/** `2026-11-27T06:01:10-05:00`. */
export function isoLocal(timeMs: number, clock: LocalClock): string {
  const offset = clock.offsetMs(timeMs);
  const text = new Date(timeMs + offset).toISOString().slice(0, 19);
  const minutes = Math.abs(offset) / 60_000;
  return `${text}${offset < 0 ? '-' : '+'}${two(minutes / 60)}:${two(minutes % 60)}`;
}

/** `2026-11-27 06:01`. */
export const localText = (timeMs: number, clock: LocalClock): string =>
  isoLocal(timeMs, clock).slice(0, 16).replace('T', ' ');
