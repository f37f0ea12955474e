/** Where a vehicle is, how it moves and what it has used: the truth of any moment. */
import { type Engine, fuelRate } from './engine.ts';
import { dayMs, hourMs } from './local-time.ts';
import { type Place, placeAt } from './network.ts';
import { type Seed, seedOf, uniform } from './random.ts';
import { altitudeAt, type Relief } from './relief.ts';
import { endOf, motionAt, type Run, startOf } from './run.ts';

/** How much of the sky a receiver sees: none in a tunnel, little between high walls. */
export type Sky = 'open' | 'narrow' | 'none';

export interface VehicleTruth extends Place {
  readonly altitudeM: number;
  /** m/s. */
  readonly speed: number;
  /** Degrees from north. */
  readonly heading: number;
  /** Since the midnight before `sinceMs`. */
  readonly odometerM: number;
  /** l/s; 0 with the engine off. */
  readonly fuelRate: number;
  readonly fuelUsedL: number;
  readonly sky: Sky;
  /** Of that moment; absent while it is parked. */
  readonly run?: Run;
}

/** A stretch of a route that has no sky. */
export interface Tunnel {
  readonly routeId: string;
  readonly fromM: number;
  readonly toM: number;
}

export interface VehicleOptions {
  readonly seed: Seed;
  readonly relief: Relief;
  readonly engine: Engine;
  readonly tunnels?: readonly Tunnel[];
  readonly utcOffsetHours: number;
  /** Its runs of a day (days since 1970 on the clock of the city), in order. */
  readonly runsOf: (day: number) => readonly Run[];
  /** What it carries then, kg beside its own. */
  readonly loadKg: (run: Run, timeMs: number) => number;
  /** Odometer and fuel count from the midnight before; no earlier moment may be asked. */
  readonly sinceMs: number;
}

export interface Vehicle {
  truthAt(timeMs: number): VehicleTruth;
}

/** A narrow street every so often. */
const cellM = 200;
const narrowShare = 0.06;
/** Over which a slope is felt. */
const slopeM = 20;
const fuelStepMs = 1_000;

export function vehicle(options: VehicleOptions): Vehicle {
  return new Driven(options);
}

class Driven implements Vehicle {
  readonly #options: VehicleOptions;
  readonly #firstDay: number;
  readonly #days = new Map<number, readonly Run[]>();
  /** Litres at the end of each second of a run. */
  readonly #fuel = new WeakMap<Run, Float64Array>();
  /** Before each day. */
  readonly #sums: { metres: number; litres: number }[] = [{ metres: 0, litres: 0 }];

  constructor(options: VehicleOptions) {
    this.#options = options;
    this.#firstDay = this.#dayOf(options.sinceMs);
  }

