/** What the store knows of one sensor of a station. */
import { reasonBits } from '@samay/contract';
import type { LatestReading } from '@samay/readings';
import type { Lifetime, SensorUpkeep } from '@samay/upkeep';
import { sensorsByName, textOf } from '../known-station.ts';
import type { FleetStation } from '../publish/fleet.ts';
import type { VisitRecord } from '../visits/visits-of.ts';
import { modelsIn } from './models.ts';
import { type SensorMean, sensorKey } from './sensor-averages.ts';

/** What was said longer ago tells nothing of now. */
const freshMs = 86_400_000;

export interface Means {
  readonly read: ReadonlyMap<string, SensorMean[]>;
  readonly damaged: ReadonlyMap<string, SensorMean[]>;
  readonly dust: ReadonlyMap<string, SensorMean[]>;
  readonly lifetimes: ReadonlyMap<string, Lifetime>;
}

/** What was said before somebody looked at it tells nothing of now either. */
export const freshSince =
  (sinceMs: number, nowMs: number) =>
  ({ timeMs }: LatestReading): boolean =>
    timeMs >= Math.max(sinceMs, nowMs - freshMs);

/** Those it says it has; of one that says nothing, those that spoke within a day. */
export function sensorNames({ known, sensorsSaid }: FleetStation): string[] {
  const said = textOf(known.health, 'sensors');
  if (said === null) return sensorsByName(sensorsSaid).map(({ sensor }) => sensor);
  return said.split(',').flatMap((name) => name.trim() || []);
}

/** Which it is, and how long it has worked. */
export function countedOf(
  station: FleetStation,
  sensor: string,
  visits: readonly VisitRecord[],
  lifetimes: Means['lifetimes'],
): Pick<SensorUpkeep, 'sensor' | 'model' | 'lifetime' | 'workHours'> {
  const model = modelOf(station, sensor, visits);
  const lifetime = model === undefined ? undefined : lifetimes.get(model);
  // Hours are hours although nobody has heard of it for a week.
  const work = station.sensorsSaid.find(
    ({ tags, quantity }) => tags['sensor'] === sensor && quantity === 'work_time',
  )?.value;
  return {
    sensor,
    ...(model === undefined ? {} : { model }),
    ...(lifetime === undefined ? {} : { lifetime }),
    ...(work === undefined ? {} : { workHours: work / 3600 }),
  };
}

interface AskedSensor {
  readonly station: FleetStation;
  readonly sensor: string;
  readonly visits: readonly VisitRecord[];
  readonly sinceMs: number;
  readonly means: Means;
  readonly nowMs: number;
  readonly faultsSaid: string | null;
  readonly silentSensors: ReadonlyMap<string, number | null>;
}

export function sensorUpkeep({
  station,
  sensor,
  visits,
  sinceMs,
  means,
  nowMs,
  ...said
}: AskedSensor): SensorUpkeep {
  const key = sensorKey(station.known.device, sensor);
  const own = station.sensorsSaid.filter(({ tags }) => tags['sensor'] === sensor);
  const fresh = own.filter(freshSince(sinceMs, nowMs));
  const fan = fresh.find(({ quantity }) => quantity === 'fan_turns')?.value;
  const silentSinceMs = said.silentSensors.get(sensor);
  // Of the hour or the day of a visit nobody knows which part was before.
  const later = ({ timeMs }: SensorMean): boolean => timeMs >= sinceMs;
  const sum = (all: readonly SensorMean[] | undefined) =>
    (all ?? []).filter(later).reduce((total, { mean, count }) => total + mean * count, 0);
  return {
    ...countedOf(station, sensor, visits, means.lifetimes),
    ...(silentSinceMs === undefined ? {} : { silentSinceMs }),
    stuck: fresh
      .filter(({ why }) => (why & reasonBits(['stuck'])) !== 0)
      .map(({ quantity }) => quantity),
    faults: faultsOf(said.faultsSaid, sensor),
    ...(fan === undefined ? {} : { fanTurns: fan }),
    frames: { read: sum(means.read.get(key)), damaged: sum(means.damaged.get(key)) },
    dustDays: (means.dust.get(key) ?? [])
      .filter(later)
      .map(({ timeMs, mean }) => ({ timeMs, mean })),
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
export const putInMs = (visits: readonly VisitRecord[], sensor: string): number | undefined =>
  visits.findLast(
    ({ visit: { action, sensors = [] } }) =>
      (action === 'swap' || action === 'commissioning') && sensors.some(({ id }) => id === sensor),
  )?.timeMs;
