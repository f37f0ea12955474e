/** What the store knows of a station's health, read and put together. */
import {
  clockAheadMaxMs,
  type LinkFacts,
  type Point,
  type Quantity,
  reasonBits,
  receivedField,
  silentAfterMs,
} from '@samay/contract';
import type { LatestReading, Readings } from '@samay/readings';
import {
  type KnownSensor,
  type KnownStation,
  knownSensors,
  newestOf,
  textOf,
} from '../known-station.ts';
import { quantitiesMaxMs } from '../schemas/station.ts';
import { lastValueMs } from './last-value.ts';
import type { OutboxFacts, SensorFacts, StationFacts } from './states.ts';

export interface Known {
  readonly facts: StationFacts;
  readonly sensors: readonly KnownSensor[];
  readonly link: Point | undefined;
  /** Newest heartbeat of the station's gateway. */
  readonly gateway: Point | undefined;
}

/** How well a sensor spoke is said also of one that did not. */
export const statistics: ReadonlySet<Quantity> = new Set<Quantity>([
  'samples',
  'samples_expected',
  'bytes_discarded',
  'checksum_errors',
  // Told by the agent, which goes on when the sensor does not.
  'work_time',
]);
/** Silent on purpose. */
const excused = reasonBits(['resting', 'warm-up']);

export async function readStationFacts(
  readings: Readings,
  known: KnownStation,
  nowMs: number,
): Promise<Known> {
  const { device } = known;
  const where = { device, untilMs: nowMs + clockAheadMaxMs };
  const [air, links, gateways, sensors] = await Promise.all([
    readings.latestPoints({ measurement: 'air', ...where }).then(newestOf),
    readings.latestPoints({ measurement: 'link', ...where }).then(newestOf),
    readings.latestPoints({ measurement: 'gateway', untilMs: where.untilMs }),
    knownSensors(readings, device, nowMs),
  ]);
  const { gateway, facts } = factsOf(known, { air, link: links, gateways });
  const spoken = { known, sensors, reportMs: facts.reportMs, link: facts.link?.facts };
  const own = await Promise.all(
    sensorsOf(spoken, nowMs).map((one) => withHistory(readings, device, one, nowMs)),
  );
  return { facts: { ...facts, sensors: own }, sensors, link: links, gateway };
}

/** @returns what is known of a station without its sensors. */
export function factsOf(
  { latest, health }: KnownStation,
  { air, link: told, gateways }: Told,
): { readonly gateway: Point | undefined; readonly facts: Omit<StationFacts, 'sensors'> } {
  const link = told && { facts: told.fields as Partial<LinkFacts>, toldMs: told.timeMs };
  const own = gateways.filter(({ tags }) => tags['gateway'] === link?.facts.gateway);
  // A station that no gateway has spoken of yet is judged by the one that speaks.
  const gateway = newestOf(own.length > 0 ? own : gateways);
  const reportMs = greatest(newestOf(latest)?.timeMs, health?.timeMs);
  const receivedMs = greatest(
    numberOf(air, receivedField),
    numberOf(health, receivedField),
    link?.facts.received,
  );
  const facts = {
    reportMs,
    receivedMs: receivedMs ?? reportMs,
    outbox: outboxOf(health),
    link,
    heartbeatMs: gateway?.timeMs,
    journal: gateway && {
      records: numberOf(gateway, 'journal_records') ?? 0,
      oldestSeconds: numberOf(gateway, 'journal_oldest') ?? 0,
    },
  };
  return { gateway, facts };
}

/** Newest points: of the station's air and link, and of every gateway. */
interface Told {
  readonly air: Point | undefined;
  readonly link: Point | undefined;
  readonly gateways: readonly Point[];
}

interface Spoken {
  readonly known: KnownStation;
  readonly sensors: readonly KnownSensor[];
  readonly reportMs: number | undefined;
  readonly link: Partial<LinkFacts> | undefined;
}

/** A sensor as it last spoke, and of which quantities it last said that there is none. */
export interface SpokenSensor extends SensorFacts {
  readonly silent: boolean;
  readonly without: readonly Quantity[];
}

/** @returns the sensors that the station says it has; of one that says nothing of itself, those of a week. */
export function sensorsOf(
  { known, sensors, reportMs = 0, link }: Spoken,
  nowMs: number,
): SpokenSensor[] {
  const said = textOf(known.health, 'sensors');
  const recent = sensors.filter(
    ({ latest }) => nowMs - (newestOf(latest)?.timeMs ?? 0) <= quantitiesMaxMs,
  );
  const names = said?.split(',').map((name) => name.trim()) ?? recent.map(({ sensor }) => sensor);
  const silentFromMs = reportMs - silentAfterMs(link?.interval);
  return names.filter(Boolean).map((sensor) => {
    const latest = sensors.find((one) => one.sensor === sensor)?.latest ?? [];
    const measured = latest.filter(({ quantity }) => !statistics.has(quantity));
    const valueMs = greatest(...measured.filter(gives).map(({ timeMs }) => timeMs));
    const silent = valueMs === undefined || valueMs < silentFromMs;
    const without = measured.flatMap(({ value, quantity }) =>
      value === undefined ? [quantity] : [],
    );
    return { sensor, valueMs, silent, without };
  });
}

/** Its newest word is that there is no value: when there was one, its history says. */
async function withHistory(
  readings: Readings,
  device: string,
  { sensor, valueMs, silent, without }: SpokenSensor,
  nowMs: number,
): Promise<SensorFacts> {
  if (!silent) return { sensor, valueMs };
  const earlier = await Promise.all(
    without
      .slice(0, fieldsMax)
      .map((field) => lastValueMs(readings, { device, sensor, field }, nowMs)),
  );
  return { sensor, valueMs: greatest(valueMs, ...earlier) };
}

/** A sensor that says nothing says nothing of all it measures: two are enough to see since when. */
const fieldsMax = 2;

const gives = ({ value, why }: LatestReading): boolean =>
  value !== undefined || (why & excused) !== 0;

function outboxOf(health: Point | undefined): OutboxFacts | undefined {
  const records = numberOf(health, 'buffer_records');
  if (records === undefined || health === undefined) return undefined;
  const toldMs = numberOf(health, receivedField) ?? health.timeMs;
  return { records, oldestSeconds: numberOf(health, 'buffer_oldest'), toldMs };
}

export function numberOf(point: Point | undefined, field: string): number | undefined {
  const value = point?.fields[field];
  return typeof value === 'number' ? value : undefined;
}

function greatest(...values: (number | undefined)[]): number | undefined {
  const known = values.filter((value) => value !== undefined);
  return known.length === 0 ? undefined : Math.max(...known);
}
