/** Injected faults and what is named of them, over simulated cities: the table of confusions. */
import { confusionOf, everyFault, sumsOf } from './confusion.suite.ts';

const seeds = Number(process.env['SAMAY_UPKEEP_SEEDS'] ?? 20);
const fleets = Array.from({ length: seeds }, (_, seed) => everyFault(seed + 1));
const startMs = performance.now();
const table = confusionOf(fleets);
const elapsedMs = performance.now() - startMs;
const sums = sumsOf(table);
const rows = [...table].map(([injected, row]) => {
  const named = [...row].map(([code, count]) => `${code} ${count}`).join(', ');
  return `${injected.padEnd(22)} → ${named}`;
});
const driftRows = [1.2, 1.3, 1.4, 1.5, 0.7, 0.5].map((factor) => {
  const some = Array.from({ length: Math.ceil(seeds / 2) }, (_, seed) =>
    everyFault(100 + seed, factor),
  );
  const row = confusionOf(some).get('drift');
  return `drift × ${factor}: named ${row?.get('drift') ?? 0} of ${some.length}`;
});
console.log(
  JSON.stringify({
    title: `What is named of injected faults: ${seeds} cities of 36 stations`,
    notes: [...rows, ...driftRows],
    rows: [
      {
        what: 'faults named with the right cause',
        unit: '%',
        ours: (100 * sums.right) / sums.faults,
      },
      { what: 'faults missed', unit: '', ours: sums.missed, most: sums.faults * 0.05 },
      {
        what: 'faults named as another first',
        unit: '',
        ours: sums.wrong,
        most: sums.faults * 0.05,
      },
      { what: 'sound stations', unit: '', ours: sums.sound },
      { what: 'sound stations named', unit: '', ours: sums.false, most: sums.sound * 0.02 },
      { what: 'a fleet of 36, without its air', unit: 'ms', ours: elapsedMs / seeds },
    ],
  }),
);
