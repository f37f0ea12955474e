/** Reference and sensors over the time of the campaign. */
import { localDate } from '../periods.ts';
import type { Zone } from '../zone.ts';
import type { Html } from './html.ts';
import { margin, path, plot } from './plot.ts';
import { scaleOf } from './scale.ts';

interface TimeLine {
  readonly className: string;
  readonly points: readonly { readonly timeMs: number; readonly value: number }[];
}

export interface TimeFacts {
  readonly id: string;
  readonly unit: string;
  readonly zone: Zone;
  readonly stepMs: number;
  readonly lines: readonly TimeLine[];
}

const size = { width: 900, height: 320 };
const dayMs = 86_400_000;
/** A page is some 900 dots wide. */
const pointsMax = 900;

/** @returns how many periods each point of a line is the mean of. */
export function periodsInPoint({ lines, stepMs }: TimeFacts): number {
  const times = lines.flatMap(({ points }) => [points[0]?.timeMs ?? 0, points.at(-1)?.timeMs ?? 0]);
  return Math.max(1, Math.ceil((Math.max(...times) - Math.min(...times)) / stepMs / pointsMax));
}

export function timePlot(facts: TimeFacts): Html {
  const { id, unit, zone, stepMs, lines } = facts;
  const width = stepMs * periodsInPoint(facts);
  const thinned = lines.map((line) => ({ ...line, points: means(line.points, width) }));
  const every = thinned.flatMap(({ points }) => points);
  const times = every.map(({ timeMs }) => timeMs);
  const [from, to] = [Math.min(...times), Math.max(...times) + width];
  const right = size.width - margin.right;
  const at = (timeMs: number) =>
    margin.left + ((timeMs - from) / Math.max(1, to - from)) * (right - margin.left);
  const values = every.map(({ value }) => value);
  const x = {
    scale: scaleOf([0, 1], [margin.left, right]),
    title: `Hora local / local time, ${zone.name}`,
    labels: days(zone, from, to).map(({ timeMs, text }) => ({ at: at(timeMs), text })),
  };
  const y = {
    scale: scaleOf([...values, 0], [size.height - margin.bottom, margin.top]),
    title: unit,
  };
  const marks = thinned.map(({ className, points }) =>
    path(
      `time ${className}`,
      points.flatMap((point, index) => {
        const before = points[index - 1];
        // A line over a gap would draw what nobody measured.
        const gap = before !== undefined && point.timeMs - before.timeMs > 1.5 * width;
        const mark = [at(point.timeMs + width / 2), y.scale.at(point.value)] as const;
        return gap ? [undefined, mark] : [mark];
      }),
    ),
  );
  const description = `De ${localDate(zone, from)} a ${localDate(zone, to)}.`;
  return plot({ id, ...size, title: 'Serie de tiempo', description, x, y }, marks);
}

function means(points: TimeLine['points'], widthMs: number): { timeMs: number; value: number }[] {
  const sums = new Map<number, { sum: number; n: number }>();
  for (const { timeMs, value } of points) {
    const key = Math.floor(timeMs / widthMs) * widthMs;
    const sum = sums.get(key) ?? { sum: 0, n: 0 };
    sum.sum += value;
    sum.n += 1;
    sums.set(key, sum);
  }
  return [...sums]
    .map(([timeMs, { sum, n }]) => ({ timeMs, value: sum / n }))
    .sort((a, b) => a.timeMs - b.timeMs);
}

/** Local midnights, some eight of them. */
function days(zone: Zone, from: number, to: number): { timeMs: number; text: string }[] {
  const count = (to - from) / dayMs;
  const every = [1, 2, 5, 7, 14, 30, 60, 91, 182, 365].find((one) => count / one <= 9) ?? 730;
  const first = Date.parse(`${localDate(zone, from)}T00:00:00Z`);
  const found: { timeMs: number; text: string }[] = [];
  for (let local = first; ; local += every * dayMs) {
    const timeMs = zone.instant(local);
    if (timeMs > to) return found;
    const text = new Date(local).toISOString().slice(0, 10);
    if (timeMs >= from) found.push({ timeMs, text });
  }
}
