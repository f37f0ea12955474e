/** Of what was injected, what was named: as a table, and as sums. */
import { readFileSync } from 'node:fs';
import { visitReasons } from '@samay/contract';
import { parse } from 'yaml';
import { fleetWork } from './fleet.ts';
import { checkRules, type UpkeepRules } from './rules.ts';
import { type Injected, nowMs, type Simulated, simulatedFleet } from './simulated-fleet.suite.ts';

export function ourRules(): UpkeepRules {
  const text = readFileSync(new URL('../rules/upkeep.yaml', import.meta.url), 'utf8');
  const checked = checkRules(parse(text));
  if ('faults' in checked) throw new Error(checked.faults.join('\n'));
  return checked.rules;
}

/** A station by what was injected and the first reason that was named; `-` for none. */
export type Confusion = Map<Injected, Map<string, number>>;

/** What asks nobody to go is not named of a sound station; of what is a note by itself, it is. */
const notes: ReadonlySet<Injected> = new Set([
  'record-incomplete',
  'software-old',
  'zone-silent',
] as const);

export function confusionOf(fleets: readonly (readonly Simulated[])[]): Confusion {
  const table: Confusion = new Map();
  const rules = ourRules();
  for (const fleet of fleets) {
    const { stations } = fleetWork(
      fleet.map(({ station }) => station),
      rules,
      nowMs,
    );
    for (const { station, injected } of fleet) {
      const work = stations.find((one) => one.station.device === station.device);
      const [first] = (work?.reasons ?? []).filter(
        ({ severity }) => severity !== 'note' || notes.has(injected),
      );
      const row = table.get(injected) ?? new Map<string, number>();
      table.set(injected, row);
      const named = first?.code ?? '-';
      row.set(named, (row.get(named) ?? 0) + 1);
    }
  }
  return table;
}

export interface Sums {
  readonly faults: number;
  /** Named first, and rightly. */
  readonly right: number;
  readonly missed: number;
  /** Another one was named first. */
  readonly wrong: number;
  readonly sound: number;
  /** Sound, and something is named. */
  readonly false: number;
}

const soundOnes: ReadonlySet<Injected> = new Set(['none', 'oven', 'glitch'] as const);

export function sumsOf(table: Confusion): Sums {
  const sums = { faults: 0, right: 0, missed: 0, wrong: 0, sound: 0, false: 0 };
  for (const [injected, row] of table) {
    for (const [named, count] of row) {
      if (soundOnes.has(injected)) {
        sums.sound += count;
        if (named !== '-') sums.false += count;
        continue;
      }
      sums.faults += count;
      if (named === injected) sums.right += count;
      else if (named === '-') sums.missed += count;
      else sums.wrong += count;
    }
  }
  return sums;
}

/** Stations in the middle of a fleet of 36: those of a zone, for a cut. */
export const zone = [7, 8, 13, 14];

/** One fleet: every fault once, a cut of a zone, two ovens, two glitches; the rest is sound. */
export function everyFault(seed: number, driftFactor?: number): Simulated[] {
  const single = visitReasons.filter((reason) => reason !== 'zone-silent');
  const free = Array.from({ length: 36 }, (_, at) => at).filter((at) => !zone.includes(at));
  const injected: Injected[] = [...single, 'oven', 'oven', 'glitch', 'glitch'];
  const faults = new Map<number, Injected>(zone.map((at) => [at, 'zone-silent']));
  // Another place for each, by the seed: neighbours differ.
  for (const [at, fault] of injected.entries()) {
    faults.set(free[(at * 7 + seed * 5) % free.length] ?? 0, fault);
  }
  return simulatedFleet(seed, 36, faults, driftFactor);
}
