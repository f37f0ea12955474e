/** What is left between sensor and reference, along humidity or temperature. */
import { shown } from '../text-table.ts';
import { both, type Html, html, table } from './html.ts';
import { margin, path, plot, ruler } from './plot.ts';
import { type Point, pointMarks } from './points.ts';
import { scaleOf } from './scale.ts';

/** One way to read the sensor; x: the condition, y: value − reference. */
interface Residuals {
  readonly className: string;
  readonly es: string;
  readonly en: string;
  readonly points: readonly Point[];
}

export interface ResidualFacts {
  readonly id: string;
  /** Of the condition: `Humedad / humidity, %RH`. */
  readonly title: string;
  readonly unit: string;
  readonly series: readonly Residuals[];
}

const size = { width: 420, height: 320 };
const binsMax = 10;

export function residualPlot({ id, title, unit, series }: ResidualFacts): Html {
  const every = series.flatMap(({ points }) => points);
  const x = {
    scale: scaleOf(mapped(every, 'x'), [margin.left, size.width - margin.right]),
    title,
  };
  const y = {
    scale: scaleOf([...ends(mapped(every, 'y')), 0], [size.height - margin.bottom, margin.top]),
    title: `Sensor − referencia, ${unit}`,
  };
  const marks = series.flatMap(({ className, points }) => [
    pointMarks(
      className,
      points.map((one) => ({ x: x.scale.at(one.x), y: y.scale.at(one.y) })),
    ),
  ]);
  const lines = series.map(({ className, points }) =>
    path(
      `mean ${className}`,
      bins(points).map((bin) => [x.scale.at(bin.x), y.scale.at(bin.y)] as const),
    ),
  );
  return plot(
    {
      id,
      ...size,
      title: `Diferencia según ${title}`,
      description: 'Cada línea une las medias de diez grupos de pares; en cero no hay diferencia.',
      x,
      y,
    },
    [...marks, ruler({ x, y }, 'one', () => 0), ...lines],
  );
}

/** The same as numbers. */
export function residualTable({ title, unit, series }: ResidualFacts): Html {
  const [first] = series;
  if (first === undefined) return html``;
  const columns = series.map(({ points }) => bins(points));
  const rows = bins(first.points).map(({ x, n }, at) => [
    shown(x, 1),
    String(n),
    ...columns.map((one) => shown(one[at]?.y, 2)),
  ]);
  return table(
    both(`Diferencia media (${unit}) según ${title}`, 'mean difference'),
    [{ es: title, en: title }, { es: 'pares', en: 'pairs' }, ...series],
    rows,
  );
}

interface Bin extends Point {
  readonly n: number;
}

/** Groups of as many pairs each, in the order of the condition; a mean needs some twenty. */
function bins(points: readonly Point[]): Bin[] {
  const sorted = points.toSorted((a, b) => a.x - b.x || a.y - b.y);
  const count = Math.min(binsMax, Math.max(1, Math.floor(sorted.length / 20)));
  return Array.from({ length: count }, (_, at) => {
    const from = Math.floor((at * sorted.length) / count);
    const group = sorted.slice(from, Math.floor(((at + 1) * sorted.length) / count));
    const mean = (key: 'x' | 'y') => mapped(group, key).reduce((a, b) => a + b, 0) / group.length;
    return { x: mean('x'), y: mean('y'), n: group.length };
  });
}

const mapped = (points: readonly Point[], key: 'x' | 'y'): number[] =>
  points.map((point) => point[key]);

/** All but the outermost half percent: one spider must not press the rest flat. */
function ends(values: number[]): number[] {
  const sorted = values.sort((a, b) => a - b);
  const at = (share: number) => sorted[Math.floor(share * (sorted.length - 1))] ?? 0;
  return [at(0.005), at(0.995)];
}
