import type { Pattern } from '@samay/mobility';
import type { Vehicle } from '../schemas/vehicle.ts';
import type { VehicleNow } from './live-vehicles.ts';

/** @returns a vehicle as it is published. */
export function vehicleView(vehicle: VehicleNow, nowMs: number): Vehicle {
  const { device, city, kind, position, timeMs, quality } = vehicle;
  return {
    ...{ device, city, kind, quality },
    position: { lat: rounded(position[1]), lon: rounded(position[0]) },
    time: new Date(timeMs).toISOString(),
    ageSeconds: Math.max(0, Math.round((nowMs - timeMs) / 1000)),
    speed: vehicle.speed ?? null,
    heading: vehicle.heading ?? null,
    occupancy: vehicle.occupancy ?? null,
    passengers: vehicle.passengers ?? null,
    line: lineOf(vehicle),
  };
}

function lineOf({ on }: VehicleNow): Vehicle['line'] {
  if (!on) return null;
  // The ways are those of the network, whose lines are its patterns.
  const { route, name, longName, colour } = on.way.line as Pattern;
  const next = on.way.stops.find(({ alongM }) => alongM > on.alongM);
  return {
    ...{ route, name, longName, colour: colour ?? null },
    nextStop: next ? (next.name ?? next.stop) : null,
    share: Math.round((on.alongM / on.way.lengthM) * 1000) / 1000,
  };
}

/** A metre or so: what receivers of this price can tell. */
const rounded = (degrees: number): number => Math.round(degrees * 1e5) / 1e5;
