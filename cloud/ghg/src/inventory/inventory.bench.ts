/**
 * What an inventory of a year costs with its Monte Carlo, beside its chance alone: as many normals drawn and
 * as many numbers multiplied in a bare loop, which no inventory of so many draws can be made without.
 */
import { planOf } from '../uncertainty/plan.ts';
import { compileInventory, type Inventory } from './inventory.ts';
import { readInventory } from './read-inventory.ts';

const rounds = 5;
const trials = 10_000;
const classes = ['bus-midi', 'bus-standard'];

/** A fleet written vehicle by vehicle, and what the landfill took. */
const documentOf = (vehicles: number) => ({
  ...{ city: 'Arequipa', year: 2026, trials, population: 1_100_000 },
  activities: [
    ...Array.from({ length: vehicles }, (_, at) => ({
      ...{ of: `bus-${at}`, gpc: 'II.1.1', rank: 'odometer', uncertaintyPercent: 5 },
      ...{ activity: 'vehicle-kilometres', class: classes[at % 2], euro: 'III', fuel: 'DB5' },
      ...{ speedKmh: 12 + (at % 10), km: 50_000 + 100 * at },
    })),
    {
      ...{ of: 'relleno', gpc: 'III.1.1', rank: 'weighbridge', uncertaintyPercent: 5, ox: 0.1 },
      ...{ activity: 'landfill-commitment', site: 'relleno sanitario', waste: 'domiciliarios' },
      mass: { value: 250_000, unit: 't' },
    },
  ],
});

interface Work {
  /** Of a trial. */
  readonly normals: number;
  readonly inputs: number;
}

/** What the trials of an inventory cannot be made without. */
function workOf({ subsectors }: Inventory): Work {
  const plans = subsectors.map(({ total }) => planOf(total.figure));
  const sum = (numbers: readonly number[]) => numbers.reduce((all, one) => all + one, 0);
  return {
    normals: sum(plans.map(({ varying }) => varying.size)),
    inputs: sum(
      plans.map(({ moving, steps }) => sum(moving.map((at) => steps[at]?.inputs.length ?? 0))),
    ),
  };
}

/** Xorshift, and Box and Muller: the fewest operations that are a normal. */
function bareLoop({ normals, inputs }: Work): number {
  let state = 2_463_534_242;
  const uniform = () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return ((state >>> 0) + 1) / 4_294_967_297;
  };
  const values = new Float64Array(Math.max(normals, inputs));
  let total = 0;
  for (let trial = 0; trial < trials; trial += 1) {
    for (let at = 0; at < normals; at += 1) {
      values[at] = Math.sqrt(-2 * Math.log(uniform())) * Math.cos(2 * Math.PI * uniform());
    }
    let product = 1;
    for (let at = 0; at < inputs; at += 1) product *= 1 + 1e-9 * (values[at] ?? 0);
    total += product;
  }
  return total;
}

/** @returns ms of a core, median: what else the machine does is not in it. */
function timed(run: () => unknown): number {
  const times = Array.from({ length: rounds }, () => {
    const before = process.cpuUsage();
    run();
    return process.cpuUsage(before).user / 1000;
  });
  return times.sort((a, b) => a - b)[Math.floor(rounds / 2)] ?? Number.NaN;
}

const rows = [10, 50].map((vehicles) => {
  const document = documentOf(vehicles);
  const made = compileInventory(readInventory(document));
  const work = workOf(made);
  return {
    ...{ what: `${vehicles + 1} records (${work.normals} chances, ${work.inputs} inputs)` },
    unit: 'ms',
    ours: timed(() => compileInventory(readInventory(document))),
    floor: timed(() => bareLoop(work)),
  };
});
console.log(
  JSON.stringify({
    title: `An inventory of a year with ${trials.toLocaleString('en')} trials`,
    floor: 'chance alone',
    notes: [
      `medians of ${rounds}; chance alone: as many normals and multiplications in a bare loop`,
    ],
    rows,
  }),
);
