/**
 * The short way from a SenML pack to line protocol, for the packs that nearly all devices send. It
 * knows nothing of its own: what is accepted and what is stored is `readReport`, `toPoints` and
 * `encodeLine`, and a pack that this file does not recognise, right or wrong, goes that way. Where it
 * gives an answer, the answer is theirs, letter by letter (`ordinary-pack.test.ts`), at a fifth of
 * the time: no record is checked twice and no reading becomes an object in between.
 */
import { encodeSeries } from './line-protocol.ts';
import { nameFacts } from './ordinary-name.ts';
import { OrdinaryRecord, type OrdinaryRecords } from './ordinary-record.ts';
import { baseName, clockAheadMaxMs, clockFloorMs } from './report.ts';
import { bootPattern, relativeTimeBelowS, senmlRecordsMax } from './senml.ts';
import { bootField, place, receivedField, seqField } from './series.ts';
import type { Topic } from './topic.ts';

export interface OrdinaryPack {
  /** Line protocol, times in milliseconds, lines separated by line feeds. */
  readonly lines: string;
  readonly boot: string | undefined;
  readonly seq: number | undefined;
  /** Of the report as a whole: that of its first record. */
  readonly timeMs: number;
}

/**
 * @param records what the payload's JSON or CBOR said, unchecked, or the payload itself.
 * @param receivedMs the gateway's clock, milliseconds since 1970 UTC.
 * @returns undefined for anything out of the ordinary, which is no verdict.
 */
export function readOrdinaryPack(
  topic: Topic,
  records: OrdinaryRecords,
  receivedMs: number,
): OrdinaryPack | undefined {
  const record = new OrdinaryRecord();
  if (records.next(record) !== 'record') return undefined;
  const series = seriesOf(topic);
  const { bt = 0, boot, seq } = record;
  if (record.bn !== undefined && record.bn !== series.baseName) return undefined;
  let origin = receivedText(receivedMs);
  if (boot !== undefined) {
    if (boot !== series.boot) {
      if (!bootShape.test(boot)) return undefined;
      series.boot = boot;
    }
    origin += `,${bootField}="${boot}"`;
  }
  if (seq !== undefined) {
    if (!Number.isInteger(seq) || seq < 0) return undefined;
    origin += `,${seqField}=${seq}`;
  }
  const rows = new Rows(series, origin);
  const timeMs = timeOf(bt, record.t, receivedMs);
  packs += 1;
  for (let count = 1; ; count += 1) {
    const atMs = timeOf(bt, record.t, receivedMs);
    if (!(atMs >= clockFloorMs && atMs <= receivedMs + clockAheadMaxMs)) return undefined;
    const name = record.n === undefined ? undefined : nameFacts(record.n);
    // Twice in a pack: the same reading, which is refused, or another time.
    if (name === undefined || name.lastPack === packs) return undefined;
    name.lastPack = packs;
    const fields = record.fieldsOf(name);
    if (fields === undefined) return undefined;
    rows.add(name.sensor, atMs, fields);
    const next = records.next(record);
    if (next === 'end') return { lines: rows.lines, boot, seq, timeMs };
    if (next === 'odd' || record.saysHead || count === senmlRecordsMax) return undefined;
  }
}

// Hundreds of messages come in one millisecond, and such long numbers are slow to print.
let received = { ms: Number.NaN, text: '' };
function receivedText(ms: number): string {
  if (ms !== received.ms) received = { ms, text: ` ${receivedField}=${ms}` };
  return received.text;
}

/** Counts them, so that a name remembers in which it was last. */
let packs = 0;

const bootShape = new RegExp(bootPattern);

/** RFC 8428 §4.5.3, as `resolvePack` reads it. */
const timeOf = (bt: number, t: number | undefined, nowMs: number): number => {
  const seconds = bt + (t ?? 0);
  return Math.round(seconds * 1000) + (seconds < relativeTimeBelowS ? nowMs : 0);
};

/** The lines of a pack as they grow: one per sensor and time, in the order they are first spoken of. */
class Rows {
  readonly #series: Series;
  readonly #origin: string;
  readonly #rows: { readonly sensor: string | undefined; readonly timeMs: number; line: string }[] =
    [];

  constructor(series: Series, origin: string) {
    this.#series = series;
    this.#origin = origin;
  }

  add(sensor: string | undefined, timeMs: number, fields: string): void {
    // Readings of a sensor stand together, and sensors are few.
    for (let at = this.#rows.length - 1; at >= 0; at -= 1) {
      const row = this.#rows[at];
      if (row === undefined || row.sensor !== sensor || row.timeMs !== timeMs) continue;
      row.line += fields;
      return;
    }
    const { own, sensors } = this.#series;
    const series = sensor === undefined ? own : sensors + sensor;
    this.#rows.push({ sensor, timeMs, line: series + this.#origin + fields });
  }

  get lines(): string {
    let lines = '';
    for (const { line, timeMs } of this.#rows) {
      lines += lines === '' ? `${line} ${timeMs}` : `\n${line} ${timeMs}`;
    }
    return lines;
  }
}

/** How the lines of a topic begin. */
interface Series {
  readonly baseName: string;
  readonly own: string;
  /** The sensor's name follows; a slug has nothing to escape. */
  readonly sensors: string;
  /** The last that was found to be one: a start of a device has thousands of messages. */
  boot?: string;
}

// A connection has one topic object per channel for as long as it lasts.
const knownSeries = new WeakMap<Topic, Series>();

function seriesOf(topic: Topic): Series {
  const known = knownSeries.get(topic);
  if (known !== undefined) return known;
  const series: Series = {
    baseName: baseName(topic.device),
    own: encodeSeries(place(topic, undefined)),
    sensors: encodeSeries(place(topic, '')),
  };
  knownSeries.set(topic, series);
  return series;
}
