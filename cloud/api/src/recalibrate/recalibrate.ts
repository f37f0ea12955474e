/** A calibration run over what is stored, day by day, so that any stretch takes the same memory. */
import { LocalClock, type LocalDay } from '@samay/air-quality';
import { calibrationField, fieldsAnew, type Point, type Quantity } from '@samay/contract';
import { hourAverages, type Readings, ReadingsError, rawColumns } from '@samay/readings';
import {
  Changes,
  compareDay,
  givenAnew,
  type HourMean,
  type HourPair,
  type QuantityChanges,
  readingsAnew,
  type StationAnew,
  storedWord,
} from '@samay/recalibration';

export interface Order {
  readonly device: string;
  /** Inclusive, milliseconds since 1970 UTC. */
  readonly fromMs: number;
  /** Exclusive. */
  readonly toMs: number;
  readonly station: StationAnew;
  /** Nothing is written. */
  readonly dryRun: boolean;
}

export interface DayDone {
  /** Local, `YYYY-MM-DD`. */
  readonly date: string;
  readonly done: number;
  readonly days: number;
  /** Until now, of all quantities. */
  readonly valuesChanged: number;
  /** History is as ordered up to here. */
  readonly untilMs: number;
  readonly quantities: readonly QuantityChanges[];
}

/** Days are those of the norms. */
export const dayZone = 'America/Lima';
const hourMs = 3_600_000;
/** Some megabytes. A day of minutes is 1,440. */
const pointsPerWrite = 5_000;

/**
 * Says a stretch of a station's history anew. What the sensors said is only read. Repeated, it gives
 * the same; given up between two days, what was done stays.
 *
 * @returns after each day, what has changed until then.
 * @throws ReadingsError
 */
export async function* recalibrate(readings: Readings, order: Order): AsyncGenerator<DayDone> {
  const clock = new LocalClock(dayZone);
  const changes = new Changes(order.station);
  const days = daysOf(clock, order);
  for (const [at, day] of days.entries()) {
    await dayAnew(readings, order, day, changes);
    yield {
      ...{ date: day.date, done: at + 1, days: days.length },
      valuesChanged: changes.valuesChanged,
      untilMs: Math.min(day.endMs, order.toMs),
      quantities: changes.of(),
    };
  }
}

function daysOf(clock: LocalClock, { fromMs, toMs }: Order): LocalDay[] {
  const days: LocalDay[] = [];
  for (let atMs = fromMs; atMs < toMs; ) {
    const day = clock.dayAt(atMs);
    days.push(day);
    atMs = day.endMs;
  }
  return days;
}

/** The whole day is looked at, so that its means are whole; only what is within the order changes. */
async function dayAnew(
  readings: Readings,
  order: Order,
  day: LocalDay,
  changes: Changes,
): Promise<void> {
  const quantities = givenAnew(order.station).map(({ quantity }) => quantity);
  const hours = new Map<Quantity, HourPair[]>(quantities.map((quantity) => [quantity, []]));
  let written: Point[] = [];
  for await (const hour of hoursOf(readings, order.device, day)) {
    const { before, after, anew } = hourAnew(order, hour, changes);
    for (const [quantity, pairs] of hours) {
      pairs.push(pairOf(quantity, hour.fromMs, before, after));
    }
    written = [...written, ...anew];
    if (written.length < pointsPerWrite) continue;
    await write(readings, order, written);
    written = [];
  }
  await write(readings, order, written);
  for (const [quantity, pairs] of hours) {
    changes.day(quantity, day.date, compareDay(quantity, pairs));
  }
}

interface StoredHour {
  readonly fromMs: number;
  /** Of the station, at least one. */
  readonly air: readonly Point[];
  readonly sensors: readonly Point[];
}

/** What is asked for at once: some 20 MB. */
const pointsPerRead = 10_000;
const hoursPerDay = 24;

/**
 * The hours of a day of which the station said anything. One is asked for first: it tells how many of
 * the others may be asked for at once, a day of minutes or an hour of seconds.
 */
