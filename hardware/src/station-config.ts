import { stringify } from 'yaml';
import type { Kit } from './kit.ts';

/**
 * The part of the station's configuration that a kit decides: YAML, for the file of `samay-edge`.
 * Everything else of it (device, city, gateway) is the municipality's.
 */
export function stationConfigOf({ sensors, board, actuators, vehicle }: Kit): string {
  const entries = sensors.map(({ id, sensor, port, use }) => ({ id, model: sensor, port, use }));
  const decided = {
    sensors: entries,
    ...(board && { board }),
    ...(actuators && { actuators }),
    ...(vehicle && { vehicle }),
  };
  return stringify(decided, { lineWidth: 100, flowCollectionPadding: false });
}
