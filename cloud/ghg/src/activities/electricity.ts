import type { Emissions, Place } from '../emissions.ts';
import { factorFigure } from '../factors/factor.ts';
import { type Gas, seinByYear } from '../factors/grid-sein.ts';
import { combine, type Figure, product } from '../figure.ts';
import { GhgError } from '../ghg-error.ts';
import { at, type Fields, readNumber } from '../read/field.ts';
import { amountFigure, readAmount, readInterval } from '../read/read-quantity.ts';
import { readGasFactors } from './gas-factors.ts';

export const electricityKeys = ['amount', 'unit', 'uncertaintyPercent', 'year', 'factors'] as const;

const gases: readonly Gas[] = ['co2', 'ch4', 'n2o'];
const tjPerMwh = 3.6e-3;

/** Electricity of Peru's grid (scope 2), by the factors of its year or one's own. @throws GhgError */
export function estimateElectricity(fields: Fields, { path, id }: Place): Emissions {
  const amount = readAmount(fields, path, 'energy');
  const energy = amountFigure(amount, 'energy', 'TJ', {
    id: `${id}.amount`,
    name: { es: 'electricidad consumida', en: 'electricity consumed' },
    interval: readInterval(fields, path, amount.value),
  });
  return estimateEnergyOfGrid(energy, fields, { path, id });
}

/** @throws GhgError where the year has no factors and none are given. */
export function estimateEnergyOfGrid(
  energy: Figure<'TJ'>,
  fields: Fields,
  { path, id }: Place,
): Emissions {
  const factors = readGasFactors(fields['factors'], at(path, 'factors'), `${id}.factors`, false);
  const own = factors.given.size > 0;
  const grid = own ? undefined : gridOf(fields['year'], at(path, 'year'));
  const emitted = gases.flatMap((gas) => {
    const factor = own ? factors.of(gas, undefined) : grid && perTj(grid[gas]);
    if (factor === undefined) return [];
    const name = gas.toUpperCase();
    return [[gas, product('kg', { es: name, en: name }, 'E × f', [energy, factor])] as const];
  });
  const note = grid?.co2.note;
  return { ...Object.fromEntries(emitted), boundary: 'TTW', notes: note ? [note] : [] };
}

const perTj = (factor: Parameters<typeof factorFigure<'t/MWh'>>[0]): Figure<'kg/TJ'> =>
  combine(
    'kg/TJ',
    factor.name,
    'f × 1000 / 0.0036',
    [factorFigure(factor)],
    (tonnes) => (tonnes * 1000) / tjPerMwh,
  );

function gridOf(year: unknown, path: string) {
  const years = [...seinByYear.keys()];
  const found = seinByYear.get(readNumber(year, path, { min: 1990, max: 2100, integer: true }));
  if (found) return found;
  throw new GhgError('no-factor', path, {
    es: `no hay factor de la red SEIN de ${year}; hay de ${years.join(', ')}. Puede dar "factors": { "co2": { "value": 0.2, "unit": "kg/kWh" } }.`,
    en: `there is no factor of the SEIN grid of ${year}; there are of ${years.join(', ')}. You may give "factors": { "co2": { "value": 0.2, "unit": "kg/kWh" } }.`,
  });
}
