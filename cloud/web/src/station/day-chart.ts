/** The chart of a day. The one file that knows uPlot. */
import uPlot from 'uplot';
import type { History } from '../api.ts';
import { formatTime } from '../format.ts';
import type { Language } from '../i18n.ts';
import { isDust } from '../scale.ts';
import { historyColumns, stepSecondsOf } from './history-columns.ts';

export interface DayPoint {
  readonly timeMs: number;
  readonly value: number;
}

export interface DayChart {
  show(day: History): void;
  destroy(): void;
}

const heightPx = 190;
/** Head room over the highest value. */
const roomAbove = 1.1;

/** @param onPoint what the pointer is on, null when it left or is on a gap. */
export function createDayChart(
  host: HTMLElement,
  language: Language,
  quantity: string,
  onPoint: (point: DayPoint | null) => void,
): DayChart {
  let span: [number, number] = [0, 1];
  const style = getComputedStyle(host);
  const colour = (name: string) => style.getPropertyValue(name).trim();
  const axis = {
    stroke: colour('--ink-quiet'),
    font: `12px ${style.fontFamily}`,
    grid: { stroke: colour('--line'), width: 1 },
    ticks: { show: false },
  };
  const plot = new uPlot(
    {
      width: Math.max(1, host.clientWidth),
      height: heightPx,
      padding: [10, 8, 0, 0],
      legend: { show: false },
      tzDate: (seconds) => uPlot.tzDate(new Date(seconds * 1000), 'America/Lima'),
      cursor: { y: false, drag: { x: false, y: false }, points: { size: 8 } },
      scales: {
        x: { range: () => span },
        y: { range: (_, low, high) => yRange(low, high, isDust(quantity)) },
      },
      series: [
        {},
        {
          stroke: colour('--accent'),
          fill: colour('--accent-wash'),
          width: 1.75,
          spanGaps: false,
          // By uPlot's own rule: where there is room, and on a lone value between two gaps.
          points: { size: 4 },
        },
        {
          // Only marks: a doubtful value is shown, not joined to its neighbours.
          paths: () => null,
          points: {
            show: true,
            size: 6,
            width: 1.5,
            stroke: colour('--warn'),
            fill: colour('--surface'),
          },
        },
      ],
      axes: [
        {
          ...axis,
          space: 56,
          size: 30,
          values: (_, at) => at.map((s) => formatTime(s * 1000, language)),
        },
        { ...axis, space: 36, size: 44 },
      ],
      hooks: { setCursor: [(self) => onPoint(pointAt(self))] },
    },
    [[], [], []],
    host,
  );
  const resized = new ResizeObserver(() =>
    plot.setSize({ width: host.clientWidth, height: heightPx }),
  );
  resized.observe(host);
  return {
    show(day) {
      const { times, line, questioned } = historyColumns(
        day.readings,
        stepSecondsOf(day.step) ?? 300,
      );
      span = [Date.parse(day.from) / 1000, Date.parse(day.to) / 1000];
      plot.setData([[...times], [...line], [...questioned]]);
    },
    destroy() {
      resized.disconnect();
      plot.destroy();
    },
  };
}

function pointAt(plot: uPlot): DayPoint | null {
  const at = plot.cursor.idx;
  if (at === null || at === undefined) return null;
  const value = plot.data[1]?.[at] ?? plot.data[2]?.[at];
  const seconds = plot.data[0][at];
  return value == null || seconds === undefined ? null : { timeMs: seconds * 1000, value };
}

/** @returns a range that is never empty: one flat day still needs a height. */
function yRange(low: number | null, high: number | null, fromZero: boolean): [number, number] {
  if (low === null || high === null) return [0, 1];
  if (fromZero) return [Math.min(0, low), Math.max(1, high * roomAbove)];
  const room = Math.max((high - low) * (roomAbove - 1), 0.5);
  return [low - room, high + room];
}
