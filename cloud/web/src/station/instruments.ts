/** What the sensors of a station are, as far as the page must say so. */
import type { Sensor } from '../api.ts';

/** Those that the station has; not those that were taken off. */
export const present = (sensors: readonly Sensor[]): readonly Sensor[] =>
  sensors.filter(({ listed }) => listed !== false);

export const saying = (sensors: readonly Sensor[], quantity: string): readonly Sensor[] =>
  sensors.filter(({ latest }) => latest.some((said) => said.quantity === quantity));

/** Plantower's PMS families reckon PM10 from finer particles. */
const isPlantower = ({ family }: Sensor): boolean => family?.startsWith('pms') === true;

/** @returns whether the PM10 of the station rests, in part at least, on such an estimate. */
export const isCoarseEstimated = (sensors: readonly Sensor[]): boolean =>
  saying(present(sensors), 'pm10').some(isPlantower);
