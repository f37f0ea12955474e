import { stringify } from 'yaml';
import type { Kit } from './kit.ts';

/**
 * The part of the station's configuration that a kit decides: YAML, for the file of `samay-edge`.
 * Everything else of it (device, city, gateway) is the municipality's.
 * @param named the name that a port has on this station, where it has one of its own
 */
export function stationConfigOf(
  kit: Kit,
  named: (port: string) => string = (port) => port,
): string {
  const { sensors, actuators, vehicle } = kit;
  const board = kit.board && { port: named(kit.board.port) };
  const entries = sensors.map(({ id, sensor, port, use }) => ({
    ...{ id, model: sensor, port: named(port), use },
  }));
  const decided = {
    sensors: entries,
    ...(board && { board }),
    ...(actuators && { actuators }),
    ...(vehicle && { vehicle }),
  };
  return stringify(decided, { lineWidth: 100, flowCollectionPadding: false });
}
