import { classSpread } from '../factors/class-spread.ts';
import { combine, type Figure, leaf, type Origin } from '../figure.ts';

/** A gas by its grams a kilometre. */
export const perKm = (
  km: Figure<'km'>,
  gas: string,
  gramsPerKm: number,
  id: string,
  origin: Origin,
): Figure<'kg'> => {
  const symbol = gas.toUpperCase();
  const factor = leaf('g/km', gramsPerKm, {
    id,
    origin,
    interval: classSpread(gramsPerKm),
    name: { es: `${symbol} por km`, en: `${symbol} per km` },
  });
  return combine(
    'kg',
    { es: symbol, en: symbol },
    'km × f / 1000',
    [km, factor],
    (d, f) => (d * f) / 1000,
  );
};
