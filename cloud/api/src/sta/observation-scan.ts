/** Observations out of the store in order, a little at a time: who stops early has read little. */
import type { RawRow, Readings } from '@samay/readings';
import type { Budget } from './budget.ts';
import { parseObservationId } from './observation.ts';
import type { ObservationPlan } from './observation-plan.ts';
import { badOption, StaError } from './sta-error.ts';
import { type Stream, seriesOf } from './stream.ts';

export interface Scanned {
  readonly stream: Stream;
  readonly row: RawRow;
}

/** 5,000 rows × ~200 B = 1 MB at a time. */
const chunkMax = 5000;
/** Oldest first there is no telling which series begins: each has to be asked. */
const oldestStreamsMax = 200;

interface Scan {
  readonly readings: Readings;
  readonly budget: Budget;
  /** What is being answered, which an error names. */
  readonly option: '$expand' | '$filter' | '$orderby' | '$count';
  /** Rows that will probably be wanted of one series. */
  readonly wanted: number;
}

/**
 * @param after id of the Observation to go on behind; the first page has none.
 * @throws StaError where it is no such id, or too much is asked for.
 */
export function scanObservations(
  scan: Scan,
  plan: ObservationPlan,
  after: string | undefined,
): AsyncGenerator<Scanned> {
  const resume = after === undefined ? undefined : resumeAt(plan, after);
  if (plan.order === 'newest' || (plan.order === 'oldest' && plan.streams.length > 1)) {
    return mergeByTime(scan, plan, resume);
  }
  return oneByOne(scan, plan, resume);
}

interface Resume {
  readonly index: number;
  readonly timeMs: number;
}

function resumeAt({ streams }: ObservationPlan, after: string): Resume {
  const id = parseObservationId(after);
  const index = streams.findIndex((stream) => stream.id === id?.streamId);
  if (id && index >= 0) return { index, timeMs: id.timeMs };
  throw badOption(
    '$skiptoken',
    'is not that of a page of this address; begin again without it.',
    'no es el de una página de esta dirección; empiece de nuevo sin él.',
  );
}

async function* oneByOne(
  scan: Scan,
  { streams, fromMs, toMs }: ObservationPlan,
  resume: Resume | undefined,
): AsyncGenerator<Scanned> {
  for (const [index, stream] of streams.entries()) {
    if (resume && index < resume.index) continue;
    const startMs = resume?.index === index ? Math.max(fromMs, resume.timeMs + 1) : fromMs;
    for await (const row of rowsOf(scan, stream, { fromMs: startMs, toMs }, false)) {
      yield { stream, row };
    }
  }
}

async function* rowsOf(
  { readings, budget, option, wanted }: Scan,
  stream: Stream,
  range: { readonly fromMs: number; readonly toMs: number },
  newestFirst: boolean,
): AsyncGenerator<RawRow> {
  let { fromMs, toMs } = range;
  let rowsMax = Math.max(1, Math.min(wanted, chunkMax));
  while (fromMs < toMs) {
    budget.takeQuery(option);
    const { rows, truncated } = await readings.range({
      ...seriesOf(stream),
      ...{ fromMs, toMs, rowsMax, newestFirst },
    });
    yield* rows;
    const last = rows.at(-1);
    if (!truncated || !last) return;
    if (newestFirst) toMs = last.timeMs;
    else fromMs = last.timeMs + 1;
    rowsMax = chunkMax;
  }
}

interface Head {
  readonly index: number;
  readonly stream: Stream;
  readonly rows: AsyncGenerator<RawRow>;
  row: RawRow;
}

/** Several series as one. A series is opened when it may be next: nothing in it is newer than its latest. */
async function* mergeByTime(
  scan: Scan,
  plan: ObservationPlan,
  resume: Resume | undefined,
): AsyncGenerator<Scanned> {
  const newestFirst = plan.order === 'newest';
  const closed = closedStreams(plan, newestFirst);
  const open: Head[] = [];
  for (;;) {
    const head = open.reduce<Head | undefined>(
      (best, one) =>
        best && isBefore(best, best.row.timeMs, one, one.row.timeMs, newestFirst) ? best : one,
      undefined,
    );
    const next = closed.at(-1);
    if (next && !(head && isBefore(head, head.row.timeMs, next, next.boundMs, newestFirst))) {
      closed.pop();
      const range = rangeAfter(plan, next.index, newestFirst, resume);
      const rows = rowsOf(scan, next.stream, range, newestFirst);
      const first = await rows.next();
      if (!first.done) open.push({ ...next, rows, row: first.value });
    } else if (head) {
      yield { stream: head.stream, row: head.row };
      const following = await head.rows.next();
      if (following.done) open.splice(open.indexOf(head), 1);
      else head.row = following.value;
    } else return;
  }
}

/** In the opposite order of opening: the next one stands last. */
function closedStreams({ streams, fromMs, toMs }: ObservationPlan, newestFirst: boolean) {
  if (!newestFirst && streams.length > oldestStreamsMax) {
    throw new StaError(
      'too-much',
      '$orderby',
      `phenomenonTime asc is served of at most ${oldestStreamsMax} Datastreams, and here are ` +
        `${streams.length}; order by phenomenonTime desc, or name the Datastream.`,
      `phenomenonTime asc se sirve de ${oldestStreamsMax} Datastreams como máximo y aquí hay ` +
        `${streams.length}; ordene por phenomenonTime desc o nombre el Datastream.`,
    );
  }
  return streams
    .map((stream, index) => {
      const boundMs = newestFirst ? Math.min(stream.latest.timeMs, toMs - 1) : fromMs;
      return { stream, index, boundMs };
    })
    .sort((a, b) => (isBefore(a, a.boundMs, b, b.boundMs, newestFirst) ? 1 : -1));
}

function isBefore(
  a: { readonly index: number },
  aMs: number,
  b: { readonly index: number },
  bMs: number,
  newestFirst: boolean,
): boolean {
  if (aMs === bMs) return a.index < b.index;
  return newestFirst ? aMs > bMs : aMs < bMs;
}

/** Of one time, the series come in their order: those up to the last one have been seen. */
function rangeAfter(
  { fromMs, toMs }: ObservationPlan,
  index: number,
  newestFirst: boolean,
  resume: Resume | undefined,
): { fromMs: number; toMs: number } {
  if (!resume) return { fromMs, toMs };
  const seen = index <= resume.index;
  return newestFirst
    ? { fromMs, toMs: Math.min(toMs, seen ? resume.timeMs : resume.timeMs + 1) }
    : { fromMs: Math.max(fromMs, seen ? resume.timeMs + 1 : resume.timeMs), toMs };
}
