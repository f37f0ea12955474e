import type { Clock } from './clock.ts';

/** A timer may be a millisecond early, and would then come twice. */
const afterMs = 2;

/** Calls at each whole interval of the wall clock, and at least once each `mostMs`. */
export function every(
  mostMs: number,
  intervalMs: () => number,
  clock: Clock,
  call: () => unknown,
): { stop(): void } {
  let timer: NodeJS.Timeout;
  const next = () => {
    call();
    const untilBoundaryMs = intervalMs() - (clock().wallMs % intervalMs()) + afterMs;
    timer = setTimeout(next, Math.min(mostMs, untilBoundaryMs));
  };
  next();
  return { stop: () => clearTimeout(timer) };
}
