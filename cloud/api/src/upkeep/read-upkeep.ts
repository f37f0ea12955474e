/** What the store knows of every station, as the rules of looking after take it. */
import { type Reason, reasonBits } from '@samay/contract';
import type { LatestReading, Readings } from '@samay/readings';
import type { RecordPart, StationUpkeep, VisitSaid } from '@samay/upkeep';
import { judge } from '../health/states.ts';
import { numberOf, readStationFacts } from '../health/station-facts.ts';
import { stationName, stationPosition, textOf } from '../known-station.ts';
import { type FleetStation, readFleet } from '../publish/fleet.ts';
import type { VisitRecord } from '../visits/visits-of.ts';
import { type Catalogue, readCatalogue } from './catalogue.ts';
import { Hourly } from './hourly.ts';
import { readVisits } from './read-visits.ts';
import { sensorKey, sensorMeans } from './sensor-averages.ts';
import { freshSince, type Means, sensorNames, sensorUpkeep } from './sensor-upkeep.ts';
import { type DaysMemory, readSlow, type Slow } from './slow-facts.ts';
import { type FleetDays, readDays } from './station-days.ts';
import { withWorkRate } from './work-rate.ts';

const dayMs = 86_400_000;
const dustDaysBack = 8;
/** Of a fleet of thousands, so many stations are asked for at once. */
const atOnce = 16;

/** What is good for longer than a minute: the catalogue for ever, what is of whole days for the hour. */
export class UpkeepMemory {
  readonly catalogue: Catalogue = readCatalogue();
  readonly days: DaysMemory = {};
  readonly slow = new Hourly<Slow>();
}

/** @throws ReadingsError */
export async function readUpkeep(
  readings: Readings,
  memory: UpkeepMemory,
  nowMs: number,
): Promise<StationUpkeep[]> {
  const untilNow = { toMs: nowMs } as const;
  const [fleet, visits, read, damaged, dust] = await Promise.all([
    readFleet(readings, nowMs),
    readVisits(readings, nowMs),
    sensorMeans(readings, { ...of('samples', 'hour', nowMs - dayMs), ...untilNow }),
    sensorMeans(readings, { ...of('checksum_errors', 'hour', nowMs - dayMs), ...untilNow }),
    sensorMeans(readings, { ...of('pm2_5', 'day', nowMs - dustDaysBack * dayMs), ...untilNow }),
  ]);
  const { dustModels, lifetimes } = memory.catalogue;
  const asked = { visits, lifetimes, nowMs };
  const slow = await memory.slow.of(nowMs, () =>
    readSlow(readings, memory.days, { ...asked, fleet, dustModels }),
  );
  const since = new Map(
    fleet.map(({ known: { device } }) => {
      const visitedMs = visits.get(device)?.at(-1)?.timeMs ?? 0;
      return [device, Math.max(slow.since.get(device) ?? 0, visitedMs)];
    }),
  );
  // What was found before a visit of this hour is not so any more.
  const isAsFound = ({ known: { device } }: FleetStation): boolean =>
    slow.days.since.get(device) === since.get(device);
  const others = fleet.filter((station) => !isAsFound(station));
  const days = await readDays(readings, { ...asked, since, fleet: others });
  const means: Means = { read, damaged, dust, lifetimes };
  const stations: StationUpkeep[] = [];
  for (let at = 0; at < fleet.length; at += atOnce) {
    const some = fleet.slice(at, at + atOnce).map(async (station) => {
      const { device } = station.known;
      const found = isAsFound(station);
      const drift = found ? slow.drifts.get(device) : undefined;
      const upkeep = await stationUpkeep(readings, {
        ...{ station, visits: visits.get(device) ?? [], sinceMs: since.get(device) ?? 0 },
        ...{ means, nowMs, days: found ? slow.days : days },
      });
      return drift ? { ...upkeep, drift } : upkeep;
    });
    stations.push(...(await Promise.all(some)));
  }
  return stations;
}

const of = (
  quantity: 'samples' | 'checksum_errors' | 'pm2_5',
  period: 'hour' | 'day',
  fromMs: number,
) => ({ quantity, period, fromMs });

