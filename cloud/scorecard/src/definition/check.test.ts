import { readdirSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { parse } from 'yaml';
import { checkScorecard, type Document } from './check.ts';
import { perspectives } from './objectives.ts';

const folder = new URL('../../', import.meta.url);
const read = (file: string): Document => ({
  file,
  content: parse(readFileSync(new URL(file, folder), 'utf8')),
});
const strategy = read('strategy.yaml');
const files = readdirSync(new URL('indicators/', folder)).map((name) => `indicators/${name}`);
const indicators = files.map(read);
const [first] = indicators as [Document];
const faultsOf = (map: Document, ...documents: Document[]) => {
  const checked = checkScorecard(map, documents);
  return 'faults' in checked ? checked.faults.join('\n') : '';
};
const withChange = (change: object): Document => ({
  file: 'a.yaml',
  content: { ...(first.content as object), ...change },
});

it('ships at least thirty indicators, over every perspective and every door of our data', () => {
  const checked = checkScorecard(strategy, indicators);
  if ('faults' in checked) throw new Error(checked.faults.join('\n'));
  const { scorecard } = checked;
  expect(scorecard.indicators.length).toBeGreaterThanOrEqual(30);
  const of = new Map(scorecard.strategy.objectives.map((one) => [one.id, one.perspective]));
  const used = new Set(scorecard.indicators.map(({ indicator }) => of.get(indicator.objective)));
  // Healthy city is what all others carry: nothing of ours measures it by itself.
  expect([...used].sort()).toEqual([...perspectives].sort());
  const doors = new Set(
    scorecard.indicators.flatMap(({ indicator }) =>
      Object.values(indicator.inputs).map(({ from }) => from),
    ),
  );
  expect([...doors].sort()).toEqual([
    'air',
    'exceedances',
    'ghg',
    'mobility',
    'network',
    'record',
    'waste',
  ]);
});

it('is named as its file, and a target without a source is marked so', () => {
  for (const { file, content } of indicators) {
    const { id, targets } = content as { id: string; targets: { source?: string }[] };
    expect(file).toBe(`indicators/${id}.yaml`);
    for (const target of targets) expect(target.source).toBeTypeOf('string');
  }
});

it('names file, field and mend of each fault', () => {
  expect(faultsOf(strategy, withChange({ objective: 'none' }))).toContain(
    'a.yaml: objective: "none" is not in strategy.yaml',
  );
  expect(faultsOf(strategy, withChange({ formula: 'pm26' }))).toContain('a.yaml: formula: ');
  expect(faultsOf(strategy, withChange({ tolerance: {} }))).toContain('write share or units');
  expect(faultsOf(strategy, withChange({ colour: 'red' }))).toContain('a.yaml: the file: ');
  expect(faultsOf(strategy, first, first)).toContain(`is that of ${first.file} too`);
  const targets = [
    { year: 2027, value: 1 },
    { year: 2026, value: 1 },
  ];
  expect(faultsOf(strategy, withChange({ targets }))).toContain('years must rise');
});

it('refuses a map that feeds itself', () => {
  const one = (id: string, ...supports: string[]) => ({
    ...{ id, perspective: 'users', name: { es: 'x', en: 'x' }, supports },
  });
  const map = {
    name: { es: 'x', en: 'x' },
    objectives: [one('a', 'b'), one('b', 'c'), one('c', 'a')],
  };
  expect(faultsOf({ file: 's.yaml', content: map })).toContain('s.yaml: objectives: a → b → c → a');
});
