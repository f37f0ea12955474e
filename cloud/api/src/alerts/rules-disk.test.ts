import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { temporaryDirectory } from '@samay/testbed';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { AlertRule } from './rules.ts';
import { readAlertRules } from './rules-disk.ts';
import { watchOf } from './watch.ts';

let directory: Awaited<ReturnType<typeof temporaryDirectory>>;
beforeAll(async () => {
  directory = await temporaryDirectory();
});
afterAll(() => directory.remove());

const rule: AlertRule = {
  ...{ id: 'r', es: 'Regla', en: 'Rule', since: '2026-01-01', quantity: 'pm2_5' },
  ...{ averaging: 'running-24h', enter: { rule: 'inca', category: 'mala' }, leaveBelow: 20 },
};

async function read(...rules: object[]) {
  const path = join(directory.path, 'rules.yaml');
  await writeFile(path, JSON.stringify({ rules }));
  return readAlertRules(path);
}

describe('the file of alert rules', () => {
  it('of ours is sound, and its thresholds are those of the norms', async () => {
    const watches = await readAlertRules();
    expect(watches.map(({ rule: { id }, threshold }) => [id, threshold])).toEqual([
      ['inca-pm2_5-mala', 25],
      ['inca-pm10-mala', 150],
      ['inca-pm2_5-cuidado', 125],
      ['alerta-pm10', 250],
      ['humo-pm2_5', 125],
    ]);
  });

  it.each([
    ['a category that is none', { enter: { rule: 'inca', category: 'pésima' } }, 'enter.category'],
    ['a level that is none', { enter: { rule: 'eca', level: 'x' } }, 'enter.level'],
    ['a level of an index', { enter: { rule: 'inca', level: 'mala' } }, 'enter.level'],
    ['an average the norm knows not', { averaging: 'running-3h' }, 'enter'],
    ['leaving above where it is entered', { leaveBelow: 26 }, 'leaveBelow'],
    ['a day that is none', { since: '2026-02-30' }, 'since'],
    ['an end before its beginning', { until: '2025-01-01' }, 'until'],
    ['what no station measures', { quantity: 'so2' }, 'so2'],
    ['CO₂', { quantity: 'co2' }, 'quantity'],
    ['a duration of nothing', { enterHours: 0 }, 'enterHours'],
    ['a word that is not known', { treshold: 3 }, 'treshold'],
    ['an id that is not one', { id: 'A b' }, 'id'],
  ])('is refused with %s, by name', async (_what, fault, named) => {
    await expect(read({ ...rule, ...fault })).rejects.toMatchObject({
      code: 'BAD_SETTING',
      es: expect.stringContaining('SAMAY_ALERTS_FILE'),
      en: expect.stringContaining(named),
    });
  });

  it('is refused when it is not there, not YAML, or has a rule twice', async () => {
    await expect(readAlertRules('/nowhere.yaml')).rejects.toThrow('ENOENT');
    const path = join(directory.path, 'bad.yaml');
    await writeFile(path, 'rules: [');
    await expect(readAlertRules(path)).rejects.toThrow('SAMAY_ALERTS_FILE');
    await expect(read(rule, rule)).rejects.toThrow('r is there twice');
  });
});

it('enters by the category of the table, rounding as it does', () => {
  const inca = watchOf(rule);
  expect([inca.enters(25.04), inca.enters(25.05)]).toEqual([false, true]);
  expect([inca.leaves(20), inca.leaves(19.99)]).toEqual([false, true]);
  const enter: AlertRule['enter'] = { rule: 'alert', level: 'cuidado' };
  const alert = watchOf({ ...rule, quantity: 'pm10', enter });
  expect([alert.enters(250), alert.enters(250.01)]).toEqual([false, true]);
  expect([alert.levelOf(260), alert.levelOf(421)]).toEqual(['cuidado', 'emergencia']);
});
