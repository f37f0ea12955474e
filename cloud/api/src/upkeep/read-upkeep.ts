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
import { type DriftMemory, type Slow, slowOf } from './drift-memory.ts';
import { healthDays } from './health-days.ts';
import { readVisits } from './read-visits.ts';
import { sensorMeans } from './sensor-averages.ts';
import { freshSince, type Means, putInMs, sensorNames, sensorUpkeep } from './sensor-upkeep.ts';
import { withWorkRate } from './work-rate.ts';

const dayMs = 86_400_000;
const dustDaysBack = 8;
/** Of a fleet of thousands, so many stations are asked for at once. */
const atOnce = 16;

/** What is good for longer than a minute: the catalogue for ever, drifts of whole days for the hour. */
export interface UpkeepMemory extends DriftMemory {
  catalogue?: Catalogue;
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
  memory.catalogue ??= readCatalogue();
  const known = fleet.map((station) => station.known);
  const { dustModels, lifetimes } = memory.catalogue;
  const asked = { stations: known, visits, dustModels, nowMs };
  const { drifts, since } = await slowOf(readings, memory, asked);
  const means: Means = { read, damaged, dust, lifetimes };
  const stations: StationUpkeep[] = [];
  for (let at = 0; at < fleet.length; at += atOnce) {
    const some = fleet.slice(at, at + atOnce).map(async (station) => {
      const { device } = station.known;
      const drift = drifts.get(device);
      const looked = { visits: visits.get(device) ?? [], sinceMs: sinceOf(device, visits, since) };
      const own = await stationUpkeep(readings, station, looked, means, nowMs);
      return drift ? { ...own, drift } : own;
    });
    stations.push(...(await Promise.all(some)));
  }
  return stations;
}

/** A visit of this minute counts at once; that other sensors were said, within the hour. */
function sinceOf(
  device: string,
  visits: ReadonlyMap<string, readonly VisitRecord[]>,
  since: Slow['since'],
): number {
  return Math.max(since.get(device) ?? 0, visits.get(device)?.at(-1)?.timeMs ?? 0);
}

const of = (
  quantity: 'samples' | 'checksum_errors' | 'pm2_5',
  period: 'hour' | 'day',
  fromMs: number,
) => ({ quantity, period, fromMs });

interface Looked {
  readonly visits: readonly VisitRecord[];
  /** Since when it is the same instrument; 0 where nobody touched it. */
  readonly sinceMs: number;
}

async function stationUpkeep(
  readings: Readings,
  station: FleetStation,
  { visits, sinceMs }: Looked,
  means: Means,
  nowMs: number,
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
  const days = await healthDays(readings, device, { sinceMs, nowMs });
  const silentSensors = new Map(
    states.flatMap(({ sensor, sinceMs }) => (sensor === undefined ? [] : [[sensor, sinceMs]])),
  );
  const asked = { station, visits, sinceMs, means, nowMs, faultsSaid, silentSensors };
  return {
    ...{ device, city, name: stationName(known) },
    ...days,
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
    sensors: await Promise.all(
      sensorNames(station)
        .map((sensor) => sensorUpkeep({ ...asked, sensor }))
        .map((one) =>
          withWorkRate(readings, device, one, {
            ...{ putInMs: putInMs(visits, one.sensor), sinceMs, nowMs },
          }),
        ),
    ),
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
