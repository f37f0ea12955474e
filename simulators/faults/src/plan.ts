/** Which faults a round brings, and when: all of it from the seed. */
import { seedOf, sequence } from '@samay/world';
import { type Fault, type FaultKind, kinds } from './fault.ts';

/** On average 650 ms apart and 1 s long: there is hardly a moment without one, often with two. */
const gapMs = { least: 150, most: 1_150 };
const leastMs = 200;

export interface Plan {
  readonly seed: number;
  /** A directory of its own small file system, that can be filled; else the machine's disk. */
  readonly smallDisk: boolean;
  /** Runs the gateway under libfaketime. */
  readonly fakeClock: boolean;
  readonly faults: readonly Fault[];
}

/** @param can what this machine allows. */
export function planOf(
  seed: number,
  count: number,
  can: { readonly mount: boolean; readonly fakeClock: boolean },
): Plan {
  const random = sequence(seedOf(seed, 'plan'));
  const smallDisk = random() < 0.4 && can.mount;
  const fakeClock = random() < 0.5 && can.fakeClock;
  const left: Partial<Record<FaultKind, true>> = {
    ...(smallDisk ? {} : { 'disk-full': true }),
    ...(fakeClock ? {} : { 'clock-jump': true }),
  };
  const drawn = (Object.keys(kinds) as FaultKind[]).filter((kind) => !left[kind]);
  const weights = drawn.map((kind) => kinds[kind].weight);
  const whole = weights.reduce((sum, weight) => sum + weight, 0);
  let atMs = 0;
  const faults = Array.from({ length: count }, (): Fault => {
    atMs += gapMs.least + random() * (gapMs.most - gapMs.least);
    let at = random() * whole;
    const index = weights.findIndex((weight) => {
      at -= weight;
      return at < 0;
    });
    const kind = drawn[index] ?? 'kill-gateway';
    const lastsMs = leastMs + random() * (kinds[kind].mostMs - leastMs);
    return {
      ...{ kind, atMs: Math.round(atMs), lastsMs: Math.round(lastsMs) },
      seed: Math.floor(random() * 2 ** 32),
    };
  });
  return { seed, smallDisk, fakeClock, faults };
}
