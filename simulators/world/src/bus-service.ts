/** A day of a bus line: who leaves when, who waits for it, and how buses bunch. */
import { legPasses } from './drive.ts';
import { dayMs, hourMs, peak } from './local-time.ts';
import { type Line, lineOf, type Route } from './network.ts';
import { normal, type Seed, seedOf, uniform } from './random.ts';
import { endOf, Journey, type Run } from './run.ts';

export interface BusService {
  /** There and, unless the line is a loop, back. */
  readonly routes: readonly [Route, Route?];
  /** Buses that share it, by name, in the order of their first departure. */
  readonly buses: readonly string[];
  readonly capacity: number;
  readonly utcOffsetHours: number;
}

/** What happened at a stop, or in passing it. */
export interface Call {
  readonly stop: number;
  readonly arriveMs: number;
  readonly departMs: number;
  readonly boardings: number;
  readonly alightings: number;
  /** After it. */
  readonly onBoard: number;
}

export interface Trip extends Run {
  readonly id: string;
  readonly bus: string;
  readonly calls: readonly Call[];
}

/** On an open avenue, m/s; half of it in the rush. */
const freeCruise = 11;
/** People a second who come to a stop in the height of the rush. */
const arrivalsMax = 0.003;
const alightShare = 1 / 10;
const [boardSeconds, alightSeconds, doorSeconds] = [2.4, 1.4, 4];
const lightShare = 0.25;
const lightSecondsMax = 35;
const layoverMs = 5 * 60_000;
/** Nobody has waited longer than this: who came before has walked. */
const waitMaxMs = 25 * 60_000;
/** Between two buses at one stop. */
const followMs = 12_000;

/** The share of its free speed that traffic leaves: 1 by night, about 0.5 at 8 and at 18:30. */
export const fluidity = (hour: number): number =>
  1 - 0.48 * Math.max(peak(hour, 8, 1.5), peak(hour, 18.5, 2), 0.5 * peak(hour, 13, 3));

const demand = (hour: number): number =>
  Math.max(0.12, peak(hour, 7.5, 1.3), 0.6 * peak(hour, 13, 2), 0.95 * peak(hour, 18.5, 1.7));

/** @param day days since 1970 on the clock of the city. @returns trips in the order of departure. */
export function busDay(service: BusService, seed: Seed, day: number): Trip[] {
  const [there, back] = service.routes;
  const lines = [there, back].flatMap((route) => (route === undefined ? [] : [lineOf(route)]));
  const midnightMs = day * dayMs - service.utcOffsetHours * hourMs;
  const firstMs = midnightMs + clockMs(there.firstDeparture);
  const lastMs = midnightMs + clockMs(there.lastDeparture);
  const fleet = service.buses.map((bus, index) => ({
    bus,
    end: 0,
    freeMs: firstMs + index * there.headwaySeconds * 1000,
  }));
  // When the last bus left each stop of each line.
  const left = lines.map((line) => new Array<number>(line.stops.length).fill(firstMs - waitMaxMs));
  const trips: Trip[] = [];
  for (;;) {
    const next = fleet.reduce((a, b) => (b.freeMs < a.freeMs ? b : a));
    const line = lines[next.end];
    const before = left[next.end];
    if (next.freeMs > lastMs || line === undefined || before === undefined) return trips;
    const departMs = Math.max(next.freeMs, (before[0] ?? 0) + followMs);
    const id = `${line.route.id}-${day}-${trips.length}`;
    const trip = drive(
      { service, line, before, seed: seedOf(seed, id) },
      { id, bus: next.bus },
      departMs,
    );
    trips.push(trip);
    next.freeMs = endOf(trip) + layoverMs * (0.7 + uniform(seedOf(seed, id, 'layover'), 0));
    next.end = (next.end + 1) % lines.length;
  }
}

