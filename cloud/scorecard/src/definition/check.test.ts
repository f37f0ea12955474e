import { readdirSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { parse } from 'yaml';
import { checkScorecard, type Documents } from './check.ts';
import type { Document } from './document.ts';
import { perspectives } from './objectives.ts';

const folder = new URL('../../', import.meta.url);
const read = (file: string): Document => ({
  file,
  content: parse(readFileSync(new URL(file, folder), 'utf8')),
});
const files = readdirSync(new URL('indicators/', folder)).map((name) => `indicators/${name}`);
const indicators = files.map(read);
const [first] = indicators as [Document];
const shipped: Documents = {
  ...{ strategy: read('strategy.yaml'), records: read('records.yaml'), indicators },
  ...{ groups: read('groups.yaml'), surveys: read('surveys.yaml') },
};
const vocabulary = {
  levels: (rule: string) =>
    rule === 'inca' ? ['buena', 'moderada', 'mala'] : ['eca', 'aqg', 'it4'],
  materials: ['glass'],
  groups: { zone: [{ id: 'huamanga-1', name: { es: 'Zona 1', en: 'Zone 1' } }] },
};
const faultsOf = (change: Partial<Documents>) => {
  const checked = checkScorecard({ ...shipped, ...change }, vocabulary);
  return 'faults' in checked ? checked.faults.join('\n') : '';
};
const withChange = (change: object): Partial<Documents> => ({
  indicators: [{ file: 'a.yaml', content: { ...(first.content as object), ...change } }],
});

it('ships at least thirty indicators, over every perspective and every door of our data', () => {
  const all = { ...vocabulary, materials: ['glass'], levels: () => undefined };
  expect(checkScorecard(shipped, all)).toHaveProperty('faults');
  const checked = checkScorecard(shipped, vocabulary);
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
    ...['air', 'exceedances', 'ghg', 'mobility', 'network', 'record', 'waste'],
  ]);
});

it('ships no record that nothing uses, and knows the zones of the plan as groups', () => {
  const checked = checkScorecard(shipped, vocabulary);
  if ('faults' in checked) throw new Error(checked.faults.join('\n'));
  const { records, dimensions, indicators: all } = checked.scorecard;
  const used = new Set(
    all.flatMap(({ indicator }) =>
      Object.values(indicator.inputs).flatMap((one) => (one.from === 'record' ? one.record : [])),
    ),
  );
  expect(records.map(({ id }) => id).sort()).toEqual([...used].sort());
  const zones = dimensions.find(({ id }) => id === 'zone')?.groups.map(({ id }) => id);
  expect(zones).toEqual(['centro', 'norte', 'sur', 'huamanga-1']);
});

it('is named as its file, and a target without a source is marked so', () => {
  for (const { file, content } of indicators) {
    const { id, targets } = content as {
      id: string;
      targets: { source?: { es: string; en: string } }[];
    };
    expect(file).toBe(`indicators/${id}.yaml`);
    for (const target of targets) expect(target.source?.es && target.source.en).toBeTruthy();
  }
});

it('names file, field and mend of each fault', () => {
  expect(faultsOf(withChange({ objective: 'none' }))).toContain(
    'a.yaml: objective: "none" is not in strategy.yaml',
  );
  expect(faultsOf(withChange({ formula: 'pm26' }))).toContain('a.yaml: formula: ');
  expect(faultsOf(withChange({ formula: 'median(pm25)' }))).toContain('a.yaml: formula: ');
  expect(faultsOf(withChange({ tolerance: {} }))).toContain('write share or units');
  expect(faultsOf(withChange({ colour: 'red' }))).toContain('a.yaml: the file: ');
  expect(faultsOf({ indicators: [first, first] })).toContain(`is that of ${first.file} too`);
  const targets = [
    { year: 2027, value: 1 },
    { year: 2026, value: 1 },
  ];
  expect(faultsOf(withChange({ targets }))).toContain('years must rise');
});

it('names an unknown record, level, material, group or input before anything is computed', () => {
  const input = (a: object) => withChange({ formula: 'a', inputs: { a } });
  expect(faultsOf(input({ from: 'record', record: 'poblacion' }))).toContain(
    'a.yaml: inputs.a.record: "poblacion" is not in records.yaml; add it or correct it',
  );
  const days = { from: 'exceedances', rule: 'eca', quantity: 'pm2_5', across: 'worst' };
  expect(faultsOf(input({ ...days, level: 'peligrosa' }))).toContain(
    'a.yaml: inputs.a.level: eca has no "peligrosa"; write one of eca, aqg, it4',
  );
  expect(faultsOf(input({ from: 'waste', statistic: 'kg', material: 'gold' }))).toContain(
    'a.yaml: inputs.a.material: "gold" is not collected; write one of glass',
  );
  const groups = { file: 'groups.yaml', content: { dimensions: [] } };
  expect(faultsOf({ groups, ...withChange({ breakdowns: ['sex'] }) })).toContain(
    'a.yaml: breakdowns: "sex" is not in groups.yaml',
  );
  expect(faultsOf(withChange({ sample: { hits: 'none', answers: 'none' } }))).toContain(
    'a.yaml: sample.hits: "none" is not in inputs',
  );
});

it('names what is wrong with records, groups and surveys', () => {
  const name = { es: 'x', en: 'x' };
  const record = { id: 'a', name, unit: name, owner: name };
  const records = { file: 'records.yaml', content: { records: [record, record] } };
  expect(faultsOf({ records })).toContain('records.yaml: records: "a" is there twice');
  const question = {
    ...{ column: 'q', asks: name, counts: 'top-two', only: { sex: 'nobody' } },
    records: { satisfied: 'none', answers: 'population' },
  };
  const survey = { id: 's', name, frequency: 'year', questions: [question] };
  const faults = faultsOf({ surveys: { file: 'surveys.yaml', content: { surveys: [survey] } } });
  expect(faults).toContain(
    'surveys.s.questions.0.records.satisfied: "none" is not in records.yaml',
  );
  expect(faults).toContain('surveys.s.questions.0.only.sex: "nobody" is no group');
});

it('refuses a map that feeds itself', () => {
  const one = (id: string, ...supports: string[]) => ({
    ...{ id, perspective: 'users', name: { es: 'x', en: 'x' }, supports },
  });
  const content = {
    name: { es: 'x', en: 'x' },
    objectives: [one('a', 'b'), one('b', 'c'), one('c', 'a')],
  };
  const strategy = { file: 's.yaml', content };
  expect(faultsOf({ strategy, indicators: [] })).toContain('s.yaml: objectives: a → b → c → a');
});
