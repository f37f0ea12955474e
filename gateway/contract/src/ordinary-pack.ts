/**
 * The short way from a SenML pack to line protocol, for the packs that nearly all devices send. It
 * knows nothing of its own: what is accepted and what is stored is `readReport`, `toPoints` and
 * `encodeLine`, and a pack that this file does not recognise, right or wrong, goes that way. Where it
 * gives an answer, the answer is theirs, letter by letter (`ordinary-pack.test.ts`), at a fifth of
 * the time: no record is checked twice and no reading becomes an object in between.
 */
import { encodeSeries, quoteText } from './line-protocol.ts';
import { Quality, reasonBitsMax } from './quality.ts';
import { isQuantity, quantities } from './quantities.ts';
import { baseName, clockAheadMaxMs, clockFloorMs, missingText } from './report.ts';
import { bootPattern, calibrationIdMax, relativeTimeBelowS, senmlRecordsMax } from './senml.ts';
import {
  bootField,
  calibrationField,
  place,
  qualityField,
  receivedField,
  seqField,
  uncertaintyField,
  whyField,
} from './series.ts';
import { isSlug, type Topic } from './topic.ts';

export interface OrdinaryPack {
  /** Line protocol, times in milliseconds, lines separated by line feeds. */
  readonly lines: string;
  readonly boot: string | undefined;
  readonly seq: number | undefined;
  /** Of the report as a whole: that of its first record. */
  readonly timeMs: number;
}

/**
 * @param pack what the payload's JSON or CBOR said, unchecked.
 * @param receivedMs the gateway's clock, milliseconds since 1970 UTC.
 * @returns undefined for anything out of the ordinary, which is no verdict.
 */
export function readOrdinaryPack(
  topic: Topic,
  pack: unknown,
  receivedMs: number,
): OrdinaryPack | undefined {
  if (!Array.isArray(pack) || pack.length === 0 || pack.length > senmlRecordsMax) return undefined;
  const series = seriesOf(topic);
  const said = new Said();
  if (!said.read(pack[0])) return undefined;
  const { bt = 0, boot, seq } = said;
  if (said.bn !== undefined && said.bn !== series.baseName) return undefined;
  if (boot !== undefined && !bootShape.test(boot)) return undefined;
  let origin = ` ${receivedField}=${receivedMs}`;
  if (boot !== undefined) origin += `,${bootField}="${boot}"`;
  if (seq !== undefined) origin += `,${seqField}=${seq}`;
  const rows = new Rows(series, origin);
  const timeMs = timeOf(bt, said.t, receivedMs);
  packs += 1;
  for (let index = 1; ; index += 1) {
    const atMs = timeOf(bt, said.t, receivedMs);
    if (!(atMs >= clockFloorMs && atMs <= receivedMs + clockAheadMaxMs)) return undefined;
    const name = said.n === undefined ? undefined : nameFacts(said.n);
    // Twice in a pack: the same reading, which is refused, or another time.
    if (name === undefined || name.lastPack === packs) return undefined;
    name.lastPack = packs;
    const fields = said.fieldsOf(name);
    if (fields === undefined) return undefined;
    rows.add(name.sensor, atMs, fields);
    if (index === pack.length) break;
    if (!said.read(pack[index]) || said.saysHead) return undefined;
  }
  return { lines: rows.lines, boot, seq, timeMs };
}

/** Counts them, so that a name remembers in which it was last. */
let packs = 0;

const bootShape = new RegExp(bootPattern);

/** RFC 8428 §4.5.3, as `resolvePack` reads it. */
const timeOf = (bt: number, t: number | undefined, nowMs: number): number => {
  const seconds = bt + (t ?? 0);
  return Math.round(seconds * 1000) + (seconds < relativeTimeBelowS ? nowMs : 0);
};

/** The labels of one record; one object serves a whole pack. */
class Said {
  bn: string | undefined;
  bt: number | undefined;
  boot: string | undefined;
  seq: number | undefined;
  n: string | undefined;
  t: number | undefined;
  #u: string | undefined;
  #v: number | undefined;
  #vs: string | undefined;
  #q: number | undefined;
  #why: number | undefined;
  #cal: string | undefined;
  #ue: number | undefined;

  /** Whether it says what belongs into the first record alone. */
  get saysHead(): boolean {
    return (
      this.bn !== undefined ||
      this.bt !== undefined ||
      this.boot !== undefined ||
      this.seq !== undefined
    );
  }

