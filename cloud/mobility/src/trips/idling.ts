import { metresBetween } from '../line/geometry.ts';
import type { Way } from '../line/way.ts';
import type { Fix } from '../match/fix.ts';
import { Circles } from '../network/circles.ts';
import type { Base } from './phases.ts';

/** Slower is standing, m/s: receivers say 0.3 of a parked bus. */
const standingMs = 0.8;
/** Around a stop standing is service. */
const stopM = 35;
/** Standing for less is traffic. */
const idleMinMs = 120_000;
/** A longer gap between fixes says nothing of what was between. */
const gapMaxMs = 60_000;

/**
 * Milliseconds of standing with the engine on, away from stops and bases. A receiver that goes on reporting is
 * fed by the engine's battery: without word of the engine, this is the most it can have been.
 */
export function idleMs(
  fixes: readonly Fix[],
  { ways, bases = [] }: { readonly ways: readonly Way[]; readonly bases?: readonly Base[] },
): number {
  const stops = ways.flatMap((way) => way.stops);
  const places = new Circles([
    ...stops.map(({ position }) => ({ position, radiusM: stopM })),
    ...bases,
  ]);
  let [total, since] = [0, undefined as number | undefined];
  const close = (endMs: number): void => {
    if (since !== undefined && endMs - since >= idleMinMs) total += endMs - since;
    since = undefined;
  };
  for (const [index, fix] of fixes.entries()) {
    const before = fixes[index - 1];
    if (before && fix.timeMs - before.timeMs > gapMaxMs) close(before.timeMs);
    const slow = speedOf(fix, before) < standingMs;
    if (slow && !places.holds(fix.position)) since ??= fix.timeMs;
    else close(fix.timeMs);
  }
  close(fixes.at(-1)?.timeMs ?? 0);
  return total;
}

function speedOf(fix: Fix, before: Fix | undefined): number {
  if (fix.speedMs !== undefined) return fix.speedMs;
  if (before === undefined || fix.timeMs <= before.timeMs) return 0;
  return metresBetween(before.position, fix.position) / ((fix.timeMs - before.timeMs) / 1000);
}
