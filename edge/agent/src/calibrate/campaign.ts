/** Two files and what was asked → pairs of one period each, and what a regulator asks about them. */
import { type Pair, type Precision, precision } from '@samay/calibration';
import { agreeing } from './ab-rule.ts';
import { type Averaging, average, type Mean, type MeansByUnit } from './averaging.ts';
import { type Cadence, cadencesOf } from './cadence.ts';
import { type Channel, channelNote } from './channel.ts';
import { lagNote } from './lag.ts';
import type { CalibratedQuantity } from './measure-units.ts';
import { MustMend, type Note } from './must-mend.ts';
import { pairUp, type UnitFacts } from './pair-up.ts';
import { dayMs } from './periods.ts';
import { readSeries, tableHas } from './read-series.ts';
import type { FileFacts, Series, SeriesRequest } from './series.ts';
import { seriesNotes } from './series-notes.ts';
import { extent, type Span, spanOf } from './span.ts';
import { Tally } from './tally.ts';

export interface CampaignRequest {
  readonly sensor: SeriesRequest;
  readonly reference: SeriesRequest;
  readonly averaging: Averaging;
  readonly averagingText: string;
  readonly quantity?: CalibratedQuantity;
  readonly channel: Channel;
  /** The columns by whose name the channel was known, where nobody told it. */
  readonly channelFrom?: string;
  /** In which everything is told. */
  readonly unit: string;
  readonly abRule: 'none' | 'epa';
}

/** One side as it was read. */
export interface SideFacts {
  readonly files: readonly FileFacts[];
  readonly columns: Readonly<Record<string, string>>;
  readonly tally: Tally;
  /** What lies between its rows, milliseconds; several where the pace changed. */
  readonly stepsMs: readonly number[];
  /** Complete periods. */
  readonly periods: number;
}

export interface Campaign {
  readonly request: CampaignRequest;
  readonly pairs: readonly Pair[];
  readonly sensor: SideFacts;
  readonly reference: SideFacts;
  readonly units: readonly UnitFacts[];
  readonly precision: Precision | undefined;
  /** First and last period that both sides have, and how many lie between. */
  readonly span: Span;
  /** The same by local days. */
  readonly days: { readonly pairs: readonly Pair[]; readonly precision: Precision | undefined };
  readonly notes: readonly Note[];
}

/** @throws MustMend */
export async function readCampaign(
  asked: CampaignRequest,
  progress: (file: string, bytes: number, of: number) => void,
): Promise<Campaign> {
  const { request, notes: decided } = await withReferenceUnits(asked);
  const sensor = await readSeries(request.sensor, progress);
  const reference = await readSeries(request.reference, progress);
  const { averaging, abRule } = request;
  const sensorMeans = meansOf(sensor, request.sensor, averaging, abRule);
  const referenceMeans = meansOf(reference, request.reference, averaging, 'none');
  const span = spanOf(sensorMeans.units, referenceMeans.units, sensor, reference, averaging);
  const tallies = { sensorTally: sensor.tally, referenceTally: reference.tally };
  const { pairs, units } = pairUp(sensorMeans.units, referenceMeans.units, { span, ...tallies });
  const lag = lagNote(sensorMeans.units, referenceMeans.units, averaging);
  return {
    request,
    pairs,
    sensor: { ...sensor, ...sensorMeans.facts },
    reference: { ...reference, ...referenceMeans.facts },
    units,
    precision: precisionOf(sensorMeans.units),
    span,
    days: daysOf(sensor, reference, request),
    notes: distinct([
      ...decided,
      ...(request.channelFrom === undefined
        ? []
        : [channelNote(request.channel, request.channelFrom)]),
      ...sensor.notes,
      ...reference.notes,
      ...seriesNotes('sensor', sensor, sensorMeans.facts.stepsMs),
      ...seriesNotes('reference', reference, referenceMeans.facts.stepsMs),
      ...(lag === undefined ? [] : [lag]),
    ]),
  };
}

/** Several files may have the same to say. */
const distinct = (notes: readonly Note[]): Note[] => [
  ...new Map(notes.map((note) => [note.es, note])).values(),
];