interface AskedStation {
  readonly station: FleetStation;
  readonly visits: readonly VisitRecord[];
  /** Since when it is the same instrument; 0 where nobody touched it. */
  readonly sinceMs: number;
  readonly means: Means;
  readonly days: FleetDays;
  readonly nowMs: number;
}

async function stationUpkeep(
  readings: Readings,
  { station, visits, sinceMs, means, days, nowMs }: AskedStation,
): Promise<StationUpkeep> {
  const { known } = station;
  const { device, city, latest, health } = known;
  const fresh = latest.filter(freshSince(sinceMs, nowMs));
  const faultsSaid = latest.some(({ timeMs }) => timeMs >= sinceMs) ? station.faultsSaid : null;
  const states = await statesOf(readings, station, nowMs);
  const position = stationPosition(known);
  const silent = states.find(({ state }) => state === 'device-silent');
  const connection = connectionOf(silent?.evidence);
  const waiting = numberOf(health, 'buffer_oldest');
  const software = textOf(health, 'software');
  const silentSensors = new Map(
    states.flatMap(({ sensor, sinceMs }) => (sensor === undefined ? [] : [[sensor, sinceMs]])),
  );
  const asked = { station, visits, sinceMs, means, nowMs, faultsSaid, silentSensors };
  const sensors = sensorNames(station).map((sensor) => sensorUpkeep({ ...asked, sensor }));
  return {
    ...{ device, city, name: stationName(known) },
    ...(days.health.get(device) ?? { diskDays: [], clockCorrectedDays: 0 }),
    ...(position && { position: { lat: position.lat, lon: position.lon } }),
    states: states.map(({ state, sinceMs }) => ({ state, sinceMs })),
    ...(connection === undefined ? {} : { connection }),
    ...(waiting === undefined ? {} : { waitingSeconds: waiting }),
    clockOff: says(fresh, 'clock'),
    disagrees: says(fresh, 'disagreement'),
    reportsFault: says(fresh, 'sensor-fault') || faultsSaid !== null,
    calibrationExpired: says(fresh, 'calibration-expired'),
    says: Object.fromEntries(
      saidOfItself.flatMap((name) => {
        const value = numberOf(health, name);
        return value === undefined ? [] : [[name, value]];
      }),
    ),
    ...(health && { saidMs: health.timeMs }),
    ...(software === null ? {} : { software }),
    sensors: sensors.map((one) => withWorkRate(one, days.work.get(sensorKey(device, one.sensor)))),
    visits: visits.map(visitSaid),
  };
}

const saidOfItself = [
  ...(['disk_free', 'disk_wear', 'disk_written_day', 'calibration_left'] as const),
  ...(['certificate_left', 'undervoltage', 'throttled'] as const),
];

const says = (latest: readonly LatestReading[], reason: Reason): boolean =>
  latest.some(({ why }) => (why & reasonBits([reason])) !== 0);

/** Of a sensor that has long been silent, the history says since when. */
async function statesOf(readings: Readings, { known, states }: FleetStation, nowMs: number) {
  const unsure = states.some(({ state, sinceMs }) => state === 'sensor-silent' && sinceMs === null);
  if (!unsure) return states;
  const { facts } = await readStationFacts(readings, known, nowMs);
  return judge(facts, nowMs).states;
}

function connectionOf(
  evidence: FleetStation['states'][number]['evidence'] | undefined,
): string | undefined {
  const { connection, connectionReason } = evidence ?? {};
  if (connection === 'open') return connection;
  return connection === 'gone' ? String(connectionReason ?? connection) : undefined;
}

const visitSaid = ({ timeMs, visit }: VisitRecord): VisitSaid => ({
  ...{ timeMs, action: visit.action },
  lacks: visit.action === 'commissioning' ? lacksOf(visit) : [],
});

function lacksOf({ site, sensors = [], photos = [] }: VisitRecord['visit']): RecordPart[] {
  return [
    ...(site?.position ? [] : (['position'] as const)),
    ...(photos.length > 0 ? [] : (['photos'] as const)),
    ...(sensors.every(({ serial }) => serial !== undefined) ? [] : (['serial'] as const)),
  ];
}
