/** Times as RFC 3339 text in UTC: of a year of minutes each is written, and `Date` takes a third of it. */
import { dayMs } from './step.ts';

const two = Array.from({ length: 60 }, (_, value) => String(value).padStart(2, '0'));

/** Days that were asked for, by their start: ten years of them. */
const days = new Map<number, string>();
const daysMax = 3_660;

function dayText(startMs: number): string {
  const known = days.get(startMs);
  if (known !== undefined) return known;
  if (days.size >= daysMax) days.clear();
  const text = new Date(startMs).toISOString().slice(0, -13);
  days.set(startMs, text);
  return text;
}

/** @param timeMs whole milliseconds since 1970 UTC. @returns as `Date.toISOString`. */
export function utcText(timeMs: number): string {
  const startMs = Math.floor(timeMs / dayMs) * dayMs;
  const ofDayMs = timeMs - startMs;
  const seconds = Math.floor(ofDayMs / 1_000);
  const milliseconds = ofDayMs - seconds * 1_000;
  const [hour, minute] = [Math.floor(seconds / 3_600), Math.floor(seconds / 60) % 60];
  const part = milliseconds === 0 ? '000' : String(milliseconds).padStart(3, '0');
  return `${dayText(startMs)}${two[hour]}:${two[minute]}:${two[seconds % 60]}.${part}Z`;
}
