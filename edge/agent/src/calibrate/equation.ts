/** A formula as people write it: x is what the sensor says, y what the air holds. */
import { coefficientsOf, type Formula } from '@samay/calibration';

export function equation(formula: Formula): string {
  switch (formula.model) {
    case 'linear':
      return `y = ${sum([`${n(formula.slope)}·x`, formula.intercept])}`;
    case 'humidity-linear':
      return `y = ${sum([`${n(formula.value)}·x`, [formula.humidity, 'RH'], formula.intercept])}`;
    case 'multilinear': {
      const { value, humidity, temperature, intercept } = formula;
      return `y = ${sum([`${n(value)}·x`, [humidity, 'RH'], [temperature, 'T'], intercept])}`;
    }
    case 'humidity-interaction': {
      const { value, humidity, interaction, intercept } = formula;
      return `y = ${sum([`${n(value)}·x`, [interaction, 'RH·x'], [humidity, 'RH'], intercept])}`;
    }
    case 'bent-line': {
      const { slope, bend, knot, intercept } = formula;
      return `y = ${sum([`${n(slope)}·x`, [bend, `max(0, x − ${n(knot)})`], intercept])}`;
    }
    case 'kappa-kohler': {
      const { kappa, slope, intercept } = formula;
      const growth = `(1 + ${n(kappa / 1.65)}/(100/RH − 1))`;
      return `y = ${sum([`${n(slope)}·x/${growth}`, intercept])}`;
    }
    case 'bounded-growth': {
      const { growth, slope, intercept } = formula;
      const grown = `(1 + ${n(growth)}/(100/RH₃₀₋₇₀ − 1))`;
      return `y = ${sum([`${n(slope)}·x/${grown}`, intercept])}`;
    }
    case 'barkjohn-2021':
      return 'y = 0.524·x − 0.0862·RH + 5.75';
    case 'nilson-2022':
      return 'y = x/(1 + 0.24/(100/RH₃₀₋₇₀ − 1))';
    default: {
      const list = Object.entries(coefficientsOf(formula)).map(
        ([name, one]) => `${name} ${n(one)}`,
      );
      return `${formula.model}(${list.join(', ')})`;
    }
  }
}

/** Four figures: more are noise. */
const n = (value: number): string => String(Number(value.toPrecision(4))).replace('-', '−');

type Term = string | number | readonly [factor: number, of: string];

function sum(terms: readonly Term[]): string {
  return terms
    .map((term, index) => {
      if (typeof term === 'string') return index === 0 ? term : ` + ${term}`;
      const [factor, of] = typeof term === 'number' ? [term, ''] : [term[0], `·${term[1]}`];
      return `${factor < 0 ? ' − ' : ' + '}${n(Math.abs(factor))}${of}`;
    })
    .join('');
}
