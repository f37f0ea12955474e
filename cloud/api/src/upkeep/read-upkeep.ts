/** What the store knows of every station, as the rules of looking after take it. */
import { type Reason, reasonBits } from '@samay/contract';
import { readSensors } from '@samay/hardware';
import type { LatestReading, Readings } from '@samay/readings';
import type {
  Drift,
  Lifetime,
  RecordPart,
  SensorUpkeep,
  StationUpkeep,
  VisitSaid,
} from '@samay/upkeep';
import { judge } from '../health/states.ts';
import { numberOf, readStationFacts } from '../health/station-facts.ts';
import { sensorsByName, stationName, stationPosition, textOf } from '../known-station.ts';
import { type FleetStation, readFleet } from '../publish/fleet.ts';
import type { VisitRecord } from '../visits/visits-of.ts';
import { healthDays } from './health-days.ts';
import { modelsIn } from './models.ts';
import { readDrifts } from './read-drifts.ts';
import { readVisits, swapsOf } from './read-visits.ts';
import { type SensorMean, sensorKey, sensorMeans } from './sensor-averages.ts';
import { withWorkRate } from './work-rate.ts';

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;
/** What was said longer ago tells nothing of now. */
const freshMs = dayMs;
const dustDaysBack = 8;
/** Of a fleet of thousands, so many stations are asked for at once. */
const atOnce = 16;