interface Street {
  readonly service: BusService;
  readonly line: Line;
  /** When the bus before left each stop; written anew. */
  readonly before: number[];
  readonly seed: Seed;
}

function drive(street: Street, of: { id: string; bus: string }, departMs: number): Trip {
  const { service, line, before, seed } = street;
  const journey = new Journey(line, departMs);
  const hourAt = (ms: number) => (((ms / hourMs + service.utcOffsetHours) % 24) + 24) % 24;
  const cruiseAt = (ms: number, n: number) =>
    freeCruise * fluidity(hourAt(ms)) * (0.8 + 0.4 * uniform(seedOf(seed, 'cruise'), n));
  const calls: Call[] = [];
  let passing: { stop: number; atM: number; onBoard: number }[] = [];
  let onBoard = 0;
  const stand = (atM: number, cruise: number, seconds: number, notBeforeMs = 0) => {
    const { atM: fromM, departMs: fromMs } = journey.last;
    for (const { stop, atM: passedM, onBoard: carried } of passing) {
      const leg = { lengthM: atM - fromM, cruise };
      const ms = fromMs + 1000 * legPasses(leg, passedM - fromM);
      calls.push({
        stop,
        arriveMs: ms,
        departMs: ms,
        boardings: 0,
        alightings: 0,
        onBoard: carried,
      });
      before[stop] = ms;
    }
    passing = [];
    return journey.halt(atM, cruise, seconds, notBeforeMs);
  };
  const last = line.stops.length - 1;
  for (const [stop, { atM }] of line.stops.entries()) {
    const { departMs: fromMs, atM: fromM } = journey.last;
    const cruise = cruiseAt(fromMs, journey.legs.length);
    const dueMs = journey.arrivalAt(atM, cruise);
    const alightings =
      stop === last ? onBoard : taken(seedOf(seed, 'off'), stop, onBoard * alightShare, onBoard);
    const waitedMs = Math.min(waitMaxMs, Math.max(0, dueMs - (before[stop] ?? 0)));
    const coming = (waitedMs / 1000) * arrivalsMax * demand(hourAt(dueMs));
    const room = service.capacity - onBoard + alightings;
    const boardings = stop === last ? 0 : taken(seedOf(seed, 'on'), stop, coming, room);
    onBoard += boardings - alightings;
    const nobody = boardings === 0 && alightings === 0 && stop !== 0 && stop !== last;
    if (nobody) passing.push({ stop, atM, onBoard });
    else {
      const seconds = doorSeconds + Math.max(boardings * boardSeconds, alightings * alightSeconds);
      const halt = stand(atM, cruise, seconds, (before[stop] ?? 0) + followMs);
      before[stop] = halt.departMs;
      const { arriveMs, departMs: leavesMs } = halt;
      calls.push({ stop, arriveMs, departMs: leavesMs, boardings, alightings, onBoard });
    }
    const nextM = line.stops[stop + 1]?.atM;
    const light = uniform(seedOf(seed, 'light'), stop);
    if (nextM !== undefined && !nobody && light < lightShare && nextM - fromM > 60) {
      const middleM = (atM + nextM) / 2;
      stand(
        middleM,
        cruiseAt(journey.last.departMs, journey.legs.length),
        (lightSecondsMax * light) / lightShare,
      );
    }
  }
  return { ...journey.run(), ...of, calls };
}

/** A whole number around a mean, as people come: at least 0, at most there is. */
function taken(seed: Seed, index: number, mean: number, most: number): number {
  // Under a handful it is a matter of whether one comes at all.
  const scattered =
    mean < 3
      ? Math.floor(mean + uniform(seed, index))
      : Math.round(mean + Math.sqrt(mean) * normal(seed, index));
  return Math.max(0, Math.min(most, scattered));
}

function clockMs(text: string): number {
  const [hours = 0, minutes = 0, seconds = 0] = text.split(':').map(Number);
  return ((hours * 60 + minutes) * 60 + seconds) * 1000;
}
