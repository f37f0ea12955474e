/**
 * Where a reading lives in the store. The identity of a point is measurement + tags + time, so a
 * second delivery of the same message overwrites the first.
 */
import type { Quantity } from './quantities.ts';
import type { Reading, Report } from './report.ts';
import type { Topic } from './topic.ts';

export type FieldValue = number | string;

export interface Point {
  readonly measurement: string;
  readonly tags: Readonly<Record<string, string>>;
  /** Numbers are always floats: one integer in a new shard would cost the whole batch. */
  readonly fields: Readonly<Record<string, FieldValue>>;
  /** Milliseconds since 1970 UTC. */
  readonly timeMs: number;
}

/** Measurements and the tags that, with the time, identify a point of them. */
export const measurements = {
  air: ['city', 'device'],
  sensor: ['city', 'device', 'sensor'],
  vehicle: ['city', 'device', 'kind'],
  // What a truck picked up: event.ts.
  collection: ['city', 'device', 'material'],
  // Who was at a device, what was done there, and its pictures: visit.ts, photo.ts. Never published whole.
  visit: ['city', 'device'],
  photo: ['city', 'device'],
  // What a local day of a vehicle and of a line came to, made of positions by the cloud; the time is
  // the start of the day.
  vehicle_day: ['city', 'device', 'kind'],
  line_day: ['city', 'line'],
  health: ['city', 'device'],
  // What a gateway says of a device's link, and of itself: gateway-facts.ts.
  link: ['city', 'device'],
  // That a device asked whether the way is whole: ping.ts.
  ping: ['city', 'device'],
  gateway: ['gateway'],
  // What samay-cloud makes of a station, and says of itself: station-facts.ts, cloud-facts.ts.
  station: ['city', 'device'],
  cloud: ['cloud'],
  // What the scorecard says of an indicator: scorecard-facts.ts.
  scorecard: ['indicator', 'perspective'],
  scorecard_group: ['indicator', 'breakdown', 'cell'],
} as const satisfies Record<string, readonly string[]>;
export type Measurement = keyof typeof measurements;

/**
 * Given from outside and never let go: what a truck weighed, who looked after a station, and what a day of
 * a vehicle or a line came to, is asked for after ten years too.
 */
export const givenForever: ReadonlySet<string> = new Set<Measurement>([
  ...(['collection', 'visit', 'photo', 'vehicle_day', 'line_day'] as const),
]);

/** Fields beside a value `x`: `x_q` flag, `x_why` reasons, `x_ue` uncertainty, `x_cal` calibration. */
export const qualityField = (quantity: Quantity): string => `${quantity}_q`;
export const whyField = (quantity: Quantity): string => `${quantity}_why`;
export const uncertaintyField = (quantity: Quantity): string => `${quantity}_ue`;
export const calibrationField = (quantity: Quantity): string => `${quantity}_cal`;

/**
 * Fields of one point are merged, and none can be taken away. So a value that is said anew without
 * what was told beside it says that there is none.
 */
export const noUncertainty = -1;
export const noCalibration = '';

/** The gateway's receive time (ms since 1970 UTC) and the message's identity, beside each value. */
export const receivedField = 'received';
export const bootField = 'boot';
export const seqField = 'seq';

/** @returns the points of a report: one per sensor and time, and one per time for the station. */
export function toPoints(topic: Topic, report: Report, receivedMs: number): Point[] {
  const rows = new Map<string, { sensor: string | undefined; timeMs: number; fields: Fields }>();
  const row = (sensor: string | undefined, timeMs: number): Fields => {
    const key = `${sensor ?? ''}@${timeMs}`;
    const found = rows.get(key);
    if (found) return found.fields;
    const fields = origin(report, receivedMs);
    rows.set(key, { sensor, timeMs, fields });
    return fields;
  };
  for (const reading of report.readings) put(row(reading.sensor, reading.timeMs), reading);
  for (const [name, text] of Object.entries(report.texts))
    row(undefined, report.timeMs)[name] = text;
  return [...rows.values()].map(({ sensor, timeMs, fields }) => ({
    ...place(topic, sensor),
    fields,
    timeMs,
  }));
}

type Fields = Record<string, FieldValue>;

function origin(report: Report, receivedMs: number): Fields {
  const fields: Fields = { [receivedField]: receivedMs };
  if (report.boot !== undefined) fields[bootField] = report.boot;
  if (report.seq !== undefined) fields[seqField] = report.seq;
  return fields;
}

function put(fields: Fields, reading: Reading): void {
  const { quantity } = reading;
  if (reading.value !== undefined) fields[quantity] = reading.value;
  fields[qualityField(quantity)] = reading.quality;
  if (reading.why !== 0) fields[whyField(quantity)] = reading.why;
  if (reading.uncertainty !== undefined) fields[uncertaintyField(quantity)] = reading.uncertainty;
  if (reading.calibration !== undefined) fields[calibrationField(quantity)] = reading.calibration;
}

/**
 * A reading said anew in the place of an earlier one.
 * @param stored what was said there. @returns the fields that leave nothing of it standing.
 */
export function fieldsAnew(
  reading: Reading,
  stored: Readonly<Record<string, FieldValue>>,
): Record<string, FieldValue> {
  const { quantity } = reading;
  const fields: Fields = {};
  put(fields, reading);
  const takesBack = [
    [whyField(quantity), 0],
    [uncertaintyField(quantity), noUncertainty],
    [calibrationField(quantity), noCalibration],
  ] as const;
  for (const [name, nothing] of takesBack) {
    if (fields[name] === undefined && stored[name] !== undefined) fields[name] = nothing;
  }
  return fields;
}

/** @returns the series of a topic's readings: of one of its sensors, or its own. */
export function place(
  topic: Topic,
  sensor: string | undefined,
): Pick<Point, 'measurement' | 'tags'> {
  const { city, device, kind } = topic;
  if (sensor !== undefined) return { measurement: 'sensor', tags: { city, device, sensor } };
  if (topic.channel === 'health') return { measurement: 'health', tags: { city, device } };
  if (kind === 'station') return { measurement: 'air', tags: { city, device } };
  return { measurement: 'vehicle', tags: { city, device, kind } };
}
