import { measurements } from '@samay/contract';
import { isKeptForever as asWritten, averaged } from '@samay/readings';
import { expect, it } from 'vitest';
import { influxql } from './influxql.ts';
import { isKeptForever } from './kept-forever.ts';
import { variable } from './where.ts';

const names = [...Object.keys(measurements), ...averaged.flatMap((of) => [`${of}_1h`, `${of}_1d`])];

it.each(names)('looks for %s where it is written', (name) => {
  expect(isKeptForever(name)).toBe(asWritten(name));
});

it('names the policy of what is kept for ever, and none of what expires', () => {
  const select = { kg: 'sum("kg")' };
  expect(influxql({ select, from: 'collection' })).toBe(
    `SELECT sum("kg") AS "kg" FROM "${variable('kept')}"."collection"`,
  );
  expect(influxql({ select, from: 'vehicle' })).toBe('SELECT sum("kg") AS "kg" FROM "vehicle"');
});
