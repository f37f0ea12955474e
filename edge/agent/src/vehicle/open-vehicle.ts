/** The instruments of a bus or a truck and its crew's collections, as the configuration names them. */
import type { Logger } from 'pino';
import type { AgentConfig } from '../config/read-config.ts';
import type { Heard } from '../sensor/sampler.ts';
import { type Collected, Collections, type NotCollected } from './collections.ts';
import type { CrewMemory } from './crew-disk.ts';
import { Instruments, isInstrument } from './instruments.ts';

export interface OnBoard {
  readonly instruments: Instruments;
  /** What a keypad and a reader say; the instruments hear the rest. @param atMs monotonic. */
  heard(sensor: string, what: Heard, atMs: number): void;
  /** Once a second. @param nowMs monotonic. */
  tick(nowMs: number): void;
}

export interface OnBoardOptions {
  readonly crew: CrewMemory;
  readonly newId: () => string;
  readonly collected: (what: Collected) => void;
  readonly log: Logger;
}

const refusals: Readonly<Record<NotCollected, string>> = {
  'unknown-material': 'a material was keyed that vehicle.collection.materials does not name',
  'no-weight': 'a material was keyed, and the scale showed no weight: nothing was collected',
};

/** @returns undefined for a station. */
export function openVehicle(
  { vehicle, sensors }: Pick<AgentConfig, 'vehicle' | 'sensors'>,
  { crew, newId, collected, log }: OnBoardOptions,
): OnBoard | undefined {
  if (vehicle === undefined) return undefined;
  const instruments = new Instruments(sensors.filter(isInstrument), vehicle);
  const { collection } = vehicle;
  const collections =
    collection &&
    new Collections({
      ...collection,
      scale: instruments.scale,
      position: () => instruments.track.last,
      ...{ crew, newId, collected },
      refused: (why) => log.warn({ why }, refusals[why]),
    });
  const speakers = new Set([collection?.keypad, collection?.reader]);
  return {
    instruments,
    heard(sensor, what, atMs) {
      if (!speakers.has(sensor)) return;
      collections?.heard(what, atMs);
      collections?.tick(atMs);
    },
    tick: (nowMs) => collections?.tick(nowMs),
  };
}
