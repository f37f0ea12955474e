/** A chart of one or two lines over time. The one file that knows uPlot. */
import uPlot from 'uplot';
import { formatDay, formatTime } from '../format.ts';
import type { Language } from '../i18n.ts';
import type { Columns } from './columns.ts';

/** `main` and `second` are two stations; `raw` and `raw-other` are sensors behind a calibrated value. */
type LineKind = 'main' | 'second' | 'raw' | 'raw-other';

interface PlotLine {
  readonly kind: LineKind;
  readonly columns: Columns;
}

/** What cannot be less than none stands on zero; a difference has it in sight; the rest is free. */
type Zero = 'at-foot' | 'in-sight' | 'free';

export interface PlotContent {
  readonly lines: readonly PlotLine[];
  /** From and to, seconds since 1970. */
  readonly span: readonly [number, number];
  readonly zero: Zero;
}

export interface PlotPoint {
  readonly timeMs: number;
  /** In the order of the lines; null where a line has a gap. */
  readonly values: readonly (number | null)[];
}

export interface Plot {
  destroy(): void;
}

/** Lines are told apart without colour too: dots, long dashes, and dashes with dots. Pixels. */
const dashes: Readonly<Partial<Record<LineKind, number[]>>> = {
  second: [7, 3],
  raw: [2, 3],
  'raw-other': [9, 3, 2, 3],
};

const heightPx = 190;
/** Head room over the highest value. */
const roomAbove = 1.1;
const daySeconds = 86_400;

/** @param onPoint what the pointer is on, null when it left. */
export function drawPlot(
  host: HTMLElement,
  content: PlotContent,
  language: Language,
  onPoint: (point: PlotPoint | null) => void,
): Plot {
  const { lines, span, zero } = content;
  const style = getComputedStyle(host);
  const colour = (name: string) => style.getPropertyValue(name).trim();
  const axis = {
    stroke: colour('--ink-quiet'),
    font: `12px ${style.fontFamily}`,
    grid: { stroke: colour('--line'), width: 1 },
    ticks: { show: false },
  };
  const isLong = span[1] - span[0] > 2 * daySeconds;
  const plot = new uPlot(
    {
      width: Math.max(1, host.clientWidth),
      height: heightPx,
      padding: [10, 18, 0, 0],
      legend: { show: false },
      tzDate: (seconds) => uPlot.tzDate(new Date(seconds * 1000), 'America/Lima'),
      cursor: { y: false, drag: { x: false, y: false }, points: { size: 8 } },
      scales: {
        x: { range: () => [...span] },
        y: { range: (_, low, high) => yRange(low, high, zero) },
      },
      series: [{}, ...lines.flatMap(({ kind }) => seriesOf(kind, colour, lines.length === 1))],
      axes: [
        {
          ...axis,
          space: isLong ? 44 : 56,
          size: 30,
          ...(isLong ? { incrs: [daySeconds, 2 * daySeconds] } : {}),
          values: (_, at) =>
            at.map((s) =>
              isLong ? formatDay(s * 1000, language) : formatTime(s * 1000, language),
            ),
        },
        { ...axis, space: 36, size: 44 },
      ],
      hooks: { setCursor: [(self) => onPoint(pointAt(self, lines.length))] },
    },
    tableOf(lines),
    host,
  );
  const resized = new ResizeObserver(() =>
    plot.setSize({ width: host.clientWidth, height: heightPx }),
  );
  resized.observe(host);
  return {
    destroy() {
      resized.disconnect();
      plot.destroy();
    },
  };
}

/** A line, and the marks of its doubtful values: shown, not joined to their neighbours. */
function seriesOf(
  kind: LineKind,
  colour: (name: string) => string,
  isAlone: boolean,
): [uPlot.Series, uPlot.Series] {
  const stroke = colour(`--line-${kind}`);
  const line: uPlot.Series = {
    stroke,
    width: kind.startsWith('raw') ? 1.25 : 1.75,
    spanGaps: false,
    // By uPlot's own rule: where there is room, and on a lone value between two gaps.
    points: { size: 4 },
  };
  if (kind === 'main' && isAlone) line.fill = colour('--accent-wash');
  const dash = dashes[kind];
  if (dash !== undefined) line.dash = dash;
  return [
    line,
    {
      paths: () => null,
      points: {
        show: true,
        size: 6,
        width: 1.5,
        stroke: kind === 'main' ? colour('--warn') : stroke,
        fill: colour('--surface'),
      },
    },
  ];
}

function tableOf(lines: readonly PlotLine[]): uPlot.AlignedData {
  const tables = lines.map(
    ({ columns }): uPlot.AlignedData => [
      [...columns.times],
      [...columns.line],
      [...columns.questioned],
    ],
  );
  // A null of a line is a gap that was put in: it stays one among the times of the other line.
  return tables.length === 1 && tables[0] !== undefined
    ? tables[0]
    : uPlot.join(
        tables,
        tables.map(() => [1, 2, 1]),
      );
}

function pointAt(plot: uPlot, lineCount: number): PlotPoint | null {
  const at = plot.cursor.idx;
  if (at === null || at === undefined) return null;
  const seconds = plot.data[0][at];
  if (seconds === undefined) return null;
  const values = Array.from(
    { length: lineCount },
    (_, line) => plot.data[1 + 2 * line]?.[at] ?? plot.data[2 + 2 * line]?.[at] ?? null,
  );
  return values.every((value) => value === null) ? null : { timeMs: seconds * 1000, values };
}

/** @returns a range that is never empty: one flat day still needs a height. */
function yRange(low: number | null, high: number | null, zero: Zero): [number, number] {
  if (low === null || high === null) return [0, 1];
  if (zero === 'at-foot') return [Math.min(0, low), Math.max(1, high * roomAbove)];
  const [from, to] = zero === 'in-sight' ? [Math.min(0, low), Math.max(0, high)] : [low, high];
  const room = Math.max((to - from) * (roomAbove - 1), 0.5);
  return [from - room, to + room];
}
