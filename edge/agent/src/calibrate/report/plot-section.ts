/** The pictures, each with its numbers beside. */
import {
  type Agreement,
  agreement,
  crossPredict,
  type FitOptions,
  type Pair,
} from '@samay/calibration';
import type { Outcome } from '../outcome.ts';
import { shown } from '../text-table.ts';
import { unitSign } from '../words.ts';
import { both, type Html, html, table } from './html.ts';
import { type Point, pointsMax } from './points.ts';
import { residualPlot, residualTable } from './residuals.ts';
import { scatter } from './scatter.ts';
import { periodsInPoint, timePlot } from './time-plot.ts';

/** Above it the models that were not chosen are not predicted again for the plots. */
const pairsOfAllModels = 20_000;

/** One way to read the sensor, index for index with the pairs. */
interface Reading {
  readonly className: 'raw' | 'good';
  readonly es: string;
  readonly en: string;
  readonly values: readonly (number | undefined)[];
  readonly agreement: Agreement;
}

export function plotSection(outcome: Outcome, options: FitOptions | undefined): Html {
  const { campaign } = outcome;
  const { pairs, request } = campaign;
  const readings = readingsOf(outcome, options);
  const unit = unitSign(request.unit);
  const many =
    pairs.length > pointsMax
      ? html`<p>${both(
          `Son ${pairs.length} pares: cada hexágono es más oscuro cuantos más caen en él.`,
          'each hexagon is the darker the more pairs fall into it.',
        )}</p>`
      : undefined;
  return html`<h2>${both('Gráficos', 'plots')}</h2>
<p><span class="key raw"></span> ${both('crudo', 'raw')} ${
    readings.length > 1
      ? html`&nbsp; <span class="key good"></span> ${both('calibrado, fuera de bloque', 'calibrated, out of block')}`
      : undefined
  } &nbsp; <span class="key reference"></span> ${both('referencia', 'reference')} &nbsp; <span class="key one"></span> ${both('igualdad', 'equality')}</p>
${many}
<div class="plots">
${scatters(pairs, readings, unit)}</div>
${details(both('Los mismos datos como tabla', 'the same as a table'), levels(pairs, readings, unit))}
${times(outcome, readings, unit)}
<div class="plots">
${residuals(pairs, readings, unit)}</div>`;
}

function readingsOf({ campaign, fit, raw }: Outcome, options: FitOptions | undefined): Reading[] {
  const { pairs } = campaign;
  const own = pairs.map(({ value }) => value);
  const readings: Reading[] = [
    { className: 'raw', es: 'crudo', en: 'raw', values: own, agreement: raw },
  ];
  if (fit === undefined || options === undefined) return readings;
  // Of a huge campaign only what the choice looks at: the chosen model and the published ones.
  const models =
    pairs.length <= pairsOfAllModels
      ? options.models
      : fit.candidates
          .filter(({ published, rejected }) => published || rejected === undefined)
          .map(({ formula }) => formula.model);
  const values = crossPredict(pairs, fit.chosen.formula.model, { ...options, models });
  const byPair = new Map(pairs.map((pair, index) => [pair, values[index]]));
  const figures = agreement(pairs, (pair) => byPair.get(pair));
  if (figures === undefined) return readings;
  return [
    ...readings,
    { className: 'good', es: 'calibrado', en: 'calibrated', values, agreement: figures },
  ];
}

/** x and y of what is there; y from the value and its pair. */
function pointsOf(
  pairs: readonly Pair[],
  { values }: Reading,
  x: (pair: Pair) => number | undefined,
  y: (value: number, pair: Pair) => number = (value) => value,
): Point[] {
  return pairs.flatMap((pair, index) => {
    const [at, value] = [x(pair), values[index]];
    return at === undefined || value === undefined ? [] : [{ x: at, y: y(value, pair) }];
  });
}

