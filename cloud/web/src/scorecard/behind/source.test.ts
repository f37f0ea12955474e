import { expect, it } from 'vitest';
import { sourceOf } from './source.ts';
import { substituted } from './substituted.ts';

it('knows what to show of an address of the open data', () => {
  const from = '2026-01-01T05:00:00.000Z';
  const days = `/v1/stations/plaza%201/averages?quantity=pm2_5&period=day&from=${from}&to=${from}`;
  expect(sourceOf(days)).toMatchObject({ kind: 'days', device: 'plaza 1', quantity: 'pm2_5' });
  expect(sourceOf('/v1/collections?from=2026-10-01&to=2026-11-01')).toEqual({
    ...{ kind: 'collections', from: '2026-10-01', to: '2026-11-01' },
  });
  expect(sourceOf('/v1/records?record=population')).toEqual({
    ...{ kind: 'records', record: 'population' },
  });
  expect(sourceOf('/v1/stations?city=cusco')).toEqual({ kind: 'stations' });
  expect(sourceOf('/v1/ghg/2026')).toEqual({ kind: 'inventory', year: '2026' });
  expect(sourceOf('/v1/alerts')).toBeUndefined();
  expect(sourceOf('/v1/stations/plaza/averages?quantity=pm2_5')).toBeUndefined();
});

it('puts numbers into a formula, and leaves the names that have none', () => {
  const formula = '100 * kg / (generated_t * 1000) + least(kg, kg_more)';
  expect(substituted(formula, { kg: '12.5', generated_t: '3', toString: undefined })).toBe(
    '100 * 12.5 / (3 * 1000) + least(12.5, kg_more)',
  );
  expect(substituted('a / b', { a: '1', b: undefined })).toBe('1 / b');
});
