/** One record of an ordinary pack: its labels, and what it adds to a line. */
import { quoteText } from './line-protocol.ts';
import type { NameFacts } from './ordinary-name.ts';
import { Quality, reasonBitsMax } from './quality.ts';
import { missingText } from './report.ts';
import { calibrationIdMax } from './senml.ts';

/** Where records come from, one after the other. */
export interface OrdinaryRecords {
  /** Reads the next record into `record`; `odd` where it is none that this way knows. */
  next(record: OrdinaryRecord): 'record' | 'end' | 'odd';
}

/** The labels of one record; one object serves a whole pack. */
export class OrdinaryRecord {
  bn: string | undefined;
  bt: number | undefined;
  boot: string | undefined;
  seq: number | undefined;
  n: string | undefined;
  t: number | undefined;
  u: string | undefined;
  /** As it is written into the line. */
  v: string | undefined;
  vs: string | undefined;
  q: number | undefined;
  why: number | undefined;
  cal: string | undefined;
  ue: number | undefined;

  clear(): void {
    this.bn = this.boot = this.n = this.u = this.v = this.vs = this.cal = undefined;
    this.bt = this.seq = this.t = this.q = this.why = this.ue = undefined;
  }

  /** Whether it says what belongs into the first record alone. */
  get saysHead(): boolean {
    return (
      this.bn !== undefined ||
      this.bt !== undefined ||
      this.boot !== undefined ||
      this.seq !== undefined
    );
  }

  /** @returns the fields of this reading, each after a comma, or undefined where it is not plain. */
  fieldsOf(name: NameFacts): string | undefined {
    const quality = this.q ?? Quality.notEvaluated;
    let fields: string;
    if (quality === Quality.missing) {
      if (this.vs !== missingText || this.v !== undefined || this.u !== undefined) return;
      fields = name.qualityKey + quality;
    } else {
      if (this.u !== name.unit || this.v === undefined || this.vs !== undefined) return;
      if (quality !== 1 && quality !== 2 && quality !== 3 && quality !== 4) return;
      fields = name.valueKey + this.v + name.qualityKey + quality;
    }
    const { why = 0, ue, cal } = this;
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

/** Records that a parser of JSON or CBOR made. */
export class ParsedRecords implements OrdinaryRecords {
  readonly #records: readonly unknown[];
  #index = 0;

  constructor(records: readonly unknown[]) {
    this.#records = records;
  }

  next(into: OrdinaryRecord): 'record' | 'end' | 'odd' {
    if (this.#index === this.#records.length) return 'end';
    const record = this.#records[this.#index];
    this.#index += 1;
    if (typeof record !== 'object' || record === null) return 'odd';
    into.clear();
    for (const label in record) {
      const value: unknown = (record as Record<string, unknown>)[label];
      const known =
        typeof value === 'number' ? readNumber(into, label, value) : readText(into, label, value);
      if (!known) return 'odd';
    }
    return 'record';
  }
}

function readNumber(into: OrdinaryRecord, label: string, value: number): boolean {
  if (!Number.isFinite(value)) return false;
  // Adding nothing makes 0 of -0, as adding an absent base value does.
  if (label === 'v') into.v = String(value + 0);
  else if (label === 'q') into.q = value;
  else if (label === 't') into.t = value;
  else if (label === 'ue') into.ue = value;
  else if (label === 'why') into.why = value;
  else if (label === 'bt') into.bt = value;
  else if (label === 'seq') into.seq = value;
  else return false;
  return true;
}

function readText(into: OrdinaryRecord, label: string, value: unknown): boolean {
  if (typeof value !== 'string') return false;
  if (label === 'n') into.n = value;
  else if (label === 'u') into.u = value;
  else if (label === 'vs') into.vs = value;
  else if (label === 'cal') into.cal = value;
  else if (label === 'bn') into.bn = value;
  else if (label === 'boot') into.boot = value;
  else return false;
  return true;
}