  truthAt(timeMs: number): VehicleTruth {
    const day = this.#dayOf(timeMs);
    if (day < this.#firstDay) throw new RangeError('no vehicle drives before its first day');
    const runs = this.#runs(day);
    const { metres, litres } = this.#before(day);
    let [odometerM, fuelUsedL] = [metres, litres];
    let last: Run | undefined;
    for (const run of runs) {
      if (startOf(run) > timeMs) break;
      if (timeMs < endOf(run)) {
        const motion = motionAt(run, timeMs);
        return this.#on(run, timeMs, {
          ...{
            odometerM: odometerM + motion.metres,
            fuelUsedL: fuelUsedL + this.#usedAt(run, timeMs),
          },
        });
      }
      odometerM += run.line.lengthM;
      fuelUsedL += this.#usedAt(run, timeMs);
      last = run;
    }
    return this.#parked(last ?? runs[0], last === undefined, { odometerM, fuelUsedL });
  }

  #on(run: Run, timeMs: number, sums: Pick<VehicleTruth, 'odometerM' | 'fuelUsedL'>): VehicleTruth {
    const { metres, speed } = motionAt(run, timeMs);
    const { lat, lon, heading } = placeAt(run.line, metres);
    return {
      ...{ lat, lon, heading, speed, ...sums, run },
      altitudeM: altitudeAt(this.#options.relief, { lat, lon }),
      fuelRate: this.#rateAt(run, timeMs),
      sky: this.#sky(run, metres),
    };
  }

  #parked(
    run: Run | undefined,
    beforeIt: boolean,
    sums: Pick<VehicleTruth, 'odometerM' | 'fuelUsedL'>,
  ): VehicleTruth {
    if (run === undefined) throw new RangeError('a vehicle needs a run a day');
    const { lat, lon, heading } = placeAt(run.line, beforeIt ? 0 : run.line.lengthM);
    const altitudeM = altitudeAt(this.#options.relief, { lat, lon });
    return { lat, lon, heading, altitudeM, speed: 0, fuelRate: 0, sky: 'open', ...sums };
  }

  #rateAt(run: Run, timeMs: number): number {
    const { relief, engine, loadKg } = this.#options;
    const motion = motionAt(run, timeMs);
    const heightAt = (metres: number) => altitudeAt(relief, placeAt(run.line, metres));
    const up = heightAt(motion.metres + slopeM / 2) - heightAt(motion.metres - slopeM / 2);
    return fuelRate(engine, motion, up / slopeM, loadKg(run, timeMs));
  }

  /** Litres of a run until then. */
  #usedAt(run: Run, timeMs: number): number {
    const known = this.#fuel.get(run) ?? this.#tabled(run);
    const steps = (Math.min(timeMs, endOf(run)) - startOf(run)) / fuelStepMs;
    const whole = Math.min(known.length - 1, Math.floor(steps));
    const used = known[whole] ?? 0;
    const next = known[whole + 1] ?? used;
    return used + (next - used) * (steps - whole);
  }

  #tabled(run: Run): Float64Array {
    const startMs = startOf(run);
    const steps = Math.ceil((endOf(run) - startMs) / fuelStepMs);
    const table = new Float64Array(steps + 1);
    for (let step = 1; step <= steps; step += 1) {
      const middleMs = startMs + (step - 0.5) * fuelStepMs;
      table[step] = (table[step - 1] ?? 0) + this.#rateAt(run, middleMs) * (fuelStepMs / 1000);
    }
    this.#fuel.set(run, table);
    return table;
  }

  #sky(run: Run, metres: number): Sky {
    const { tunnels = [], seed } = this.#options;
    const routeId = run.line.route.id;
    const inside = tunnels.some(
      (one) => one.routeId === routeId && metres >= one.fromM && metres < one.toM,
    );
    if (inside) return 'none';
    const cell = Math.floor(metres / cellM);
    return uniform(seedOf(seed, routeId, 'narrow'), cell) < narrowShare ? 'narrow' : 'open';
  }

  #runs(day: number): readonly Run[] {
    const known = this.#days.get(day);
    if (known !== undefined) return known;
    const runs = this.#options.runsOf(day);
    this.#days.set(day, runs);
    return runs;
  }

  /** What was driven and used before that day. */
  #before(day: number): { metres: number; litres: number } {
    for (let index = this.#sums.length; index <= day - this.#firstDay; index += 1) {
      const { metres = 0, litres = 0 } = this.#sums[index - 1] ?? {};
      const runs = this.#runs(this.#firstDay + index - 1);
      this.#sums.push({
        metres: runs.reduce((sum, run) => sum + run.line.lengthM, metres),
        litres: runs.reduce((sum, run) => sum + this.#usedAt(run, endOf(run)), litres),
      });
    }
    return this.#sums[day - this.#firstDay] ?? { metres: 0, litres: 0 };
  }

  /** A run that goes on after midnight belongs to its own day: days change at 3 in the morning. */
  #dayOf(timeMs: number): number {
    const { utcOffsetHours } = this.#options;
    return Math.floor((timeMs + (utcOffsetHours - dayStartHour) * hourMs) / dayMs);
  }
}

const dayStartHour = 3;