  /** @returns false where a label is unknown or its type is not right. */
  read(record: unknown): boolean {
    if (typeof record !== 'object' || record === null) return false;
    this.bn = this.boot = this.n = this.#u = this.#vs = this.#cal = undefined;
    this.bt = this.seq = this.t = this.#v = this.#q = this.#why = this.#ue = undefined;
    for (const label in record) {
      const value: unknown = (record as Record<string, unknown>)[label];
      const known =
        typeof value === 'number' ? this.#number(label, value) : this.#text(label, value);
      if (!known) return false;
    }
    return true;
  }

  #number(label: string, value: number): boolean {
    if (!Number.isFinite(value)) return false;
    if (label === 'v') this.#v = value;
    else if (label === 'q') this.#q = value;
    else if (label === 't') this.t = value;
    else if (label === 'ue') this.#ue = value;
    else if (label === 'why') this.#why = value;
    else if (label === 'bt') this.bt = value;
    else if (label === 'seq' && Number.isInteger(value) && value >= 0) this.seq = value;
    else return false;
    return true;
  }

  #text(label: string, value: unknown): boolean {
    if (typeof value !== 'string') return false;
    if (label === 'n') this.n = value;
    else if (label === 'u') this.#u = value;
    else if (label === 'vs') this.#vs = value;
    else if (label === 'cal') this.#cal = value;
    else if (label === 'bn') this.bn = value;
    else if (label === 'boot') this.boot = value;
    else return false;
    return true;
  }

  /** @returns the fields of this reading, each after a comma, or undefined where it is not plain. */
  fieldsOf(name: NameFacts): string | undefined {
    const quality = this.#q ?? Quality.notEvaluated;
    let fields: string;
    if (quality === Quality.missing) {
      if (this.#vs !== missingText || this.#v !== undefined || this.#u !== undefined) return;
      fields = name.qualityKey + quality;
    } else {
      if (this.#u !== name.unit || this.#v === undefined || this.#vs !== undefined) return;
      if (quality !== 1 && quality !== 2 && quality !== 3 && quality !== 4) return;
      // Adding nothing makes 0 of -0, as adding an absent base value does.
      fields = name.valueKey + (this.#v + 0) + name.qualityKey + quality;
    }
    const [why = 0, ue, cal] = [this.#why, this.#ue, this.#cal];
    if (why !== 0) {
      if (!Number.isInteger(why) || why < 0 || why > reasonBitsMax) return;
      fields += name.whyKey + why;
    }
    if (ue !== undefined) {
      if (ue < 0) return;
      fields += name.uncertaintyKey + ue;
    }
    if (cal !== undefined) {
      if (cal.length > calibrationIdMax) return;
      fields += name.calibrationKey + quoteText(cal);
    }
    return fields;
  }
}

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
}

// A connection has one topic object per channel for as long as it lasts.
const knownSeries = new WeakMap<Topic, Series>();

function seriesOf(topic: Topic): Series {
  const known = knownSeries.get(topic);
  if (known !== undefined) return known;
  const series = {
    baseName: baseName(topic.device),
    own: encodeSeries(place(topic, undefined)),
    sensors: encodeSeries(place(topic, '')),
  };
  knownSeries.set(topic, series);
  return series;
}

interface NameFacts {
  readonly sensor: string | undefined;
  readonly unit: string;
  readonly valueKey: string;
  readonly qualityKey: string;
  readonly whyKey: string;
  readonly uncertaintyKey: string;
  readonly calibrationKey: string;
  lastPack: number;
}

/** 40 kinds of sensor, a few of each, 20 quantities; some 1 MB. Somebody's invented ones push them out. */
const namesMax = 4_096;
const knownNames = new Map<string, NameFacts>();

/** @returns undefined for texts, for what is not of the contract and for names with a URN. */
function nameFacts(name: string): NameFacts | undefined {
  const known = knownNames.get(name);
  if (known !== undefined) return known;
  const slash = name.indexOf('/');
  const sensor = slash < 0 ? undefined : name.slice(0, slash);
  const quantity = name.slice(slash + 1);
  if (!isQuantity(quantity) || (sensor !== undefined && !isSlug(sensor))) return undefined;
  const facts = {
    sensor,
    unit: quantities[quantity].unit,
    valueKey: `,${quantity}=`,
    qualityKey: `,${qualityField(quantity)}=`,
    whyKey: `,${whyField(quantity)}=`,
    uncertaintyKey: `,${uncertaintyField(quantity)}=`,
    calibrationKey: `,${calibrationField(quantity)}=`,
    lastPack: 0,
  };
  if (knownNames.size >= namesMax) knownNames.clear();
  knownNames.set(name, facts);
  return facts;
}
