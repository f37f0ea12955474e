import { describe, expect, it } from 'vitest';
import { fieldNamed, rowsIn } from './frame.ts';
import { frameName } from './frame-name.ts';
import { framesOf } from './frames-of.ts';

const series = (device: string, ...values: (number | null)[][]) => ({
  name: 'air',
  tags: { device },
  columns: ['time', 'mean', 'max'],
  values,
});
const answer = {
  results: [
    {
      statement_id: 0,
      series: [series('a', [1_000, 1, 2], [2_000, null, 4]), series('b', [1_000, 5, 6])],
    },
    { statement_id: 1, series: [series('second statement', [1, 1, 1])] },
  ],
};

describe('a time series', () => {
  it('is a frame per series and column, with the tags as labels', () => {
    const frames = framesOf(answer, { resultFormat: 'time_series' });
    expect(frames.map(({ name }) => name)).toEqual([
      'air.mean { device: a }',
      'air.max { device: a }',
      'air.mean { device: b }',
      'air.max { device: b }',
    ]);
    expect(frames[0]?.fields).toEqual([
      { name: 'Time', type: 'time', values: [1_000, 2_000] },
      {
        name: 'Value',
        type: 'number',
        values: [1, null],
        displayName: 'air.mean { device: a }',
        labels: { device: 'a' },
      },
    ]);
  });

  it('is called what the alias says', () => {
    const alias = '$tag_device [[col]] de $m';
    const names = framesOf(answer, { resultFormat: 'time_series', alias }).map(({ name }) => name);
    expect(names.slice(0, 2)).toEqual(['a mean de air', 'a max de air']);
    expect(frameName({ name: 'a.b', tags: {} }, 'c', '$1 $measurement $tag_none $other')).toBe(
      'b a.b $tag_none $other',
    );
  });

  it('of names alone has no time', () => {
    const shown = {
      results: [
        {
          series: [
            {
              name: 'air',
              columns: ['key', 'value'],
              values: [
                ['device', 'a'],
                ['device', 'b'],
              ],
            },
          ],
        },
      ],
    };
    expect(framesOf(shown, { resultFormat: 'time_series' })).toEqual([
      { name: 'air', fields: [{ name: 'Value', type: 'string', values: ['a', 'b'] }] },
    ]);
    const measurements = {
      results: [{ series: [{ name: 'measurements', columns: ['name'], values: [['air']] }] }],
    };
    expect(framesOf(measurements, { resultFormat: 'time_series' })[0]?.fields[0]?.values).toEqual([
      'air',
    ]);
  });
});

describe('a table', () => {
  it('is one frame: time, tags, columns', () => {
    const [table, ...others] = framesOf(answer, { resultFormat: 'table' });
    expect(others).toEqual([]);
    expect(table?.fields.map(({ name, type }) => [name, type])).toEqual([
      ['Time', 'time'],
      ['device', 'string'],
      ['mean', 'number'],
      ['max', 'number'],
    ]);
    expect(table && rowsIn(table)).toEqual([
      { Time: 1_000, device: 'a', mean: 1, max: 2 },
      { Time: 2_000, device: 'a', mean: null, max: 4 },
      { Time: 1_000, device: 'b', mean: 5, max: 6 },
    ]);
    expect(() => table && fieldNamed(table, 'min')).toThrow('it has Time, device, mean, max');
  });
});

it.each([
  [{ results: [{}] }, 'time_series'],
  [{ results: [{}] }, 'table'],
] as const)('finds no frame where nothing is stored', (nothing, resultFormat) => {
  expect(framesOf(nothing, { resultFormat })).toEqual([]);
});

it.each([
  [{ results: [{ error: 'database not found: x' }] }, 'database not found: x'],
  [{ error: 'error parsing query' }, 'error parsing query'],
  ['<html>', 'no answer of an InfluxDB'],
  [{}, 'it has no results'],
  [{ results: [{ series: [{ columns: 'time' }] }] }, '/results/0/series/0/columns'],
])('says what InfluxDB said, or that it is none: %j', (wrong, message) => {
  expect(() => framesOf(wrong, { resultFormat: 'table' })).toThrow(message);
});
