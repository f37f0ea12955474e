import { describe, expect, it } from 'vitest';
import type { Frame } from '../frames/frame.ts';
import { evaluateRule } from './evaluate.ts';

const query = {
  refId: 'A',
  datasourceUid: 'influx',
  relativeTimeRange: { from: 600, to: 60 },
  model: {
    refId: 'A',
    rawQuery: true as const,
    resultFormat: 'time_series' as const,
    query: 'SELECT 1',
  },
};
const rule = {
  uid: 'pm25-high',
  condition: 'C',
  noDataState: 'NoData' as const,
  data: [
    query,
    {
      refId: 'B',
      datasourceUid: '__expr__',
      model: {
        refId: 'B',
        type: 'reduce' as const,
        expression: 'A',
        reducer: 'last',
        settings: { mode: 'dropNN' as const },
      },
    },
    {
      refId: 'C',
      datasourceUid: '__expr__',
      model: {
        refId: 'C',
        type: 'threshold' as const,
        expression: '$B',
        conditions: [{ evaluator: { type: 'gt', params: [50] } }],
      },
    },
  ],
};
const frame = (device: string, ...values: (number | null)[]): Frame => ({
  name: device,
  fields: [
    { name: 'Time', type: 'time', values: values.map((_, at) => at * 60_000) },
    { name: 'Value', type: 'number', values, labels: { device } },
  ],
});
const found = (...frames: Frame[]) => new Map([['A', frames]]);

describe('a rule', () => {
  it('tells each station apart', () => {
    const frames = found(
      frame('clean', 10, 20),
      frame('smoky', 10, 51, null),
      frame('empty', null),
    );
    expect(evaluateRule(rule, frames)).toEqual([
      { labels: { device: 'clean' }, state: 'Normal' },
      { labels: { device: 'smoky' }, state: 'Alerting' },
      { labels: { device: 'empty' }, state: 'NoData' },
    ]);
  });

  it.each([
    ['OK', 'Normal'],
    ['Alerting', 'Alerting'],
    ['NoData', 'NoData'],
    ['KeepLast', 'KeepLast'],
  ] as const)('does what noDataState %s says when nothing is found', (noDataState, state) => {
    expect(evaluateRule({ ...rule, noDataState }, found())).toEqual([{ labels: {}, state }]);
    expect(evaluateRule({ ...rule, noDataState }, found(frame('a', null)))).toEqual([
      { labels: { device: 'a' }, state },
    ]);
  });

  it('names itself and the part that is wrong', () => {
    const wrong = { ...rule, data: [query, ...rule.data.slice(2)] };
    expect(() => evaluateRule(wrong, found())).toThrow('rule pm25-high, C: there is no $B');
    expect(() => evaluateRule({ ...rule, condition: 'Z' }, found())).toThrow('has no Z');
    const text: Frame = { name: 'cal', fields: [{ name: 'Value', type: 'string', values: ['x'] }] };
    expect(() => evaluateRule(rule, found(text))).toThrow('rule pm25-high, A: "cal" is a text');
  });
});
