import assert from 'node:assert/strict';
import { type Answer, judge, rules } from '@samay/air-quality';
import type { InputOf } from '@samay/scorecard';
import { acrossStations } from './across-stations.ts';
import type { Door } from './door.ts';
import { averagesAddress } from './evidence-address.ts';
import { qualityOf, withValue } from './input-value.ts';
import { daysPassed, validDays } from './valid-days.ts';

/** Days whose mean is above a level of a norm, by the same rules that judge the air elsewhere. */
export const exceedancesDoor: Door<'exceedances'> = async (input, asked, data) => {
  const stations = validDays(await data.days(input.quantity, asked));
  const passed = daysPassed(asked);
  const told = stations
    .filter(({ days }) => days.length > 0)
    .map(({ device, days }) => {
      const above = days.filter(({ value }) => exceeds(input, value));
      return { device, valid: days.length, above: above.length };
    });
  const valid = told.reduce((sum, station) => sum + station.valid, 0);
  return withValue(
    acrossStations(
      told.map(({ above }) => above),
      input.across,
    ),
    {
      ...{ unit: 'd', from: 'exceedances' },
      quality: qualityOf(passed === 0 ? 0 : valid / (passed * Math.max(1, stations.length))),
      groups: { station: told.map(({ device, above }) => ({ group: device, value: above })) },
      evidence: told.map((station) => ({
        key: station.device,
        says: {
          es: `${station.device}: ${station.above} días de ${station.valid} válidos`,
          en: `${station.device}: ${station.above} days of ${station.valid} valid`,
        },
        href: averagesAddress(station.device, input.quantity, asked),
        ...{ value: station.above, unit: 'd' },
      })),
    },
  );
};

function exceeds(
  { rule, quantity, level }: InputOf<'exceedances'>,
  concentration: number,
): boolean {
  const answer = judge(rule, { quantity, concentration, averaging: 'day' });
  return rule === 'inca' ? isAsBadAs(answer, level) : isAbove(answer, level);
}

/** Levels were checked when the files were read. Of a scale: the category or a worse one; the second category where none is named. */
function isAsBadAs({ category, rule }: Answer, level: string | undefined): boolean {
  if (category === undefined) return false;
  if (level === undefined) return category.rank > 0;
  const norm = rules[rule.id];
  // The categories of a norm are in order, from the best.
  const rank = norm.kind === 'scales' ? Object.keys(norm.categories).indexOf(level) : -1;
  assert(rank >= 0, `${rule.id} has no level ${level}`);
  return category.rank >= rank;
}

/** Of a standard: the named level, or the one the norm judges by. */
function isAbove(
  { levels = [], exceeds: above, rule }: Answer,
  level: string | undefined,
): boolean {
  if (level === undefined) return above === true;
  const named = levels.find(({ id }) => id === level);
  assert(named, `${rule.id} has no level ${level}`);
  return named.exceeds;
}