/** What is good for longer than a minute: the catalogue for ever, drifts of whole nights for the hour. */
export interface UpkeepMemory {
  lifetimes?: ReadonlyMap<string, Lifetime>;
  hour?: number;
  drifts?: ReadonlyMap<string, Drift>;
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
  const hour = Math.floor(nowMs / hourMs);
  if (memory.hour !== hour || memory.drifts === undefined) {
    const known = fleet.map((station) => station.known);
    memory.drifts = await readDrifts(readings, known, swapsOf(visits), nowMs);
    memory.hour = hour;
  }
  const { drifts } = memory;
  memory.lifetimes ??= lifetimes();
  const means: Means = { read, damaged, dust, lifetimes: memory.lifetimes };
  const stations: StationUpkeep[] = [];
  for (let at = 0; at < fleet.length; at += atOnce) {
    const some = fleet.slice(at, at + atOnce).map(async (station) => {
      const { device } = station.known;
      const drift = drifts.get(device);
      const own = await stationUpkeep(readings, station, visits.get(device) ?? [], means, nowMs);
      return drift ? { ...own, drift } : own;
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

interface Means {
  readonly read: ReadonlyMap<string, SensorMean[]>;
  readonly damaged: ReadonlyMap<string, SensorMean[]>;
  readonly dust: ReadonlyMap<string, SensorMean[]>;
  readonly lifetimes: ReadonlyMap<string, Lifetime>;
}

/** Of the models whose maker, or another, says how long they last. */
const lifetimes = (): ReadonlyMap<string, Lifetime> =>
  new Map(
    readSensors().flatMap(({ id, lifetimeHours }) =>
      lifetimeHours === undefined
        ? []
        : [[id, { hours: lifetimeHours.value, unconfirmed: lifetimeHours.unconfirmed === true }]],
    ),
  );

async function stationUpkeep(
  readings: Readings,
  station: FleetStation,
  visits: readonly VisitRecord[],
  means: Means,
  nowMs: number,
): Promise<StationUpkeep> {
  const { known, faultsSaid } = station;
  const { device, city, latest, health } = known;
  const fresh = latest.filter(({ timeMs }) => nowMs - timeMs <= freshMs);
  const states = await statesOf(readings, station, nowMs);
  const position = stationPosition(known);
  const silent = states.find(({ state }) => state === 'device-silent');
  const connection = connectionOf(silent?.evidence);
  const waiting = numberOf(health, 'buffer_oldest');
  const software = textOf(health, 'software');
  const days = await healthDays(readings, device, nowMs);
  const silentSensors = new Map(
    states.flatMap(({ sensor, sinceMs }) => (sensor === undefined ? [] : [[sensor, sinceMs]])),
  );
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
        .map((sensor) =>
          sensorUpkeep({ station, sensor, visits, means, nowMs, faultsSaid, silentSensors }),
        )
        .map((one) =>
          withWorkRate(readings, device, one, { putInMs: putInMs(visits, one.sensor), nowMs }),
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

/** Those it says it has; of one that says nothing, those that spoke within a day. */
function sensorNames({ known, sensorsSaid }: FleetStation): string[] {
  const said = textOf(known.health, 'sensors');
  if (said === null) return sensorsByName(sensorsSaid).map(({ sensor }) => sensor);
  return said.split(',').flatMap((name) => name.trim() || []);
}

interface AskedSensor {
  readonly station: FleetStation;
  readonly sensor: string;
  readonly visits: readonly VisitRecord[];
  readonly means: Means;
  readonly nowMs: number;
  readonly faultsSaid: string | null;
  readonly silentSensors: ReadonlyMap<string, number | null>;
}

function sensorUpkeep({
  station,
  sensor,
  visits,
  means,
  nowMs,
  ...said
}: AskedSensor): SensorUpkeep {
  const key = sensorKey(station.known.device, sensor);
  const own = station.sensorsSaid.filter(({ tags }) => tags['sensor'] === sensor);
  const fresh = own.filter(({ timeMs }) => nowMs - timeMs <= freshMs);
  const model = modelOf(station, sensor, visits);
  const lifetime = model === undefined ? undefined : means.lifetimes.get(model);
  // Hours are hours although nobody has heard of it for a week.
  const work = own.find(({ quantity }) => quantity === 'work_time')?.value;
  const fan = fresh.find(({ quantity }) => quantity === 'fan_turns')?.value;
  const silentSinceMs = said.silentSensors.get(sensor);
  const sum = (all: readonly SensorMean[] | undefined) =>
    (all ?? []).reduce((total, { mean, count }) => total + mean * count, 0);
  return {
    sensor,
    ...(model === undefined ? {} : { model }),
    ...(lifetime === undefined ? {} : { lifetime }),
    ...(work === undefined ? {} : { workHours: work / 3600 }),
    ...(silentSinceMs === undefined ? {} : { silentSinceMs }),
    stuck: fresh
      .filter(({ why }) => (why & reasonBits(['stuck'])) !== 0)
      .map(({ quantity }) => quantity),
    faults: faultsOf(said.faultsSaid, sensor),
    ...(fan === undefined ? {} : { fanTurns: fan }),
    frames: { read: sum(means.read.get(key)), damaged: sum(means.damaged.get(key)) },
    dustDays: (means.dust.get(key) ?? []).map(({ mean }) => mean),
  };
}

/** As the station says it; else as the last visit found it. Nobody guesses it by its name. */
function modelOf(
  { known }: FleetStation,
  sensor: string,
  visits: readonly VisitRecord[],
): string | undefined {
  const said = modelsIn(textOf(known.health, 'models')).find(({ id }) => id === sensor);
  if (said) return said.model;
  const seen = visits.flatMap(({ visit }) => visit.sensors ?? []);
  return seen.findLast(({ id }) => id === sensor)?.model;
}

/** `sps30-1: fan laser; s8-1: memory`, as the agent writes it. */
function faultsOf(text: string | null, sensor: string): string[] {
  const own = (text ?? '').split('; ').find((part) => part.startsWith(`${sensor}: `));
  return own === undefined ? [] : own.slice(sensor.length + 2).split(' ');
}

/** When this sensor was last put in, so far as somebody has recorded it. */
const putInMs = (visits: readonly VisitRecord[], sensor: string): number | undefined =>
  visits.findLast(
    ({ visit: { action, sensors = [] } }) =>
      (action === 'swap' || action === 'commissioning') && sensors.some(({ id }) => id === sensor),
  )?.timeMs;

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
