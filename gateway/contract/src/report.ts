/**
 * A report: what a device says in one SenML pack on `telemetry` or `health`. `pm2_5` is what the
 * station says; `pms5003-1/pm2_5` is what one sensor said, raw, always sent along.
 */
import { isQualityFlag, Quality, type QualityFlag, reasonBitsMax } from './quality.ts';
import { isQuantity, isTextName, type Quantity, quantities, type TextName } from './quantities.ts';
import { type Accepted, accept, type RefusalCode, refuse } from './refusal.ts';
import { type ResolvedRecord, resolvePack, type SenmlRecord } from './senml.ts';
import { isSlug } from './topic.ts';
import { convertUnit } from './units.ts';

export interface Reading {
  /** The sensor that said it; absent for the station's own value. */
  readonly sensor?: string;
  readonly quantity: Quantity;
  /** In the quantity's unit; absent when the quality is *missing*. */
  readonly value?: number;
  /** Start of the interval the value stands for, milliseconds since 1970 UTC. */
  readonly timeMs: number;
  readonly quality: QualityFlag;
  /** Bit set of `reasonsOf`; 0 when there is nothing to say. */
  readonly why: number;
  readonly calibration?: string;
  /** Expanded uncertainty (k = 2), in the quantity's unit. */
  readonly uncertainty?: number;
}

export interface Report {
  /** Random id of the device's start, and the count of its messages since; absent in packs of
   * third parties' devices, which are then not gap-tracked. */
  readonly boot?: string;
  readonly seq?: number;
  readonly readings: readonly Reading[];
  readonly texts: Readonly<Partial<Record<TextName, string>>>;
  /** Time of the texts, and of the report as a whole: that of its first record. */
  readonly timeMs: number;
}

/** How a value that is not there is said: SenML wants a value in each record (RFC 8428 §4.2). */
export const missingText = 'missing';

/** A device may be this far ahead of the gateway before its time is refused. */
export const clockAheadMaxMs = 5 * 60_000;
/** No station of ours is older; an unset clock says 1970 or the day its image was built. */
export const clockFloorMs = Date.UTC(2020, 0, 1);

export const baseName = (device: string): string => `urn:samay:${device}:`;

/** @returns the SenML pack of a report; the first record carries the base, boot and seq. */
export function encodeReport(device: string, report: Report): SenmlRecord[] {
  const records: SenmlRecord[] = report.readings.map((reading) => ({
    n: reading.sensor === undefined ? reading.quantity : `${reading.sensor}/${reading.quantity}`,
    ...(reading.value === undefined
      ? { vs: missingText }
      : { u: quantities[reading.quantity].unit, v: reading.value }),
    ...(reading.timeMs === report.timeMs ? {} : { t: (reading.timeMs - report.timeMs) / 1000 }),
    q: reading.quality,
    ...(reading.why === 0 ? {} : { why: reading.why }),
    ...(reading.calibration === undefined ? {} : { cal: reading.calibration }),
    ...(reading.uncertainty === undefined ? {} : { ue: reading.uncertainty }),
  }));
  for (const [n, vs] of Object.entries(report.texts)) records.push({ n, vs });
  const [first = {}, ...rest] = records;
  const head: SenmlRecord = {
    bn: baseName(device),
    bt: report.timeMs / 1000,
    ...(report.boot === undefined ? {} : { boot: report.boot }),
    ...(report.seq === undefined ? {} : { seq: report.seq }),
  };
  return [{ ...head, ...first }, ...rest];
}

/**
 * Checks a pack against the contract.
 * @param device whose topic the pack came on: a pack may speak of no other.
 * @param receivedMs the gateway's clock, milliseconds since 1970 UTC.
 */
export function readReport(
  records: readonly SenmlRecord[],
  { device, receivedMs }: { device: string; receivedMs: number },
): Accepted<Report> {
  const resolved = resolvePack(records, receivedMs);
  if (!resolved.ok) return resolved;
  const readings: Reading[] = [];
  const texts: Partial<Record<TextName, string>> = {};
  const seen = new Set<string>();
  for (const [index, record] of resolved.value.entries()) {
    const name = localName(record.name, device);
    const reading = isTextName(name)
      ? readText(record, name, texts)
      : readReading(record, name, receivedMs);
    if ('fault' in reading) {
      const { code, label, detail } = reading.fault;
      return refuse(code, `record ${index}, label ${label}: ${detail}`, { record: index, label });
    }
    if (reading.value === undefined) continue;
    const key = `${name}@${reading.value.timeMs}`;
    if (seen.has(key)) {
      return refuse('duplicate-reading', `record ${index}: ${name} is there twice for one time`, {
        record: index,
        label: 'n',
      });
    }
    seen.add(key);
    readings.push(reading.value);
  }
  const head = records[0];
  return accept({
    ...(head?.boot === undefined ? {} : { boot: head.boot }),
    ...(head?.seq === undefined ? {} : { seq: head.seq }),
    readings,
    texts,
    timeMs: resolved.value[0]?.timeMs ?? receivedMs,
  });
}