async function* hoursOf(
  readings: Readings,
  device: string,
  day: LocalDay,
): AsyncGenerator<StoredHour> {
  let hours = 1;
  for (let fromMs = day.startMs; fromMs < day.endMs; ) {
    const toMs = Math.min(fromMs + hours * hourMs, day.endMs);
    const air = await readings.points({ measurement: 'air', devices: [device], fromMs, toMs });
    const sensors =
      air.length === 0
        ? []
        : await readings.points({ measurement: 'sensor', devices: [device], fromMs, toMs });
    for (let atMs = fromMs; atMs < toMs; atMs += hourMs) {
      const within = ({ timeMs }: Point) => timeMs >= atMs && timeMs < atMs + hourMs;
      const own = air.filter(within);
      if (own.length > 0) yield { fromMs: atMs, air: own, sensors: sensors.filter(within) };
    }
    const perHour = (air.length + sensors.length) / hours;
    hours = Math.min(hoursPerDay, Math.max(1, Math.floor(pointsPerRead / Math.max(1, perHour))));
    fromMs = toMs;
  }
}

interface HourAnew {
  /** Of the station, all of the hour, as they were and as they are. */
  readonly before: readonly Point[];
  readonly after: readonly Point[];
  /** To write: what was made anew, changed or not, so that a repetition mends what a crash left. */
  readonly anew: readonly Point[];
}

function hourAnew(order: Order, { air: before, sensors }: StoredHour, changes: Changes): HourAnew {
  const said = bySensor(sensors);
  const anew: Point[] = [];
  const after = before.map((point) => {
    const { timeMs } = point;
    if (timeMs < order.fromMs || timeMs >= order.toMs) return point;
    const fields = pointAnew(point, said.get(timeMs) ?? new Map(), order.station, changes);
    if (fields === undefined) return point;
    anew.push({ ...point, fields });
    return { ...point, fields: { ...point.fields, ...fields } };
  });
  return { before, after, anew };
}

type SensorFields = ReadonlyMap<string, Point['fields']>;

function bySensor(points: readonly Point[]): ReadonlyMap<number, SensorFields> {
  const found = new Map<number, Map<string, Point['fields']>>();
  for (const { timeMs, tags, fields } of points) {
    const sensors = found.get(timeMs) ?? new Map<string, Point['fields']>();
    found.set(timeMs, sensors.set(tags['sensor'] ?? '', fields));
  }
  return found;
}

/** @returns the fields of what was made anew, where anything was. */
function pointAnew(
  { timeMs, fields: air }: Point,
  sensors: SensorFields,
  station: StationAnew,
  changes: Changes,
): Record<string, number | string> | undefined {
  const fields: Record<string, number | string> = {};
  for (const one of readingsAnew({ timeMs, air, sensors }, station)) {
    if (one.kind === 'kept') {
      changes.kept(one);
      continue;
    }
    const { reading } = one;
    const said = fieldsAnew(reading, air);
    const differs = Object.entries(said).some(([name, value]) => air[name] !== value);
    const calibration = air[calibrationField(reading.quantity)];
    changes.said(reading, {
      value: storedWord(air, reading.quantity)?.value ?? Number.NaN,
      calibration: typeof calibration === 'string' && calibration !== '' ? calibration : undefined,
      differs,
    });
    Object.assign(fields, said);
  }
  return Object.keys(fields).length === 0 ? undefined : fields;
}

function pairOf(
  quantity: Quantity,
  timeMs: number,
  before: readonly Point[],
  after: readonly Point[],
): HourPair {
  const meanOf = (points: readonly Point[]): HourMean => {
    const own = points.map((point) => ({ ...point, fields: only(point.fields, quantity) }));
    const [average] = hourAverages(rawColumns(own), () => true);
    const { summary, minutes = 0 } = average ?? {};
    return { timeMs, minutes, ...(summary && { mean: summary.avg }) };
  };
  return { before: meanOf(before), after: meanOf(after) };
}

/** What one quantity's average is made of. */
const only = (fields: Point['fields'], quantity: Quantity): Point['fields'] =>
  Object.fromEntries(
    [quantity, `${quantity}_q`].flatMap((name) => {
      const value = fields[name];
      return value === undefined ? [] : [[name, value]];
    }),
  );

async function write(readings: Readings, order: Order, points: readonly Point[]): Promise<void> {
  const [first] = points;
  if (order.dryRun || first === undefined) return;
  const { rejected } = await readings.write(points);
  if (rejected[0]) throw new ReadingsError('STORE_REFUSED', rejected[0].why);
  // What is kept of these hours is made anew now: what is owed does not grow with the stretch.
  const last = points.at(-1) ?? first;
  await readings.averages({
    ...{ of: 'air', period: 'hour', devices: [order.device], rowsMax: 1 },
    ...{ fromMs: first.timeMs, toMs: last.timeMs + 1 },
  });
}
