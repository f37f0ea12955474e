/** A vehicle in words, for who sees it and who hears it. */
import type { Vehicle } from '../api.ts';
import { formatAge } from '../format.ts';
import type { Speech, Texts } from '../i18n.ts';

export interface VehicleSight {
  readonly device: string;
  readonly kind: Vehicle['kind'];
  readonly position: { readonly lat: number; readonly lon: number };
  readonly ageSeconds: number;
  /** Older than what a bus takes to the next corner: it may be elsewhere. */
  readonly isOld: boolean;
  /** Of the line, `#rrggbb`; never without its name beside it. */
  readonly colour: string | null;
  /** Degrees from north; null of who stands. */
  readonly heading: number | null;
  /** For a sign: the line, or what it is. */
  readonly short: string;
  /** "Línea A", or what it is. */
  readonly title: string;
  /** Direction, next stop, how full: those that are known. */
  readonly facts: readonly string[];
  readonly reported: string;
}

const oldSeconds = 120;

/** @param elapsedSeconds since the answer came. */
export function sightOfVehicle(
  vehicle: Vehicle,
  elapsedSeconds: number,
  { texts }: Speech,
): VehicleSight {
  const { device, kind, position, line, heading } = vehicle;
  const ageSeconds = vehicle.ageSeconds + elapsedSeconds;
  return {
    ...{ device, kind, position, heading, ageSeconds, isOld: ageSeconds > oldSeconds },
    colour: line?.colour ?? null,
    short: line?.name ?? texts.vehicleShort[kind],
    title: line ? texts.line(line.name) : texts.vehicleKind[kind],
    facts: factsOf(vehicle, texts),
    reported: texts.reported(formatAge(ageSeconds, texts)),
  };
}

/** All of it in one sentence. */
export const sayVehicle = ({ title, facts, reported }: VehicleSight): string =>
  [title, ...facts, reported].join(', ');

function factsOf({ kind, line, heading, occupancy }: Vehicle, texts: Texts): string[] {
  return [
    line === null ? kind === 'bus' && texts.noLine : line.longName !== line.name && line.longName,
    heading !== null && texts.towards[directionOf(heading)],
    line?.nextStop != null && !nameless.test(line.nextStop) && texts.nextStop(line.nextStop),
    occupancy !== null && texts.occupancy[fullnessOf(occupancy)],
  ].filter((fact) => typeof fact === 'string');
}

/** Where the map has no name for a stop there is its number, or a word that says so: neither tells anything. */
const nameless = /^(?:\d+|innominad[oa]|sin nombre|unnamed)$/i;

const directions = ['n', 'ne', 'e', 'se', 's', 'sw', 'w', 'nw'] as const;

/** @param heading degrees from north, any. */
export const directionOf = (heading: number): (typeof directions)[number] =>
  directions[((Math.round(heading / 45) % 8) + 8) % 8] ?? 'n';

/** As the GTFS-Realtime feed has them: shares of the capacity, seated and standing. */
const fullness = [
  [0.02, 'empty'],
  [0.3, 'manySeats'],
  [0.5, 'fewSeats'],
  [0.85, 'standing'],
  [1, 'crowded'],
] as const;

export const fullnessOf = (occupancy: number): keyof Texts['occupancy'] =>
  fullness.find(([upTo]) => occupancy <= upTo)?.[1] ?? 'full';
