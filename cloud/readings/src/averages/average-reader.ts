/** Rows of `averagePoint` as averages: of each no more is read than is asked for. */
import { isQuantity, type Point, type Quantity } from '@samay/contract';
import {
  type Average,
  type AveragePart,
  type AverageWith,
  averageParts,
  type Mean,
  type Summary,
} from './average.ts';
import { decodeRuns } from './runs.ts';

/** The fields of what is always told, and of each part. */
const meanFields = ['n', 'minutes', 'avg'] as const;
const partFields = {
  summary: ['min', 'q02', 'q25', 'median', 'q75', 'q98', 'max', 'sd'],
  flags: ['q1', 'q2', 'q3', 'q4', 'q9'],
  firstMs: ['first'],
  lastMs: ['last'],
  calibrations: ['cal'],
} as const satisfies Record<AveragePart, readonly string[]>;

export const averageFieldsOf = (parts: readonly AveragePart[] = averageParts): string[] => [
  ...meanFields,
  ...parts.flatMap((part) => partFields[part]),
];

/** Whose average a row is, and of when. */
export type AverageIdentity = Pick<Mean, 'tags' | 'quantity' | 'timeMs'>;
/** How rows tell a field: asked for once, and not for each row. */
export type CellOf<Row> = (name: string) => (row: Row) => unknown;

export function averageReader<Row, Part extends AveragePart>(
  cellOf: CellOf<Row>,
  parts: readonly Part[] = averageParts as readonly AveragePart[] as readonly Part[],
): (row: Row, identity: AverageIdentity) => AverageWith<Part> {
  const number = numbersOf(cellOf);
  const read = { count: number('n'), minutes: number('minutes'), avg: number('avg') };
  const asked: readonly AveragePart[] = parts;
  const when = <T>(part: AveragePart, reader: T): T | undefined =>
    asked.includes(part) ? reader : undefined;
  const summary = when('summary', summaryReader(number));
  const flags = when('flags', flagsReader(number));
  const firstMs = when('firstMs', number('first'));
  const lastMs = when('lastMs', number('last'));
  const runs = when('calibrations', cellOf('cal'));
  return (row, { tags, quantity, timeMs }) => {
    const count = read.count(row);
    const average: Told = { tags, quantity, timeMs, count, minutes: read.minutes(row) };
    if (count > 0) {
      const avg = read.avg(row);
      average.summary = summary ? summary(row, avg, count) : { avg };
    }
    if (flags) average.flags = flags(row);
    if (firstMs) average.firstMs = firstMs(row);
    if (lastMs) average.lastMs = lastMs(row);
    if (runs) average.calibrations = decodeRuns(runs(row));
    return average as AverageWith<Part>;
  };
}

/** Of points of a store. @returns undefined for a row that is none of `averagePoint`. */
export function pointReader<Part extends AveragePart>(
  parts?: readonly Part[],
): (point: Point) => AverageWith<Part> | undefined {
  const read = averageReader<Point, Part>(
    (name) =>
      ({ fields }) =>
        fields[name],
    parts,
  );
  return (point) => {
    const identity = identityOf(point.tags);
    return identity && read(point, { ...identity, timeMs: point.timeMs });
  };
}

/** @returns whose average a row with these tags is; undefined for one that is none. */
export function identityOf({
  quantity = '',
  ...tags
}: Point['tags']): { readonly tags: Point['tags']; readonly quantity: Quantity } | undefined {
  return isQuantity(quantity) ? { tags, quantity } : undefined;
}

type Told = { -readonly [Name in keyof Mean]: Mean[Name] } & {
  -readonly [Name in Exclude<AveragePart, 'summary'>]?: Average[Name];
};

type Numbers<Row> = (name: string) => (row: Row) => number;

/** A field that a row lacks is 0: `averagePoint` writes all of them. */
const numbersOf =
  <Row>(cellOf: CellOf<Row>): Numbers<Row> =>
  (name) => {
    const cell = cellOf(name);
    return (row) => {
      const value = cell(row);
      return typeof value === 'number' ? value : 0;
    };
  };

function summaryReader<Row>(number: Numbers<Row>) {
  const [min, q02, q25] = [number('min'), number('q02'), number('q25')];
  const [median, q75, q98] = [number('median'), number('q75'), number('q98')];
  const [max, sd] = [number('max'), number('sd')];
  return (row: Row, avg: number, count: number): Summary => {
    const summary = {
      min: min(row),
      q02: q02(row),
      q25: q25(row),
      median: median(row),
      q75: q75(row),
      q98: q98(row),
      max: max(row),
      avg,
    };
    return count > 1 ? Object.assign(summary, { sd: sd(row) }) : summary;
  };
}

function flagsReader<Row>(number: Numbers<Row>) {
  const [q1, q2, q3] = [number('q1'), number('q2'), number('q3')];
  const [q4, q9] = [number('q4'), number('q9')];
  return (row: Row): Average['flags'] => ({
    1: q1(row),
    2: q2(row),
    3: q3(row),
    4: q4(row),
    9: q9(row),
  });
}
