import type { Emissions, Place, YearOfMethane } from '../emissions.ts';
import { delay, type WasteFacts } from '../factors/landfill-ipcc-2006.ts';
import { combine, type Figure, product, sum } from '../figure.ts';
import { at, type Fields, readChoice, readNumber } from '../read/field.ts';
import { type Convention, conventionNames, conventions, decayedIn, decayStart } from './decay.ts';
import { type Deposit, depositKeys, readDeposits } from './deposits.ts';
import {
  type LandfillParameters,
  readDecay,
  readDoc,
  readLandfill,
  readWaste,
} from './landfill-parameters.ts';

export const landfillFodKeys = [
  ...['waste', 'composition', 'uncertaintyPercent', ...depositKeys],
  ...['doc', 'docf', 'mcf', 'site', 'k', 'halfLifeYears', 'climate', 'f', 'ox', 'recovery'],
  ...['delayMonths', 'convention', 'reportYear'],
];

/**
 * Methane of a landfill by first-order decay (IPCC 2006 vol. 5, equations 3.1 to 3.6), year by year. The
 * activity's own CH4 is that of `reportYear`; without one, of the whole series.
 * @throws GhgError
 */
export function estimateLandfillFod(fields: Fields, place: Place): Emissions {
  const { deposits, years } = readDeposits(fields, place);
  const parameters = readLandfill(fields, place);
  const { start, convention, months } = readStart(fields, place);
  const wasteSeries = readWaste(fields, place).map(({ waste, share }) => {
    const masses = share
      ? deposits.map((one) => ({ ...one, mass: shareOf(one.mass, share) }))
      : deposits;
    return seriesOf({ deposits: masses, years, waste, parameters, start }, fields, place);
  });
  const series: YearOfMethane[] = years.map((year, place) => ({
    year,
    ch4: added(
      wasteSeries.flatMap((one) => one[place] ?? []),
      year,
    ),
  }));
  const reported = fields['reportYear'];
  const wanted =
    reported === undefined
      ? undefined
      : readReportYear(reported, at(place.path, 'reportYear'), years);
  const ch4 =
    series.find(({ year }) => year === wanted)?.ch4 ??
    sum(
      'kg',
      { es: 'CH4 de toda la serie', en: 'CH4 of the whole series' },
      series.map((one) => one.ch4),
    );
  const notes = [
    ...parameters.notes,
    {
      es: `convención "${convention}", demora ${months} meses: el decaimiento empieza ${start.toFixed(2)} años después del 1 de enero del año del depósito; hay: ${conventions.join(', ')}`,
      en: `convention "${convention}", delay ${months} months: decay starts ${start.toFixed(2)} years after 1 January of the year of deposit; there are: ${conventions.join(', ')}`,
    },
  ];
  return { ch4, series, boundary: 'TTW', notes };
}

function readStart(fields: Fields, { path }: Place) {
  const convention: Convention =
    fields['convention'] === undefined
      ? 'ipcc-2006'
      : readChoice(fields['convention'], at(path, 'convention'), conventions, conventionNames);
  const usual = convention === 'ipcc-2006' ? delay.value : 0;
  const months = readNumber(fields['delayMonths'] ?? usual, at(path, 'delayMonths'), { max: 60 });
  return { months, convention, start: decayStart(convention, months) };
}

const readReportYear = (value: unknown, path: string, years: readonly number[]): number =>
  readNumber(value, path, { min: years[0] ?? 0, max: years.at(-1) ?? 0, integer: true });

const shareOf = (mass: Figure<'kg'>, share: Figure<'fraction'>): Figure<'kg'> =>
  product('kg', mass.name, 'm × parte', [mass, share]);

const added = (parts: readonly Figure<'kg'>[], year: number): Figure<'kg'> => {
  const [only] = parts;
  return parts.length === 1 && only
    ? only
    : sum('kg', { es: `CH4, año ${year}`, en: `CH4, year ${year}` }, parts);
};

interface Series {
  readonly deposits: readonly Deposit[];
  readonly years: readonly number[];
  readonly waste: WasteFacts;
  readonly parameters: LandfillParameters;
  readonly start: number;
}

function seriesOf(
  { deposits, years, waste, parameters, start }: Series,
  fields: Fields,
  place: Place,
) {
  const k = readDecay(fields, place, waste);
  const doc = readDoc(fields, place, waste);
  const { mcf, docf, f, ox, recovery } = parameters;
  return years.map((year) => {
    const before = deposits.filter((one) => one.year <= year);
    const ages = before.map((one) => year - one.year);
    return combine(
      'kg',
      { es: `CH4 de ${waste.name.es}, año ${year}`, en: `CH4 of ${waste.name.en}, year ${year}` },
      'DOC × DOCf × MCF × Σ m·(e^(−k·a) − e^(−k·b)) × F × 16/12 × (1 − R) × (1 − OX)',
      [k, doc, docf, mcf, f, recovery, ox, ...before.map(({ mass }) => mass)],
      (...[decay = 0, d = 0, decomposed = 0, m = 0, part = 0, r = 0, o = 0, ...masses]) => {
        const gone = masses.reduce(
          (total, mass, at) => total + mass * decayedIn(ages[at] ?? 0, decay, start),
          0,
        );
        return gone * d * decomposed * m * part * (16 / 12) * (1 - r) * (1 - o);
      },
    );
  });
}
