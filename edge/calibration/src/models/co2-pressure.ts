import type { ModelFacts } from './model.ts';

/**
 * An infrared cell counts molecules, and thin air has fewer of them for the same share.
 * Automatic baseline correction (ABC) decides what the sensor knows of it: with ABC off it is true
 * at the pressure of its last zero; with ABC on it is true at 400 ppm, every day, where it stands.
 */
export interface Co2Pressure {
  readonly model: 'co2-pressure';
  /** 1 when automatic baseline correction is on, 0 when it is off. */
  readonly abc: number;
  /** hPa at the last zero calibration; the factory's is 1013.25. Only without ABC. */
  readonly zeroPressure?: number;
  /** hPa of the site, for a station that measures none. */
  readonly sitePressure?: number;
}

/** hPa; sea level, where factories zero. */
const factory = 1013.25;
const baseline = 400;
/** Of the excess over the baseline, for each hPa below sea level: 1.6 % per kPa (CanAirIO). */
const excess = 0.0016;

export const co2Pressure: ModelFacts<Co2Pressure> = {
  model: 'co2-pressure',
  coefficients: ['abc'],
  optional: ['zeroPressure', 'sitePressure'],
  needs: ({ sitePressure }) => (sitePressure === undefined ? ['pressure'] : []),
  evaluate({ abc, zeroPressure = factory, sitePressure }, { value, pressure }) {
    const site = sitePressure ?? pressure;
    if (abc === 0) return (value * zeroPressure) / site;
    return value + excess * (factory - site) * (value - baseline);
  },
  refuse({ abc, zeroPressure, sitePressure }) {
    if (abc !== 0 && abc !== 1) return 'abc is 1 (on) or 0 (off)';
    if (abc === 1 && zeroPressure !== undefined) {
      return 'zeroPressure has no meaning with abc: 1, which sets 400 ppm again every day';
    }
    const pressures = [zeroPressure, sitePressure].filter((hPa) => hPa !== undefined);
    const all = pressures.every((hPa) => hPa >= 300 && hPa <= 1100);
    return all ? undefined : 'a pressure is in hPa, from 300 to 1100';
  },
};
