import type { Place } from '../emissions.ts';
import type { Figure } from '../figure.ts';
import { GhgError } from '../ghg-error.ts';
import { at, type Fields, readChoice, readFields, readList, readNumber } from '../read/field.ts';
import { amountFigure, readInterval, readValueUnit } from '../read/read-quantity.ts';
import { exampleMass, massKeys, readMass } from './landfill-commitment.ts';

export const depositKeys = [...massKeys, 'deposit', 'deposits', 'years', 'startYear'];

/** Waste that came in a year. */
export interface Deposit {
  readonly year: number;
  readonly mass: Figure<'kg'>;
}

/** 200 years of 200 deposits are 40,000 terms. */
const mostYears = 200;
const calendar = { min: 1900, max: 2200, integer: true } as const;

export interface Deposits {
  readonly deposits: readonly Deposit[];
  /** Every year of the series, the first deposit's first. */
  readonly years: readonly number[];
}

/**
 * Three forms: `mass` once (the usual) or, with `deposit: "yearly"`, in every year of the series; or
 * `deposits: [{ year, mass }]`. `years` is how many follow the first; `startYear` names that one, which is
 * 0 otherwise.
 * @throws GhgError
 */
export function readDeposits(fields: Fields, place: Place): Deposits {
  const { path } = place;
  if (fields['deposits'] !== undefined) return readWritten(fields, place);
  const mass = readMass(fields, place);
  const count = readNumber(fields['years'], at(path, 'years'), {
    ...{ min: 1, max: mostYears, integer: true },
  });
  const first =
    fields['startYear'] === undefined
      ? 0
      : readNumber(fields['startYear'], at(path, 'startYear'), calendar);
  const years = Array.from({ length: count + 1 }, (_, year) => first + year);
  const how =
    fields['deposit'] === undefined
      ? 'once'
      : readChoice(fields['deposit'], at(path, 'deposit'), ['once', 'yearly'], {
          ...{ unico: 'once', 'una-vez': 'once', anual: 'yearly', 'cada-ano': 'yearly' },
        });
  return { years, deposits: (how === 'once' ? [first] : years).map((year) => ({ year, mass })) };
}

function readWritten(fields: Fields, { path, id }: Place): Deposits {
  const place = at(path, 'deposits');
  const stranger = ['mass', 'deposit', 'startYear'].find((key) => fields[key] !== undefined);
  if (stranger !== undefined) {
    throw new GhgError('unknown-key', at(path, stranger), {
      es: 'no va junto a "deposits", que ya dice cada año y su masa.',
      en: 'does not go with "deposits", which already says each year and its mass.',
    });
  }
  const deposits = readList(fields['deposits'], place, mostYears).map((written, index) => {
    const where = `${place}[${index}]`;
    const one = readFields(written, where, ['year', 'mass', 'uncertaintyPercent']);
    const year = readNumber(one['year'], at(where, 'year'), calendar);
    const mass = readValueUnit(one['mass'], at(where, 'mass'), 'mass', exampleMass);
    const interval = readInterval(one, where, mass.value) ?? readInterval(fields, path, mass.value);
    const name = { es: `residuos de ${year}`, en: `waste of ${year}` };
    const facts = { id: `${id}.deposits.${year}`, name, interval };
    return { year, mass: amountFigure(mass, 'mass', 'kg', facts) };
  });
  const all = deposits.map(({ year }) => year);
  if (all.length === 0) {
    throw new GhgError('missing', place, { es: 'sin depósitos.', en: 'no deposits.' });
  }
  const first = Math.min(...all);
  const span = Math.max(...all) - first;
  const most = { min: 1, max: mostYears, integer: true } as const;
  const report = fields['reportYear'];
  const usual = typeof report === 'number' ? Math.max(span, report - first, 1) : Math.max(span, 1);
  const count = readNumber(fields['years'] ?? usual, at(path, 'years'), most);
  return { deposits, years: Array.from({ length: count + 1 }, (_, year) => first + year) };
}