function scatters(pairs: readonly Pair[], readings: readonly Reading[], unit: string): Html[] {
  const clouds = readings.map((reading) => ({
    ...reading,
    points: pointsOf(pairs, reading, ({ reference }) => reference),
  }));
  return clouds.map(({ className, es, en, points, agreement: figures }) => {
    const name = `Sensor ${es} / ${en}`;
    const facts = { id: `scatter-${className}`, className, name, unit, points };
    return html`<figure>${scatter({ ...facts, agreement: figures })}
<figcaption>${both(`Sensor ${es} y referencia; recta ajustada y línea 1:1.`, `${en} sensor and reference, fitted line and 1:1.`)}</figcaption></figure>\n`;
  });
}

/** Ten levels of the reference: what the scatter shows, as numbers. */
function levels(pairs: readonly Pair[], readings: readonly Reading[], unit: string): Html {
  const order = pairs
    .map(({ reference }, index) => ({ reference, index }))
    .sort((a, b) => a.reference - b.reference || a.index - b.index);
  const groups = Math.min(10, Math.max(1, Math.floor(order.length / 5)));
  const mean = (values: readonly number[]) => values.reduce((a, b) => a + b, 0) / values.length;
  const rows = Array.from({ length: groups }, (_, at) => {
    const cut = (group: number) => Math.floor((group * order.length) / groups);
    const group = order.slice(cut(at), cut(at + 1));
    const said = readings.map(({ values }) => {
      const known = group.flatMap(({ index }) => values[index] ?? []);
      return known.length === 0 ? '—' : shown(mean(known), 2);
    });
    return [shown(mean(group.map(({ reference }) => reference)), 2), String(group.length), ...said];
  });
  const columns = [
    { es: 'referencia', en: 'reference' },
    { es: 'pares', en: 'pairs' },
    ...readings,
  ];
  return table(both(`Medias por nivel de la referencia, ${unit}`, 'means by level'), columns, rows);
}

function times({ campaign }: Outcome, readings: readonly Reading[], unit: string): Html {
  const { pairs, request, units } = campaign;
  const lines = readings.map(({ className, values }) => ({
    className,
    points: pairs.flatMap(({ timeMs }, index) => {
      const value = values[index];
      return value === undefined ? [] : [{ timeMs, value }];
    }),
  }));
  const reference = pairs.map(({ timeMs, reference: value }) => ({ timeMs, value }));
  const { zone, stepMs } = request.averaging;
  const all = [{ className: 'reference', points: reference }, ...lines];
  const facts = { id: 'time', unit, zone, stepMs, lines: all };
  const each = periodsInPoint(facts);
  const [es, en] = units.length > 1 ? [', media de las unidades', ', mean of the units'] : ['', ''];
  const thin =
    each > 1
      ? [`; cada punto es la media de ${each} períodos`, `; each point the mean of ${each} periods`]
      : ['', ''];
  return html`<figure class="wide" tabindex="0">${timePlot(facts)}
<figcaption>${both(`Serie de tiempo${es}${thin[0]}.`, `time series${en}${thin[1]}.`)}</figcaption></figure>`;
}

function residuals(pairs: readonly Pair[], readings: readonly Reading[], unit: string): Html[] {
  const conditions = [
    { key: 'humidity', title: 'Humedad / humidity, %RH' },
    { key: 'temperature', title: 'Temperatura / temperature, °C' },
  ] as const;
  return conditions.flatMap(({ key, title }) => {
    const series = readings.map((reading) => ({
      ...reading,
      points: pointsOf(
        pairs,
        reading,
        (pair) => pair[key],
        (value, { reference }) => value - reference,
      ),
    }));
    if (series.every(({ points }) => points.length === 0)) return [];
    const facts = { id: `residual-${key}`, title, unit, series };
    return [
      html`<figure>${residualPlot(facts)}
<figcaption>${both('Lo que queda entre sensor y referencia; la línea une las medias de diez grupos.', 'what is left between sensor and reference; the line joins the means of ten groups.')}</figcaption>
${details(both('Como tabla', 'as a table'), residualTable(facts))}</figure>\n`,
    ];
  });
}

const details = (summary: Html, body: Html): Html =>
  html`<details><summary>${summary}</summary>${body}</details>`;
