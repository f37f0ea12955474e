/** Sensor against reference, with the line of perfect agreement and the fitted one. */
import type { Agreement } from '@samay/calibration';
import { shown } from '../text-table.ts';
import type { Html } from './html.ts';
import { html } from './html.ts';
import { margin, plot, ruler } from './plot.ts';
import { type Point, pointMarks } from './points.ts';
import { scaleOf } from './scale.ts';

export interface ScatterFacts {
  readonly id: string;
  readonly className: string;
  readonly name: string;
  readonly unit: string;
  /** x: reference, y: sensor. */
  readonly points: readonly Point[];
  readonly agreement: Agreement;
}

const size = { width: 420, height: 400 };

export function scatter(facts: ScatterFacts): Html {
  const { id, className, name, unit, points, agreement } = facts;
  const { slope, intercept, r2 } = agreement;
  // Both axes alike, from zero: the line 1:1 is the diagonal.
  let [min, max] = [0, 1];
  for (const point of points) {
    min = Math.min(min, point.x, point.y);
    max = Math.max(max, point.x, point.y);
  }
  const ends = [min, max];
  const x = {
    scale: scaleOf(ends, [margin.left, size.width - margin.right]),
    title: `Referencia / reference, ${unit}`,
  };
  const y = {
    scale: scaleOf(ends, [size.height - margin.bottom, margin.top]),
    title: `${name}, ${unit}`,
  };
  const places = points.map((point) => ({ x: x.scale.at(point.x), y: y.scale.at(point.y) }));
  const line = `y = ${shown(slope, 3)}·x ${intercept < 0 ? '−' : '+'} ${shown(Math.abs(intercept), 2)}`;
  return plot(
    {
      id,
      ...size,
      title: `${name}: sensor y referencia`,
      description:
        `${points.length} pares. Recta de mínimos cuadrados ${line}, R² ${shown(r2, 3)}. ` +
        'La línea gris discontinua es la igualdad, 1:1.',
      x,
      y,
    },
    [
      pointMarks(className, places),
      ruler({ x, y }, 'one', (value) => value),
      ruler({ x, y }, `fit ${className}`, (value) => slope * value + intercept),
      html`<text class="note" x="${margin.left + 10}" y="${margin.top + 18}">${line}</text>
<text class="note" x="${margin.left + 10}" y="${margin.top + 34}">R² = ${shown(r2, 3)}, n = ${points.length}</text>\n`,
    ],
  );
}
