/** A recycling truck's day: along the streets of its zone, container by container, and back. */
import { fluidity } from './bus-service.ts';
import { dayMs, hourMs } from './local-time.ts';
import { lineOf, type Route } from './network.ts';
import { normal, type Seed, seedOf, uniform } from './random.ts';
import { Journey, type Run } from './run.ts';

export interface TruckRound {
  readonly truck: string;
  readonly zone: string;
  /** Streets of the zone: the stretch of a bus route between two points, metres along it. */
  readonly route: Route;
  readonly fromM: number;
  readonly toM: number;
  readonly bins: number;
  /** Local hours at which a round begins. */
  readonly startHours: readonly number[];
  readonly utcOffsetHours: number;
  /** Each with how often it is met and how heavy it usually is, kg. */
  readonly materials: readonly {
    readonly name: string;
    readonly share: number;
    readonly kg: number;
  }[];
  readonly tareKg: number;
}

export interface Pickup {
  readonly bin: number;
  readonly material: string;
  /** In whole tenths, as a scale shows it. */
  readonly netKg: number;
  readonly tareKg: number;
  /** When its container hangs still on the scale, and when it is taken off. */
  readonly weighedMs: number;
  readonly endMs: number;
}

export interface Round extends Run {
  readonly truck: string;
  readonly pickups: readonly Pickup[];
}

const cruise = 7;
const [settleMs, weighMs, betweenMs] = [4_000, 9_000, 8_000];

/** @param day days since 1970 on the clock of the city. */
export function truckDay(round: TruckRound, seed: Seed, day: number): Round[] {
  const midnightMs = day * dayMs - round.utcOffsetHours * hourMs;
  return round.startHours.map((hour) => {
    const own = seedOf(seed, round.truck, day, hour);
    return drive(round, own, midnightMs + hour * hourMs);
  });
}

function drive(round: TruckRound, seed: Seed, startMs: number): Round {
  const { route, fromM, toM, bins, truck, utcOffsetHours } = round;
  const line = lineOf(route);
  const journey = new Journey(line, startMs);
  const pickups: Pickup[] = [];
  const speed = () => {
    const hour = (((journey.last.departMs / hourMs + utcOffsetHours) % 24) + 24) % 24;
    return cruise * fluidity(hour);
  };
  for (let bin = 0; bin < bins; bin += 1) {
    const share = (bin + 0.2 + 0.6 * uniform(seedOf(seed, 'where'), bin)) / bins;
    const atM = fromM + (toM - fromM) * share;
    const bags = 1 + Math.floor(3 * uniform(seedOf(seed, 'bags'), bin));
    const standsMs = 15_000 + bags * (settleMs + weighMs + betweenMs);
    const { arriveMs } = journey.halt(atM, speed(), standsMs / 1000);
    for (let bag = 0; bag < bags; bag += 1) {
      const material = materialOf(round, uniform(seedOf(seed, 'what', bin), bag));
      const factor = Math.exp(0.4 * normal(seedOf(seed, 'kg', bin), bag));
      const weighedMs = arriveMs + 10_000 + bag * (settleMs + weighMs + betweenMs) + settleMs;
      const netKg = Math.max(0.5, Math.round(material.kg * factor * 10) / 10);
      const kg = { netKg, tareKg: round.tareKg };
      pickups.push({ bin, material: material.name, ...kg, weighedMs, endMs: weighedMs + weighMs });
    }
  }
  journey.halt(line.lengthM, speed(), 0);
  return { ...journey.run(), truck, pickups };
}

function materialOf({ materials }: TruckRound, chance: number): TruckRound['materials'][number] {
  const all = materials.reduce((sum, { share }) => sum + share, 0);
  let left = chance * all;
  for (const material of materials) {
    left -= material.share;
    if (left < 0) return material;
  }
  const last = materials.at(-1);
  if (last === undefined) throw new RangeError('a round needs a material at least');
  return last;
}
