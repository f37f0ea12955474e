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
]);
/** Silent on purpose. */
const excused = reasonBits(['resting', 'warm-up']);

export async function readStationFacts(
  readings: Readings,
  known: KnownStation,
  nowMs: number,
): Promise<Known> {
  const { device, health } = known;
  const where = { device, untilMs: nowMs + clockAheadMaxMs };
  const [air, links, gateways, sensors] = await Promise.all([
    readings.latestPoints({ measurement: 'air', ...where }).then(newestOf),
    readings.latestPoints({ measurement: 'link', ...where }).then(newestOf),
    readings.latestPoints({ measurement: 'gateway', untilMs: where.untilMs }),
    knownSensors(readings, device, nowMs),
  ]);
  const link = links && { facts: links.fields as Partial<LinkFacts>, toldMs: links.timeMs };
  const own = gateways.filter(({ tags }) => tags['gateway'] === link?.facts.gateway);
  // A station that no gateway has spoken of yet is judged by the one that speaks.
  const gateway = newestOf(own.length > 0 ? own : gateways);
  const reportMs = greatest(newestOf(known.latest)?.timeMs, health?.timeMs);
  const receivedMs = greatest(
    numberOf(air, receivedField),
    numberOf(health, receivedField),
    link?.facts.received,
  );
  const facts: StationFacts = {
    reportMs,
    receivedMs: receivedMs ?? reportMs,
    sensors: await sensorFacts(readings, { known, sensors, reportMs, link: link?.facts }, nowMs),
    outbox: outboxOf(health),
    link,
    heartbeatMs: gateway?.timeMs,
    journal: gateway && {
      records: numberOf(gateway, 'journal_records') ?? 0,
      oldestSeconds: numberOf(gateway, 'journal_oldest') ?? 0,
    },
  };
  return { facts, sensors, link: links, gateway };
}

interface Spoken {
  readonly known: KnownStation;
  readonly sensors: readonly KnownSensor[];
  readonly reportMs: number | undefined;
  readonly link: Partial<LinkFacts> | undefined;
}

/** The sensors that the station says it has; of one that says nothing of itself, those of a week. */
function sensorFacts(
  readings: Readings,
  { known, sensors, reportMs = 0, link }: Spoken,
  nowMs: number,
): Promise<SensorFacts[]> {
  const said = textOf(known.health, 'sensors');
  const recent = sensors.filter(
    ({ latest }) => nowMs - (newestOf(latest)?.timeMs ?? 0) <= quantitiesMaxMs,
  );
  const names = said?.split(',').map((name) => name.trim()) ?? recent.map(({ sensor }) => sensor);
  const silentFromMs = reportMs - silentAfterMs(link?.interval);
  return Promise.all(
    names.filter(Boolean).map(async (sensor) => {
      const latest = sensors.find((one) => one.sensor === sensor)?.latest ?? [];
      const measured = latest.filter(({ quantity }) => !statistics.has(quantity));
      const valueMs = greatest(...measured.filter(gives).map(({ timeMs }) => timeMs));
      if (valueMs !== undefined && valueMs >= silentFromMs) return { sensor, valueMs };
      // Its newest word is that there is no value: when there was one, its history says.
      const fields = measured.filter((one) => one.value === undefined).map((one) => one.quantity);
      const of = { device: known.device, sensor };
      const earlier = await Promise.all(
        fields.slice(0, fieldsMax).map((field) => lastValueMs(readings, { ...of, field }, nowMs)),
      );
      return { sensor, valueMs: greatest(valueMs, ...earlier) };
    }),
  );
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
