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

export interface Allowed {
  /** What this machine allows. */
  readonly mount: boolean;
  readonly fakeClock: boolean;
  /** These kinds alone, where somebody looks for something. */
  readonly only?: readonly FaultKind[];
}

export function planOf(seed: number, count: number, can: Allowed): Plan {
  const random = sequence(seedOf(seed, 'plan'));
  const asked = (kind: FaultKind) => can.only?.includes(kind) ?? false;
  const smallDisk = (random() < 0.4 || asked('disk-full')) && can.mount;
  const fakeClock = (random() < 0.5 || asked('clock-jump')) && can.fakeClock;
  const left: Partial<Record<FaultKind, true>> = {
    ...(smallDisk ? {} : { 'disk-full': true }),
    ...(fakeClock ? {} : { 'clock-jump': true }),
  };
  const drawn = (Object.keys(kinds) as FaultKind[]).filter(
    (kind) => !left[kind] && (can.only?.includes(kind) ?? true),
  );
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
