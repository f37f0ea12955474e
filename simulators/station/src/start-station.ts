import type { World } from '@samay/world';
import type { Clock } from './clock.ts';
import type { Faults } from './faults.ts';
import type { Line } from './line.ts';
import { type SensorModel, type SensorUnit, sensorUnit } from './sensor-model.ts';
import { type SimulatedSensor, simulateSensor } from './simulated-sensor.ts';

export interface StationOptions {
  readonly world: World;
  readonly station: {
    /** A station of the world's city. */
    readonly id: string;
    readonly sensors: readonly {
      readonly id: string;
      readonly model: SensorModel;
      /** What is wrong with it from the start. */
      readonly faults?: Faults | undefined;
    }[];
  };
  /** A line for each sensor, by its id. They stay the caller's, to close. */
  readonly lines: ReadonlyMap<string, Line>;
  readonly clock: Clock;
  readonly random: () => number;
  readonly warmUpMs?: number;
}

export interface RunningStation {
  readonly sensors: ReadonlyMap<
    string,
    { readonly unit: SensorUnit; readonly sensor: SimulatedSensor }
  >;
  stop(): void;
}

/**
 * Switches on every sensor of a station in the air of its world.
 * @throws RangeError when a sensor has no line.
 */
export function startStation(options: StationOptions): RunningStation {
  const { world, station, lines, clock, random, warmUpMs = 0 } = options;
  const wired = station.sensors.map(({ id, model, faults }) => {
    const line = lines.get(id);
    if (!line) throw new RangeError(`sensor ${id} of station ${station.id} has no line`);
    return { id, line, faults, unit: sensorUnit(model, station.id, id) };
  });
  const sensors = new Map(
    wired.map(({ id, line, faults, unit }) => {
      const { driver, details } = unit;
      const says = (timeMs: number) => unit.says(world.truthAt(station.id, timeMs), timeMs);
      const own = { driver, details, says, line, clock, random, warmUpMs };
      const sensor = simulateSensor({ ...own, ...(faults && { faults }) });
      return [id, { unit, sensor }] as const;
    }),
  );
  return {
    sensors,
    stop() {
      for (const { sensor } of sensors.values()) sensor.stop();
    },
  };
}
