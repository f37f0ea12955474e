/** What the drift rule says of real sensors side by side, and of known faults laid over them. */
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
import { type DriftStation, driftsBeyond } from './drift.ts';

const bound = ourRules().bounds.drift.value;
const seeds = Number(process.env['SAMAY_UPKEEP_SEEDS'] ?? 8);
const sound = (stations: readonly DriftStation[], days: readonly number[]) => {
  const said = days.flatMap((day) => [...driftsAt(stations, firstMs + day * dayMs)]);
  const named = said.filter(([, drift]) => driftsBeyond(drift, bound));
  const largest = Math.max(...said.map(([, { ratio }]) => Math.max(ratio, 1 / ratio)));
  return { said: said.length, named: named.map(([device]) => device), largest };
};
const range = (from: number, to: number, step = 1) =>
  Array.from({ length: Math.ceil((to - from) / step) }, (_, at) => from + at * step);

const month = sound(campaign(), range(14, campaignDays + 1));
const withReference = sound(campaign([...units, 'reference']), range(14, campaignDays + 1));
const longer = (names: readonly string[]) =>
  Array.from({ length: seeds }, (_, seed) =>
    sound(lengthened(seed, 180, names), range(95, 180, 3)),
  );
const summed = (all: readonly ReturnType<typeof sound>[]) => ({
  said: all.reduce((sum, one) => sum + one.said, 0),
  named: all.flatMap(({ named }) => named),
  largest: Math.max(...all.map(({ largest }) => largest)),
});
const same = summed(longer(units));
const mixed = summed(longer([...units, 'reference']));

const drifting = 95;
const watched = 84;
const ramp =
  (to: number, weeks: number): Fault =>
  (value, days) =>
    value * (1 + (to - 1) * Math.min(1, days / (7 * weeks)));
const faults: Readonly<Record<string, Fault>> = {
  ...Object.fromEntries(
    [0.5, 0.6, 0.7, 0.8, 1.2, 1.3, 1.4, 1.5].map((gain) => [
      `gain ${gain}`,
      (value) => value * gain,
    ]),
  ),
  ...Object.fromEntries([1, 3, 5, 15].map((by) => [`offset ${by} µg/m³`, (value) => value + by])),
  'ramp to 1.5 in 4 weeks': ramp(1.5, 4),
  'ramp to 1.5 in 8 weeks': ramp(1.5, 8),
  'ramp to 1.5 in 12 weeks': ramp(1.5, 12),
  'ramp to 0.6 in 8 weeks': ramp(0.6, 8),
  'dead fan: 0.3 µg/m³ and 5 %': (value) => 0.3 + 0.05 * value,
  'stuck at 4.3 µg/m³': () => 4.3,
  'stuck at 25 µg/m³': () => 25,
};
const few = Math.ceil(seeds / 4);
const found = Object.entries(faults).map(([what, fault]) => {
  const runs = Array.from({ length: few }, (_, seed) => seed).flatMap((seed) =>
    units.map((unit) => {
      const sinceMs = firstMs + drifting * dayMs;
      const stations = withFault(lengthened(seed, drifting + watched, units), unit, {
        ...{ fault, sinceMs },
      });
      return range(2, watched, 2).filter((day) => {
        const drift = driftsAt(stations, sinceMs + day * dayMs).get(unit);
        return drift !== undefined && driftsBeyond(drift, bound);
      });
    }),
  );
  const seen = runs.flatMap(([first]) => first ?? []).sort((a, b) => a - b);
  const told = runs.flatMap((days) => days.filter((day) => day >= 14 && day < 63));
  const lasting = Math.round((100 * told.length) / (runs.length * 25));
  const when =
    seen.length === 0
      ? ''
      : `, after ${seen[Math.floor(seen.length / 2)]} days in the median, ${seen.at(-1)} at most; told on ${lasting} % of the days of its third to ninth week`;
  return {
    what,
    share: seen.length / runs.length,
    note: `${what}: ${seen.length} of ${runs.length}${when}`,
  };
});
const shareOf = (what: string) => 100 * (found.find((one) => one.what === what)?.share ?? 0);
const largestText = (largest: number) => `largest ratio of a sound unit × ${largest.toFixed(2)}`;
console.log(
  JSON.stringify({
    title: 'Drift on a real campaign: three units side by side, August 2019, air of 1 to 14 µg/m³',
    notes: [
      `as it was: ${month.named.length} named on ${month.said} station-days, ${largestText(month.largest)}`,
      `with the reference as a fourth: ${withReference.named.length} on ${withReference.said} (${withReference.named.join(' ')})`,
      `lengthened: ${same.named.length} on ${same.said}, ${largestText(same.largest)}`,
      `lengthened, with the reference: ${mixed.named.length} on ${mixed.said} (${[...new Set(mixed.named)].join(' ')})`,
      ...found.map(({ note }) => note),
    ],
    rows: [
      { what: 'sound units named, as it was', unit: '', ours: month.named.length, most: 0 },
      {
        what: 'sound units named, a month of one, lengthened',
        unit: '',
        ours: (30 * same.named.length) / same.said,
        most: 0.02,
      },
      { what: 'gain 1.5 found', unit: '%', ours: shareOf('gain 1.5') },
      { what: 'gain 0.7 found', unit: '%', ours: shareOf('gain 0.7') },
      { what: 'offset 3 µg/m³ found', unit: '%', ours: shareOf('offset 3 µg/m³') },
      { what: 'dead fan found', unit: '%', ours: shareOf('dead fan: 0.3 µg/m³ and 5 %') },
    ],
  }),
);
