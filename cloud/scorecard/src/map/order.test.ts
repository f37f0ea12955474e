import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { parse } from 'yaml';
import type { Objective, Strategy } from '../definition/objectives.ts';
import { crossingsOf, orderStrategy } from './order.ts';

const text = readFileSync(new URL('../../strategy.yaml', import.meta.url), 'utf8');
const { objectives } = parse(text) as Strategy;
const name = { es: 'x', en: 'x' };
const objective = (id: string, perspective: Objective['perspective'], supports: string[] = []) => ({
  ...{ id, perspective, supports, name },
});

it('lets the arrows of our own strategy rise, none down and few across', () => {
  const order = orderStrategy(objectives);
  const { rows, chains } = order;
  const row = new Map(rows.flatMap((one, at) => one.map(({ key }) => [key, at])));
  for (const { from, to } of chains) {
    expect(row.get(to)!, `${from} helps ${to}`).toBeLessThanOrEqual(row.get(from)!);
  }
  expect(crossingsOf(order)).toBeLessThanOrEqual(2);
});

it('gives an arrow a lane in each row that it passes', () => {
  const { perspectives, chains } = orderStrategy([
    objective('air', 'environment'),
    objective('a', 'users', ['air']),
    objective('teams', 'learning', ['a', 'air']),
  ]);
  expect(perspectives).toEqual(['environment', 'users', 'learning']);
  expect(chains.map(({ keys }) => keys)).toEqual([
    ['a', 'air'],
    ['teams', 'a'],
    ['teams', 'teams>air@1', 'air'],
  ]);
});

it('uncrosses arrows, and puts who helps each other in a row beside each other', () => {
  const order = orderStrategy([
    ...[objective('a', 'users'), objective('b', 'users', ['c']), objective('c', 'users')],
    ...[objective('x', 'learning', ['c', 'b']), objective('y', 'learning', ['a'])],
  ]);
  expect(crossingsOf(order)).toBe(0);
  const [users = []] = order.rows;
  const at = (id: string) => users.findIndex(({ key }) => key === id);
  expect(Math.abs(at('b') - at('c'))).toBe(1);
});
