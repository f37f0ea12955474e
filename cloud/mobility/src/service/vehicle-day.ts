import type { Fix } from '../match/fix.ts';
import type { WayIndex } from '../network/way-index.ts';
import { waysOf } from '../network/ways-of.ts';
import { type Call, callsOf } from '../trips/calls.ts';
import { idleMs } from '../trips/idling.ts';
import { metresDriven } from '../trips/kilometres.ts';
import { type Base, type PhaseSpan, phasesOf } from '../trips/phases.ts';
import { type Trip, tripsOf } from '../trips/trip.ts';
import { type Fuel, type FuelReading, fuelOf } from './fuel.ts';

/** What a vehicle reported in one local day. */
export interface VehicleTrack {
  /** Usable fixes, oldest first. */
  readonly fixes: readonly Fix[];
  readonly fuel: readonly FuelReading[];
  /** The vehicle's own odometer, metres, oldest first. */
  readonly odometer: readonly { readonly timeMs: number; readonly metres: number }[];
}

/** What that comes to. */
export interface VehicleDay {
  readonly km: number;
  /** Rank of the source, best first: the vehicle's odometer, then positions. */
  readonly kmFrom: 'odometer' | 'gps';
  /** From the first to the last fix, without silences and without time at the base, hours. */
  readonly hours: number;
  readonly inServiceHours: number;
  readonly idleHours: number;
  /** Absent where the vehicle says nothing of it. */
  readonly fuel?: Fuel;
  readonly trips: readonly { readonly trip: Trip; readonly calls: readonly Call[] }[];
  readonly phases: readonly PhaseSpan[];
}

/** An odometer that leaves out more of what the positions saw has stood still. */
const odometerShareMin = 0.5;

export function vehicleDay(
  { fixes, fuel, odometer }: VehicleTrack,
  { index, bases = [] }: { readonly index: WayIndex; readonly bases?: readonly Base[] },
): VehicleDay {
  const trips = tripsOf(fixes, index);
  const places = { ways: waysOf(fixes, index), bases };
  const phases = phasesOf(fixes, trips, places);
  const gpsM = metresDriven(fixes, trips);
  const odometerM = odometerMetres(odometer);
  const trusted = odometerM !== undefined && odometerM >= odometerShareMin * gpsM;
  const used = fuelOf(fuel);
  return {
    km: (trusted ? odometerM : gpsM) / 1000,
    kmFrom: trusted ? 'odometer' : 'gps',
    hours: hoursIn(phases.filter(({ phase }) => phase !== 'at-base')),
    inServiceHours: hoursIn(phases.filter(({ phase }) => phase === 'in-service')),
    idleHours: idleMs(fixes, places) / 3_600_000,
    ...(used ? { fuel: used } : {}),
    trips: trips.map((trip) => ({ trip, calls: callsOf(trip) })),
    phases,
  };
}

/** @returns undefined for none, and for one that runs backwards: another vehicle's, or damaged. */
function odometerMetres(odometer: VehicleTrack['odometer']): number | undefined {
  const [first, last] = [odometer[0], odometer.at(-1)];
  if (!first || !last || first === last) return undefined;
  const backwards = odometer.some(({ metres }, at) => metres < (odometer[at - 1]?.metres ?? 0));
  return backwards ? undefined : last.metres - first.metres;
}

const hoursIn = (spans: readonly PhaseSpan[]): number =>
  spans.reduce((sum, { startMs, endMs }) => sum + endMs - startMs, 0) / 3_600_000;
