import { type Driver, driverNamed, type FrameDetails, type Values } from '@samay/drivers';
import { seedOf, type Truth } from '@samay/world';
import { betweenOf } from './between.ts';
import { novaSays, novaUnit } from './nova.ts';
import { plantowerSays, plantowerUnit } from './plantower.ts';
import { winsenSays, winsenUnit } from './winsen.ts';

/** The models that can be simulated, by the names of the hardware catalogue. */
export const sensorModels = ['plantower-pms5003', 'nova-sds011', 'winsen-mh-z19b'] as const;
export type SensorModel = (typeof sensorModels)[number];

/** One sensor in its box, with the faults it left the factory with. */
export interface SensorUnit {
  readonly model: SensorModel;
  readonly driver: Driver;
  /** What the frame carries beside values: for a Nova, the id of this unit. */
  readonly details: FrameDetails;
  /** How this unit is wrong, by name: so that a test can compare with the truth. */
  readonly parameters: Readonly<Record<string, number>>;
  /** What it would say of that air, at the resolution of its frame. */
  says(truth: Truth, timeMs: number): Values;
}

/**
 * The unit of that name. It is always the same one, whatever the seed of the world: another seed
 * is other weather over the same sensors, and what was learnt of them (a calibration) stays true.
 */
export function sensorUnit(model: SensorModel, stationId: string, sensorId: string): SensorUnit {
  const seed = seedOf(0, model, stationId, sensorId);
  const between = betweenOf(seed);
  const details = { id: 1 + Math.floor(between('id', 0, 0xfffe)) };
  switch (model) {
    case 'plantower-pms5003': {
      const unit = plantowerUnit(between);
      const says = (truth: Truth, timeMs: number) => plantowerSays(unit, truth, seed, timeMs);
      return { model, driver: driver('pmsx003'), details: {}, parameters: { ...unit }, says };
    }
    case 'nova-sds011': {
      const unit = novaUnit(between);
      const says = (truth: Truth, timeMs: number) => novaSays(unit, truth, seed, timeMs);
      return { model, driver: driver('sds01x'), details, parameters: { ...unit }, says };
    }
    case 'winsen-mh-z19b': {
      const unit = winsenUnit(between);
      const says = (truth: Truth, timeMs: number) => winsenSays(unit, truth, seed, timeMs);
      return { model, driver: driver('mhz19'), details: {}, parameters: { ...unit }, says };
    }
  }
}

function driver(name: string): Driver {
  const found = driverNamed(name);
  if (!found) throw new RangeError(`there is no driver ${name}`);
  return found;
}
