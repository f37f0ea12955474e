import { isComplete } from '@samay/air-quality';
import { publishedValue, type Quantity, quantities } from '@samay/contract';
import {
  type AveragePart,
  type AverageWith,
  averageParts,
  type Mean,
  type Summary,
} from '@samay/readings';
import type { AskedAverages } from './averages-query.ts';
import { localTime } from './local-text.ts';
import { AverageValue } from './schemas/average.ts';
import type { Column, Row } from './table/table.ts';
import { utcText } from './utc-text.ts';

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;

/** When an average is of, told once for all that share it. */
interface Span {
  readonly timeMs: number;
  readonly minutes: number;
  /** What a value of the period stands for at least: a minute of an hour, an hour of a day. */
  readonly partMinutes: 1 | 60;
  readonly from: string;
  readonly to: string;
  readonly local: string;
}

export type AverageField = keyof AverageValue;
export const averageFields = Object.keys(AverageValue.properties) as AverageField[];

/** What the store is asked for so that fields can be made: theirs bear the same names. */
export type PartOf<Name extends AverageField> = Name & AveragePart;
export const partsOf = <Name extends AverageField>(fields: readonly Name[]): PartOf<Name>[] =>
  fields.filter((name): name is PartOf<Name> => (averageParts as readonly string[]).includes(name));

type Publish = {
  readonly [Name in AverageField]: (
    average: AverageWith<PartOf<Name>>,
    span: Span,
  ) => AverageValue[Name];
};

/** An average with its completeness, as it is published, by field. */
const publish: Publish = {
  device: ({ tags }) => tags['device'] ?? '',
  city: ({ tags }) => tags['city'] ?? '',
  sensor: ({ tags }) => tags['sensor'] ?? null,
  quantity: ({ quantity }) => quantity,
  unit: ({ quantity }) => quantities[quantity].unit,
  from: (_, { from }) => from,
  to: (_, { to }) => to,
  local: (_, { local }) => local,
  value: ({ quantity, summary }) => (summary ? publishedValue(quantity, summary.avg) : null),
  valid: (average, span) => isComplete(average.count, span.minutes / partOf(average, span)),
  coverage(average, span) {
    const { count, minutes } = average;
    const part = partOf(average, span);
    const expectedCount = span.minutes / part;
    return {
      expectedCount,
      expectedInterval: part === 60 ? 'PT1H' : `PT${part}M`,
      observedCount: count,
      percentComplete: percent(count, expectedCount),
      percentCoverage: percent(minutes, span.minutes),
    };
  },
  summary: ({ quantity, summary }) => (summary ? publishedSummary(quantity, summary) : null),
  flags: ({ flags }) => ({
    good: flags[1],
    notEvaluated: flags[2],
    suspect: flags[3],
    fail: flags[4],
    missing: flags[9],
  }),
  calibrations: ({ calibrations }) => calibrations.map(({ text }) => text),
};

/** Minutes that a value stands for: of an hour those of the station's interval, of a day an hour. */
const partOf = ({ count, minutes }: Mean, { partMinutes }: Span): number =>
  partMinutes === 1 && count > 0 ? minutes / count : partMinutes;

/**
 * @param averages by time, as the store tells them.
 * @param fields of each; what is not asked for is not made.
 */
export function publishAverages<Name extends AverageField>(
  averages: readonly AverageWith<PartOf<Name>>[],
  asked: Asked,
  fields: readonly Name[],
): Pick<AverageValue, Name>[] {
  let span: Span | undefined;
  return averages.map((average) => {
    if (span?.timeMs !== average.timeMs) span = spanOf(average.timeMs, asked);
    const value = {} as Pick<AverageValue, Name>;
    for (const name of fields) value[name] = publish[name](average, span);
    return value;
  });
}

type Asked = Pick<AskedAverages, 'period' | 'clock'>;

function spanOf(timeMs: number, { period, clock }: Asked): Span {
  const endMs = period === 'hour' ? timeMs + hourMs : clock.dayAt(timeMs).endMs;
  return {
    timeMs,
    minutes: (endMs - timeMs) / minuteMs,
    partMinutes: period === 'hour' ? 1 : 60,
    from: utcText(timeMs),
    to: utcText(endMs),
    local: localTime(timeMs, clock),
  };
}

function publishedSummary(quantity: Quantity, summary: Summary): AverageValue['summary'] {
  return {
    min: publishedValue(quantity, summary.min),
    q02: publishedValue(quantity, summary.q02),
    q25: publishedValue(quantity, summary.q25),
    median: publishedValue(quantity, summary.median),
    q75: publishedValue(quantity, summary.q75),
    q98: publishedValue(quantity, summary.q98),
    max: publishedValue(quantity, summary.max),
    avg: publishedValue(quantity, summary.avg),
    sd: summary.sd === undefined ? null : publishedValue(quantity, summary.sd),
  };
}

const percent = (part: number, whole: number): number => Math.round((1_000 * part) / whole) / 10;

const summaryNames = ['min', 'q02', 'q25', 'median', 'q75', 'q98', 'max', 'sd'] as const;
const flagNames = ['good', 'notEvaluated', 'suspect', 'fail', 'missing'] as const;

export const averageColumns: readonly Column[] = [
  { name: 'from', type: 'time' },
  { name: 'local', type: 'text' },
  { name: 'city', type: 'text' },
  { name: 'device', type: 'text' },
  { name: 'sensor', type: 'text' },
  { name: 'quantity', type: 'text' },
  { name: 'unit', type: 'text' },
  { name: 'value', type: 'number' },
  { name: 'valid', type: 'text' },
  { name: 'expected_count', type: 'integer' },
  { name: 'observed_count', type: 'integer' },
  { name: 'percent_complete', type: 'number' },
  { name: 'percent_coverage', type: 'number' },
  ...summaryNames.map((name) => ({ name, type: 'number' }) as const),
  ...flagNames.map(
    (name) =>
      ({
        name: `flag_${name === 'notEvaluated' ? 'not_evaluated' : name}`,
        type: 'integer',
      }) as const,
  ),
  { name: 'calibrations', type: 'text' },
];

/** @returns the cells under `averageColumns`. */
export const averageRow = (one: AverageValue): Row => [
  ...[one.from, one.local, one.city, one.device, one.sensor, one.quantity, one.unit],
  ...[one.value, String(one.valid)],
  ...[one.coverage.expectedCount, one.coverage.observedCount],
  ...[one.coverage.percentComplete, one.coverage.percentCoverage],
  ...summaryNames.map((name) => one.summary?.[name] ?? null),
  ...flagNames.map((name) => one.flags[name]),
  one.calibrations.length === 0 ? null : one.calibrations.join(' '),
];
