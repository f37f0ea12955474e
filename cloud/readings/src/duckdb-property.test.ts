import type { Point } from '@samay/contract';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { all } from './duckdb-points.suite.ts';
import { openDuckdbReadings } from './duckdb-readings.ts';
import { memoryReadings } from './memory.ts';
import type { Readings } from './readings.ts';

// The store reads ahead up to the present when it opens: what lies after that goes another way.
it.each([
  ['past', 0],
  ['future', Date.UTC(2096)],
])(
  'holds what memory holds, whatever is written in whatever order, of the %s',
  async (_, epochMs) => {
    const point: fc.Arbitrary<Point> = fc.record({
      measurement: fc.constantFrom('air', 'sensor'),
      tags: fc.record(
        { city: fc.constantFrom('lima', 'cusco'), device: fc.constantFrom('a', 'b') },
        { requiredKeys: ['device'] },
      ),
      fields: fc.dictionary(
        fc.constantFrom('pm2_5', 'pm10', 'co2', 'pm2_5_q', 'pm2_5_cal', 'pm2_5_ue', 'pm10_why'),
        fc.oneof(fc.integer({ min: 1, max: 9 }), fc.constantFrom('c-1', 'c-2')),
        { minKeys: 1 },
      ),
      timeMs: fc.integer({ min: -3, max: 6 }).map((n) => epochMs + n * 1_000),
    });
    const sorted = (points: readonly unknown[]) =>
      points.map((one) => JSON.stringify(one, stable)).sort();
    const stable = (_: string, value: unknown): unknown =>
      typeof value === 'object' && value !== null && !Array.isArray(value)
        ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
        : value;
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.array(point, { maxLength: 12 }), { maxLength: 5 }),
        async (batches) => {
          const [memory, duckdb] = [
            memoryReadings(),
            await openDuckdbReadings({ path: ':memory:' }),
          ];
          try {
            for (const [at, batch] of batches.entries()) {
              expect(await duckdb.write(batch)).toEqual(await memory.write(batch));
              // The time moves on, stands, and goes back.
              const until = [2_500, 4_000, undefined, 3_000, 9_000][at];
              const query = until === undefined ? {} : { untilMs: epochMs + until };
              for (const measurement of ['air', 'sensor'] as const) {
                for (const ask of ['latestPoints', 'latestReadings'] as const) {
                  expect(sorted(await duckdb[ask]({ measurement, ...query }))).toEqual(
                    sorted(await memory[ask]({ measurement, ...query })),
                  );
                }
              }
            }
            for (const measurement of ['air', 'sensor'] as const) {
              const times = { fromMs: epochMs - 5_000, toMs: epochMs + 10_000 };
              const query = { ...all, ...times, measurement, qualityMax: 3 } as const;
              const rows = async (store: Readings) =>
                (await store.range(query)).rows.map((row) => JSON.stringify(row)).sort();
              expect(await rows(duckdb)).toEqual(await rows(memory));
              for (const period of ['hour', 'day'] as const) {
                const span = { fromMs: epochMs - 86_400_000, toMs: epochMs + 10_000 };
                const asked = { of: measurement, period, ...span, rowsMax: 1_000 } as const;
                expect(await duckdb.averages(asked)).toEqual(await memory.averages(asked));
              }
              const step = { stepMs: 2_000, offsetMs: 500, aggregate: 'median' } as const;
              expect(await duckdb.range({ ...query, step })).toEqual(
                await memory.range({ ...query, step }),
              );
            }
          } finally {
            await duckdb.close();
          }
        },
      ),
      { numRuns: 40 },
    );
  },
  60_000,
);
