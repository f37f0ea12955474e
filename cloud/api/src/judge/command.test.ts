import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { json, say } from './command.suite.ts';

describe('judge', () => {
  it('one value is the average; Spanish comes first', async () => {
    const text = await say('judge', 'inca', 'pm2_5', '12.6');
    expect(text.split('\n')[0]).toContain('Moderada, 50');
    expect(text.split('\n')[1]).toContain('Moderate, 50');
    expect(await say('judge', 'inca', 'pm2_5', '12,6')).toBe(text);
  });

  it('several are hours, with what is missing and below zero among them', async () => {
    const hours = [...new Array(17).fill('60'), '-0.3', 'nd', '-', ''];
    const answer = await json('judge', 'eca', 'pm2_5', ...hours);
    expect(answer.completeness).toEqual({ expected: 24, observed: 18, percent: 75, valid: true });
    expect(answer.concentration.used).toBeCloseTo((17 * 60 - 0.3) / 18, 9);
    expect(answer.exceeds).toBe(true);
    expect(answer.comparison).toMatchObject({ agree: true, divisor: 25, standard: 50 });
  });

  it('takes units, conditions, averaging and instrument', async () => {
    const gas = await json('judge', 'us-aqi', 'o3', '70.9', '--unit', 'ppb');
    expect(gas).toMatchObject({ index: 100, unit: 'ppm' });
    const cusco = ['--temperature', '12', '--pressure', '666', '--instrument', 'reference'];
    expect((await json('judge', 'eca', 'pm10', '70', ...cusco)).exceeds).toBe(true);
    expect((await json('judge', 'who', 'pm2_5', '9', '--averaging', 'year')).levels).toHaveLength(
      5,
    );
  });

  it.each([
    [['judge', 'inca', 'co2', '800'], /CO₂/],
    [['judge', 'icca', 'pm10', '80'], /inca, eca/],
    [['judge', 'inca', 'pm10', 'mucho'], /nd/],
    [['judge', 'inca', 'pm10', '80', '--unit', 'kg'], /ug\/m3/],
    [['judge', 'eca', 'pm10', '80', '--pressure', '666'], /both/],
    [['judge', 'alert', 'so2', '1', '2', '3', '4'], /3 values/],
  ])('%j is told what to mend', async (args, told) => {
    await expect(say(...args)).rejects.toThrow(told);
  });
});

it('the examples of the README say what it says', async () => {
  const readme = readFileSync(new URL('../../../air-quality/README.md', import.meta.url), 'utf8');
  const examples = [...readme.matchAll(/^\$ samay-cloud (judge .+)\n(.+)$/gm)];
  expect(examples.length).toBeGreaterThanOrEqual(5);
  for (const [, command = '', first] of examples) {
    const [line] = (await say(...command.split(' '))).split('\n');
    expect(line, command).toBe(first);
  }
});
