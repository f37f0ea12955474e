/** The frame of a plot: axes, grid, titles, and what a screen reader says. */
import { shown } from '../text-table.ts';
import { Html, html } from './html.ts';
import type { Scale } from './scale.ts';

export interface Frame {
  readonly id: string;
  readonly width: number;
  readonly height: number;
  readonly title: string;
  /** For who cannot see it: what there is to see. */
  readonly description: string;
  readonly x: Axis;
  readonly y: Axis;
}

interface Axis {
  readonly scale: Scale;
  readonly title: string;
  /** Instead of the numbers of the ticks. */
  readonly labels?: readonly { readonly at: number; readonly text: string }[];
}

export const margin = { left: 50, right: 14, top: 12, bottom: 46 } as const;

/** One decimal of a unit of the drawing is finer than print. */
export const place = (value: number): string => String(Number(value.toFixed(1)));

export function plot(frame: Frame, marks: readonly Html[]): Html {
  const { id, width, height, title, description, x, y } = frame;
  const [right, bottom] = [width - margin.right, height - margin.bottom];
  const xs = labelled(x).map(
    ({
      at,
      text,
    }) => html`<line class="grid" x1="${at}" x2="${at}" y1="${margin.top}" y2="${bottom}"/>
<text x="${at}" y="${bottom + 16}" text-anchor="middle">${text}</text>\n`,
  );
  const ys = labelled(y).map(
    ({
      at,
      text,
    }) => html`<line class="grid" x1="${margin.left}" x2="${right}" y1="${at}" y2="${at}"/>
<text x="${margin.left - 6}" y="${Number(at) + 4}" text-anchor="end">${text}</text>\n`,
  );
  const middle = (margin.left + right) / 2;
  const half = (margin.top + bottom) / 2;
  return html`<svg viewBox="0 0 ${width} ${height}" role="img" aria-labelledby="${id}-t ${id}-d">
<title id="${id}-t">${title}</title><desc id="${id}-d">${description}</desc>
<clipPath id="${id}-c"><rect x="${margin.left}" y="${margin.top}" width="${right - margin.left}" height="${bottom - margin.top}"/></clipPath>
${xs}${ys}<rect class="box" x="${margin.left}" y="${margin.top}" width="${right - margin.left}" height="${bottom - margin.top}"/>
<g clip-path="url(#${id}-c)">
${marks}</g>
<text class="axis" x="${middle}" y="${height - 8}" text-anchor="middle">${x.title}</text>
<text class="axis" transform="translate(13 ${half}) rotate(-90)" text-anchor="middle">${y.title}</text>
</svg>`;
}

const labelled = ({ scale, labels }: Axis): { at: string; text: string }[] =>
  labels === undefined
    ? scale.ticks.map((tick) => ({ at: place(scale.at(tick)), text: shown(tick, scale.decimals) }))
    : labels.map(({ at, text }) => ({ at: place(at), text }));

/** A straight line over the whole plot. */
export function ruler(
  { x, y }: Pick<Frame, 'x' | 'y'>,
  className: string,
  of: (x: number) => number,
): Html {
  const [from, to] = [x.scale.min, x.scale.max];
  const [x1, y1] = [place(x.scale.at(from)), place(y.scale.at(of(from)))];
  const [x2, y2] = [place(x.scale.at(to)), place(y.scale.at(of(to)))];
  return html`<line class="${className}" x1="${x1}" y1="${y1}" x2="${x2}" y2="${y2}"/>\n`;
}

/** A line through points, broken where it is undefined. */
export function path(
  className: string,
  points: readonly (readonly [number, number] | undefined)[],
) {
  let pen = 'M';
  const steps = points.map((point) => {
    if (point === undefined) {
      pen = 'M';
      return '';
    }
    const step = `${pen}${place(point[0])} ${place(point[1])}`;
    pen = 'L';
    return step;
  });
  return new Html(`<path class="${className}" d="${steps.join('')}"/>\n`);
}
