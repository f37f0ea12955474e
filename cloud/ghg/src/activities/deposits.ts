import type { Place } from '../emissions.ts';
import type { Figure, Interval } from '../figure.ts';
import { GhgError } from '../ghg-error.ts';
import { at, type Fields, readChoice, readFields, readList, readNumber } from '../read/field.ts';
import { type Amount, amountFigure, readInterval, readValueUnit } from '../read/read-quantity.ts';
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
/** Years of the calendar, or counted from a first one: 0, 1, 2 … */
const calendarOrCount = { ...calendar, min: 0 } as const;

export interface Deposits {
  readonly deposits: readonly Deposit[];
  /** Every year of the series, the first deposit's first. */
  readonly years: readonly number[];
}

/**
 * Four forms: `mass` once (the usual) or, with `deposit: "yearly"`, in every year of the series; a list of
 * masses, one a year; or `deposits: [{ year, mass }]`. `years` is how many follow the first; `startYear` names
 * that one, which is 0 otherwise.
 * @throws GhgError
 */
export function readDeposits(fields: Fields, place: Place): Deposits {
  const { path } = place;
  if (fields['deposits'] !== undefined) return readWritten(fields, place);
  if (Array.isArray(fields['mass'])) return readYearByYear(fields, place);
  const mass = readMass(fields, place);
  const count = readNumber(fields['years'], at(path, 'years'), {
    ...{ min: 1, max: mostYears, integer: true },
  });
  const first = readFirst(fields, path);
  const years = Array.from({ length: count + 1 }, (_, year) => first + year);
  const how =
    fields['deposit'] === undefined
      ? 'once'
      : readChoice(fields['deposit'], at(path, 'deposit'), ['once', 'yearly'], {
          ...{ unico: 'once', 'una-vez': 'once', anual: 'yearly', 'cada-ano': 'yearly' },
        });
  return { years, deposits: (how === 'once' ? [first] : years).map((year) => ({ year, mass })) };
}

const readFirst = (fields: Fields, path: string): number =>
  fields['startYear'] === undefined
    ? 0
    : readNumber(fields['startYear'], at(path, 'startYear'), calendar);

/** A mass for each year from the first on; zero where nothing came. */
function readYearByYear(fields: Fields, place: Place): Deposits {
  const { path, id } = place;
  const where = at(path, 'mass');
  refuseBeside('a list of masses', 'una lista de masas', ['deposit'], fields, path);
  const first = readFirst(fields, path);
  const deposits = readList(fields['mass'], where, mostYears).map((written, index) => {
    const mass = readValueUnit(written, `${where}[${index}]`, 'mass', exampleMass);
    return depositOf(first + index, mass, readInterval(fields, path, mass.value), id);
  });
  return { deposits, years: yearsOf(deposits, fields, where, path) };
}

function refuseBeside(
  en: string,
  es: string,
  keys: readonly string[],
  fields: Fields,
  path: string,
): void {
  const stranger = keys.find((key) => fields[key] !== undefined);
  if (stranger === undefined) return;
  throw new GhgError('unknown-key', at(path, stranger), {
    es: `no va junto a ${es}, que ya dice cada año y su masa.`,
    en: `does not go with ${en}, which already says each year and its mass.`,
  });
}

function depositOf(year: number, mass: Amount, interval: Interval | undefined, id: string) {
  const name = { es: `residuos de ${year}`, en: `waste of ${year}` };
  const facts = { id: `${id}.deposits.${year}`, name, interval };
  return { year, mass: amountFigure(mass, 'mass', 'kg', facts) };
}

/** From the first deposit to the last or what is reported, or `years` after the first. */
function yearsOf(
  deposits: readonly Deposit[],
  fields: Fields,
  where: string,
  path: string,
): readonly number[] {
  const all = deposits.map(({ year }) => year);
  if (all.length === 0) {
    throw new GhgError('missing', where, { es: 'sin depósitos.', en: 'no deposits.' });
  }
  const first = Math.min(...all);
  const span = Math.max(...all) - first;
  const most = { min: 1, max: mostYears, integer: true } as const;
  const report = fields['reportYear'];
  const usual = typeof report === 'number' ? Math.max(span, report - first, 1) : Math.max(span, 1);
  const count = readNumber(fields['years'] ?? usual, at(path, 'years'), most);
  return Array.from({ length: count + 1 }, (_, year) => first + year);
}

function readWritten(fields: Fields, { path, id }: Place): Deposits {
  const place = at(path, 'deposits');
  refuseBeside('"deposits"', '"deposits"', ['mass', 'deposit', 'startYear'], fields, path);
  const deposits = readList(fields['deposits'], place, mostYears).map((written, index) => {
    const where = `${place}[${index}]`;
    const one = readFields(written, where, ['year', 'mass', 'uncertaintyPercent']);
    const year = readNumber(one['year'], at(where, 'year'), calendarOrCount);
    const mass = readValueUnit(one['mass'], at(where, 'mass'), 'mass', exampleMass);
    const interval = readInterval(one, where, mass.value) ?? readInterval(fields, path, mass.value);
    return depositOf(year, mass, interval, id);
  });
  return { deposits, years: yearsOf(deposits, fields, place, path) };
}