interface Fault {
  readonly code: RefusalCode;
  readonly label: string;
  readonly detail: string;
}
type Read<T> = { readonly value: T } | { readonly fault: Fault };
const fault = (code: RefusalCode, label: string, detail: string): { fault: Fault } => ({
  fault: { code, label, detail },
});

/** The name within the device, whether or not the pack says the device's URN. */
const localName = (name: string, device: string): string =>
  name.startsWith(baseName(device)) ? name.slice(baseName(device).length) : name;

function readText(
  { record }: ResolvedRecord,
  name: TextName,
  texts: Partial<Record<TextName, string>>,
): Read<undefined> {
  if (record.vs === undefined) return fault('bad-value', 'vs', `${name} is a text: send it as vs`);
  texts[name] = record.vs;
  return { value: undefined };
}

function readReading(resolved: ResolvedRecord, name: string, receivedMs: number): Read<Reading> {
  const { record, timeMs } = resolved;
  if (name.includes(':')) {
    return fault('wrong-device', 'bn', `"${name}" speaks of another device than the topic`);
  }
  const slash = name.indexOf('/');
  const sensor = slash < 0 ? undefined : name.slice(0, slash);
  const quantity = name.slice(slash + 1);
  if (sensor !== undefined && !isSlug(sensor)) {
    return fault('bad-name', 'n', `sensor "${sensor}" must be letters, digits and hyphens`);
  }
  if (!isQuantity(quantity)) {
    return fault('unknown-quantity', 'n', `"${quantity}" is not a quantity of the contract`);
  }
  if (timeMs < clockFloorMs || timeMs > receivedMs + clockAheadMaxMs) {
    return fault(
      'bad-time',
      record.t === undefined ? 'bt' : 't',
      `${describeTime(timeMs)}: mend the clock`,
    );
  }
  const quality = record.q ?? Quality.notEvaluated;
  if (!isQualityFlag(quality))
    return fault('bad-quality', 'q', `${quality} is not 1, 2, 3, 4 or 9`);
  const why = record.why ?? 0;
  if (why > reasonBitsMax) return fault('bad-quality', 'why', `${why} has bits without a reason`);
  const value = readValue(resolved, quantity, quality);
  if ('fault' in value) return value;
  // Assigned one by one, not spread: this runs for every value a gateway takes in.
  const reading: { -readonly [Key in keyof Reading]: Reading[Key] } = {
    quantity,
    timeMs,
    quality,
    why,
  };
  if (sensor !== undefined) reading.sensor = sensor;
  if (value.value !== undefined) reading.value = value.value;
  if (record.cal !== undefined) reading.calibration = record.cal;
  if (record.ue !== undefined) reading.uncertainty = record.ue;
  return { value: reading };
}

function readValue(
  { record, unit, value }: ResolvedRecord,
  quantity: Quantity,
  quality: QualityFlag,
): Read<number | undefined> {
  if (quality === Quality.missing) {
    if (value === undefined && record.vs === missingText) return { value: undefined };
    return fault('bad-value', 'vs', `a missing value (q 9) is sent as "vs":"${missingText}"`);
  }
  if (value === undefined) return fault('bad-value', 'v', `${quantity} needs a number in v`);
  const wanted = quantities[quantity].unit;
  if (unit === undefined) return fault('bad-unit', 'u', `${quantity} needs a unit: "${wanted}"`);
  const converted = convertUnit(value, unit, wanted);
  if (converted === undefined) {
    return fault('bad-unit', 'u', `"${unit}" does not measure ${quantity}: send "${wanted}"`);
  }
  if (!Number.isFinite(converted)) return fault('bad-value', 'v', `${value} is out of any range`);
  return { value: converted };
}

const describeTime = (timeMs: number): string =>
  Math.abs(timeMs) < 8.64e15
    ? `${new Date(timeMs).toISOString()} is before 2020 or ahead of the gateway`
    : 'the time is out of any range';
