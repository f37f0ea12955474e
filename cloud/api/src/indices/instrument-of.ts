import type { Instrument } from '@samay/air-quality';
import { type KnownStation, textOf } from '../known-station.ts';

/** Plantower's families, as the catalogue names models, and as stations name their sensors: `pms5003-1`. */
const models = /=plantower-/;
const plantower = /(^|[ ,])pms[a-z]?\d/i;

/** @returns what can be claimed of a station's values: nothing says that it is a reference. */
export function instrumentOf({ health }: KnownStation): Instrument {
  const said = textOf(health, 'models');
  const isPlantower =
    said === null ? plantower.test(textOf(health, 'sensors') ?? '') : models.test(said);
  return isPlantower ? 'plantower' : 'low-cost';
}
