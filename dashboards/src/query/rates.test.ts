import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Asking, askInflux } from './asked.suite.ts';
import { meanOf, rate } from './rates.ts';

const hourMs = 3_600_000;
const fromMs = Date.UTC(2026, 10, 1, 5);

let influx: Asking;
beforeAll(async () => {
  // Totals of a process that starts anew in the third hour, and then has nothing to do.
  const totals = [
    [3_600, 36],
    [10_800, 180],
    [1_800, 9],
    [1_800, 9],
  ];
  influx = await askInflux({
    lines: totals.map(
      ([acks = 0, seconds = 0], at) =>
        `gateway,gateway=norte acks=${acks},ack_seconds=${seconds} ${fromMs + at * hourMs}`,
    ),
    fromMs,
    toMs: fromMs + 24 * hourMs,
  });
});
afterAll(() => influx.stop());

it('makes rates of totals, and no fall of a restart', async () => {
  const rows = await influx.ask(rate('acks', 'gateway', 'gateway'));
  expect(rows.map(({ time, rate }) => [(Number(time) - fromMs) / hourMs, rate])).toEqual([
    [1, 2],
    [3, 0],
  ]);
});

it('makes means of two totals, and none where nothing was counted', async () => {
  const rows = await influx.ask(meanOf('ack_seconds', 'acks', 'gateway', 'gateway'));
  expect(rows).toEqual([{ gateway: 'norte', time: fromMs + hourMs, mean: 0.02 }]);
});
