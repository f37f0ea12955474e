/** The station as it is taken to have been: its sensors, and the calibrations that are run over it. */
import type { Calibration, StationSensor } from '@samay/calibration';
import type { Quantity } from '@samay/contract';

export interface StationAnew {
  readonly sensors: readonly StationSensor[];
  readonly calibrations: readonly Calibration[];
  /**
   * Whether the sensors are those of the station's own document, with their ranges and limits. If not,
   * a value is not held against its sensor's range, and whether sensors disagreed stays as it was said.
   */
  readonly described: boolean;
}

/** @returns a station of which only its calibrations are known: each sensor gives what they calibrate. */
export function undescribedStation(calibrations: readonly Calibration[]): StationAnew {
  const uses = new Map<string, Set<Quantity>>();
  for (const { sensor, quantity } of calibrations) {
    uses.set(sensor, (uses.get(sensor) ?? new Set()).add(quantity));
  }
  const sensors = [...uses].map(([id, use]) => ({ id, measures: [], use: [...use] }));
  return { sensors, calibrations, described: false };
}

/** A quantity of a station, and the sensor that gives it. */
export interface Given {
  readonly quantity: Quantity;
  readonly sensor: StationSensor;
}

/** @returns what of the station the calibrations can change. */
export const givenAnew = ({ sensors, calibrations }: StationAnew): Given[] =>
  sensors.flatMap((sensor) =>
    sensor.use
      .filter((quantity) =>
        calibrations.some((one) => one.sensor === sensor.id && one.quantity === quantity),
      )
      .map((quantity) => ({ quantity, sensor })),
  );

/** @returns calibrations of the document that no value of the station is made with. */
export const idleCalibrations = (station: StationAnew): Calibration[] => {
  const given = givenAnew(station);
  return station.calibrations.filter(
    (one) =>
      !given.some(({ quantity, sensor }) => sensor.id === one.sensor && quantity === one.quantity),
  );
};

/** @returns a quantity that two sensors are said to give, where there is one. */
export function givenTwice(station: StationAnew): Quantity | undefined {
  const given = givenAnew(station).map(({ quantity }) => quantity);
  return given.find((quantity, at) => given.indexOf(quantity) !== at);
}
