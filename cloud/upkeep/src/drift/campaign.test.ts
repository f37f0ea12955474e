import { expect, it } from 'vitest';
import { ourRules } from '../confusion.suite.ts';
import {
  campaign,
  campaignDays,
  dayMs,
  driftsAt,
  type Fault,
  firstMs,
  lengthened,
  units,
  withFault,
} from './campaign.suite.ts';
import { type Drift, driftsBeyond } from './drift.ts';

const named = (drift: Drift | undefined): boolean =>
  drift !== undefined && driftsBeyond(drift, ourRules().bounds.drift.value);

it('of three real units and a reference side by side, none drifts in their month', () => {
  const all = campaign([...units, 'reference']);
  const nights = Array.from({ length: (campaignDays - 15) / 3 }, (_, at) => 18 + 3 * at);
  const said = nights.flatMap((day) => [...driftsAt(all, firstMs + day * dayMs)]);
  expect(said).toHaveLength(4 * nights.length);
  expect(said.filter(([, drift]) => named(drift))).toEqual([]);
});

it.each<[what: string, byDays: number, found: boolean, fault: Fault]>([
  ['a gain of 1.5', 14, true, (value) => 1.5 * value],
  ['a gain of 0.6', 14, true, (value) => 0.6 * value],
  ['an offset of 3 µg/m³', 7, true, (value) => value + 3],
  ['a dead fan', 7, true, (value) => 0.3 + value / 20],
  ['half in eight weeks', 70, true, (value, days) => value * (1 - 0.5 * Math.min(1, days / 56))],
  ['a gain of 1.1', 14, false, (value) => 1.1 * value],
  ['a gain of 1.5 since yesterday', 1, false, (value) => 1.5 * value],
])('laid over one of them, %s is seen within %i days: %s', (_, byDays, found, fault) => {
  const sinceMs = firstMs + 95 * dayMs;
  const sound = lengthened(1, 95 + byDays);
  for (const unit of units) {
    const stations = withFault(sound, unit, { fault, sinceMs });
    const seen = new Set<string>();
    for (const day of [byDays - 4, byDays]) {
      const drifts = driftsAt(stations, sinceMs + day * dayMs);
      for (const one of units) if (named(drifts.get(one))) seen.add(one);
    }
    expect([...seen]).toEqual(found ? [unit] : []);
  }
});
