import { expect, it } from 'vitest';
import { nowMs, streetPoints } from '../test-app.suite.ts';
import { closedMs, opened, street, undoAfterEach } from './bulk-builder.suite.ts';
import { buildDue } from './run-schedule.ts';
import { isDue, monthsLookedAfter } from './schedule.ts';

undoAfterEach();

it('looks at a month once a day, and at once when it closes', () => {
  const at = (created: number, soFar: boolean) => ({
    created: new Date(created).toISOString(),
    soFar,
  });
  const day = 24 * 3_600_000;
  expect(isDue('2026-10', undefined, undefined, closedMs)).toBe(true);
  expect(isDue('2026-10', undefined, closedMs - 1, closedMs)).toBe(false);
  expect(isDue('2026-10', at(closedMs - 1, true), closedMs - 1, closedMs)).toBe(true);
  expect(isDue('2026-10', at(closedMs, false), undefined, closedMs + day - 1)).toBe(false);
  expect(isDue('2026-10', at(closedMs, false), undefined, closedMs + day)).toBe(true);
  expect(isDue('2026-10', at(0, false), closedMs, closedMs + 1)).toBe(false);
  expect(monthsLookedAfter(closedMs)).toEqual(['2026-08', '2026-09', '2026-10', '2026-11']);
});

it('builds what is due of every city, and tells what went wrong', async () => {
  const builder = await opened([...street(), ...streetPoints()]);
  const told: unknown[] = [];
  const log = {
    info: (fact: unknown) => told.push(fact),
    error: (fact: unknown) => told.push(fact),
  };
  const seen = new Map<string, number>();
  await buildDue(builder, () => nowMs, log as never, seen);
  const published = await builder.archive.list();
  expect(published.map(({ city, month, soFar }) => [city, month, soFar])).toEqual([
    ['cusco', '2026-11', true],
    ['cusco', '2026-10', false],
    ['puno', '2026-11', true],
  ]);
  told.length = 0;
  await buildDue(builder, () => nowMs + 1, log as never, seen);
  expect(told).toEqual([]);
  const broken = {
    ...builder.readings,
    latestReadings: () => Promise.reject(new Error('the store is away')),
  };
  await buildDue({ ...builder, readings: broken }, () => nowMs, log as never, seen);
  expect(told).toEqual([{ err: new Error('the store is away') }]);
});