/**
 * A file that holds both, or a reference with the same column of units, has a reference for each
 * unit (units at several sites); otherwise one reference stands beside all units.
 */
async function withReferenceUnits(
  request: CampaignRequest,
): Promise<{ request: CampaignRequest; notes: Note[] }> {
  const { sensor, reference } = request;
  const unit = sensor.unit;
  if (unit === undefined || reference.unit !== undefined) return { request, notes: [] };
  const columns = [...reference.time, ...reference.value, unit];
  const every = await Promise.all(reference.files.map((file) => tableHas(file, columns, unit)));
  if (!every.every(Boolean)) return { request, notes: [] };
  const same = reference.files.every((file) => sensor.files.includes(file));
  const notes: Note[] = same
    ? []
    : [
        {
          es: `la referencia también tiene la columna "${unit}": cada unidad se compara con la suya`,
          en: `the reference has the column "${unit}" too: each unit is compared with its own`,
        },
      ];
  return { request: { ...request, reference: { ...reference, unit } }, notes };
}

/** Between units, over all periods in which all of them report, reference or not (EPA). */
function precisionOf(units: MeansByUnit): Precision | undefined {
  const said = [...units].flatMap(([unit, means]) =>
    means.map(({ startMs, value }) => ({ timeMs: startMs, unit, value })),
  );
  return precision(said);
}

function daysOf(sensor: Series, reference: Series, request: CampaignRequest): Campaign['days'] {
  const { averaging, abRule } = request;
  // The rows were told of once already.
  const [sensorTally, referenceTally] = [new Tally(), new Tally()];
  const days = { ...averaging, stepMs: dayMs };
  const sensors = meansOf({ ...sensor, tally: sensorTally }, request.sensor, days, abRule);
  const beside = { ...reference, tally: referenceTally };
  const references = meansOf(beside, request.reference, days, 'none');
  const [s, r] = [extent(sensors.units), extent(references.units)];
  if (s === undefined || r === undefined) return { pairs: [], precision: undefined };
  const [fromMs, toMs] = [Math.max(s.fromMs, r.fromMs), Math.min(s.toMs, r.toMs)];
  const span = { fromMs, toMs, periods: 1 };
  const { pairs } = pairUp(sensors.units, references.units, { span, sensorTally, referenceTally });
  return { pairs, precision: precisionOf(sensors.units) };
}

function meansOf(
  { units, tally }: Series,
  { timeIs, step, side }: SeriesRequest,
  averaging: Averaging,
  abRule: CampaignRequest['abRule'],
): { units: MeansByUnit; facts: { stepsMs: number[]; periods: number } } {
  const cadences = cadencesOf(units, step);
  notTooRare([...cadences.values()], averaging, side);
  const means = new Map<string, readonly Mean[]>();
  const steps = new Set<number>();
  let periods = 0;
  for (const [unit, samples] of units) {
    const cadence = cadences.get(unit);
    if (cadence === undefined) continue;
    const every = average(samples, cadence, averaging, { ends: timeIs === 'end', tally });
    const good = abRule === 'epa' ? agreeing(every, tally) : every;
    means.set(unit, good);
    periods += good.length;
    for (const one of cadence.stepsMs) steps.add(one);
  }
  return { units: means, facts: { stepsMs: [...steps].sort((a, b) => a - b), periods } };
}

/** One value a day says nothing of an hour; one such unit among others just has no hours. */
function notTooRare(
  cadences: readonly Cadence[],
  averaging: Averaging,
  side: SeriesRequest['side'],
): void {
  const steps = cadences.flatMap(({ stepMs }) => stepMs ?? []);
  const [stepMs] = steps;
  // A tenth: days of 23 and 25 hours.
  const tooRare = steps.every((one) => one > averaging.stepMs * 1.1);
  if (stepMs === undefined || !tooRare) return;
  const minutes = Math.round(stepMs / 60_000);
  throw new MustMend(
    `--averaging: --${side} tiene un dato cada ${minutes} minutos; pida un período de al menos ` +
      `eso, o diga su ritmo con --${side}-step si le faltan muchas filas`,
    `it has a value every ${minutes} minutes; ask for a period of at least that, or tell its pace ` +
      `with --${side}-step if many rows are missing`,
  );
}
