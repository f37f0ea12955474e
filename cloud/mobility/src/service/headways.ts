/** What riders meet at a stop: how far apart the buses really come. */

/** One vehicle of a line at a stop. */
export interface Passage {
  readonly line: string;
  readonly sequence: number;
  readonly vehicle: string;
  readonly timeMs: number;
}

export interface Headways {
  readonly line: string;
  readonly sequence: number;
  /** Between two vehicles, in the order they came, minutes. */
  readonly minutes: readonly number[];
  readonly meanMin: number;
  /** E[H²] / (2·E[H]) for who comes at any time (Welding 1957). */
  readonly waitMin: number;
  /** Waited beyond half of the mean headway, for buses that do not come evenly. */
  readonly excessWaitMin: number;
  /** Of the headways: 0 is even, 1 is as by chance. */
  readonly variation: number;
  /** Share of headways under a quarter of the mean: buses in a row. */
  readonly bunched: number;
}

/** Longer is the night, or a gap in what we saw, and not a headway. */
const headwayMaxMin = 120;
/** Two passages of one vehicle within this are one: a bus that rolled back and forth. */
const sameMs = 60_000;
/** Fewer tell nothing of how even they are. */
const headwaysMin = 3;

/** @returns of each line and stop with enough passages, by line and sequence. */
export function headwaysOf(passages: readonly Passage[]): Headways[] {
  const stops = new Map<string, Passage[]>();
  for (const passage of passages) {
    const key = `${passage.line}\0${passage.sequence}`;
    const own = stops.get(key) ?? [];
    stops.set(key, own);
    own.push(passage);
  }
  return [...stops.values()]
    .map((own) => own.sort((a, b) => a.timeMs - b.timeMs).filter(isFirst))
    .flatMap((own) => headwaysAt(own) ?? [])
    .sort((a, b) => (a.line < b.line ? -1 : a.line > b.line ? 1 : a.sequence - b.sequence));
}

const isFirst = (passage: Passage, index: number, all: readonly Passage[]): boolean =>
  !all
    .slice(0, index)
    .some(({ vehicle, timeMs }) => vehicle === passage.vehicle && passage.timeMs - timeMs < sameMs);

function headwaysAt(passages: readonly Passage[]): Headways | undefined {
  const minutes = passages.flatMap(({ timeMs }, index) => {
    const before = passages[index - 1];
    const gap = before ? (timeMs - before.timeMs) / 60_000 : Number.POSITIVE_INFINITY;
    return gap <= headwayMaxMin ? [gap] : [];
  });
  const [first] = passages;
  if (first === undefined || minutes.length < headwaysMin) return undefined;
  const meanMin = mean(minutes);
  const waitMin = mean(minutes.map((one) => one ** 2)) / (2 * meanMin);
  const spread = Math.sqrt(mean(minutes.map((one) => (one - meanMin) ** 2)));
  return {
    ...{ line: first.line, sequence: first.sequence, minutes, meanMin, waitMin },
    excessWaitMin: waitMin - meanMin / 2,
    variation: spread / meanMin,
    bunched: minutes.filter((one) => one < meanMin / 4).length / minutes.length,
  };
}

const mean = (of: readonly number[]): number => of.reduce((sum, one) => sum + one, 0) / of.length;
