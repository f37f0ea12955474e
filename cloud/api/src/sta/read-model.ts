import { clockAheadMaxMs } from '@samay/contract';
import type { LatestReading, Readings } from '@samay/readings';
import { knownStations } from '../known-station.ts';
import { buildModel, type Model, type ModelContext } from './model.ts';

/** @param device only this station, where nothing else can be reached from what is asked. */
export async function readModel(
  readings: Readings,
  context: ModelContext,
  device: string | undefined,
): Promise<Model> {
  const scope = device === undefined ? {} : { device };
  const untilMs = context.nowMs + clockAheadMaxMs;
  const [stations, said] = await Promise.all([
    knownStations(readings, scope, context.nowMs),
    readings.latestReadings({ measurement: 'sensor', untilMs, ...scope }),
  ]);
  const byDevice = new Map<string, LatestReading[]>();
  for (const one of said) {
    const name = one.tags['device'] ?? '';
    const group = byDevice.get(name);
    if (group) group.push(one);
    else byDevice.set(name, [one]);
  }
  const whole = stations.map((station) => ({
    station,
    sensors: byDevice.get(station.device) ?? [],
  }));
  return buildModel(whole, context);
}
