import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { textTable } from '../text-table.ts';
import { both, html, table } from './html.ts';
import { pointMarks, pointsMax } from './points.ts';
import { scaleOf } from './scale.ts';

describe('a scale', () => {
  it('has a few round ticks around all values', () => {
    expect(scaleOf([0.3, 19], [0, 100])).toMatchObject({ ticks: [0, 5, 10, 15, 20], decimals: 0 });
    expect(scaleOf([-0.02, 0.05], [0, 100]).decimals).toBe(2);
    const value = fc.integer({ min: -1e6, max: 1e6 }).map((one) => one / 1000);
    fc.assert(
      fc.property(fc.array(value, { maxLength: 20 }), (values) => {
        const { ticks, at, min, max } = scaleOf(values, [50, 400]);
        expect(ticks.length).toBeGreaterThan(1);
        expect(ticks.length).toBeLessThan(13);
        for (const one of values) {
          expect(one).toBeGreaterThanOrEqual(min - 1e-6 * Math.abs(min));
          expect(at(one)).toBeGreaterThanOrEqual(50 - 1e-3);
          expect(at(one)).toBeLessThanOrEqual(400 + 1e-3);
        }
        expect(at(max)).toBeCloseTo(400);
      }),
    );
  });
});

describe('points', () => {
  it('become hexagons where they are too many, and none is lost', () => {
    const cloud = (n: number) =>
      Array.from({ length: n }, (_, at) => ({ x: 100 + (at % 97), y: 100 + (at % 89) }));
    expect(pointMarks('raw', cloud(pointsMax)).text.match(/<circle/g)).toHaveLength(pointsMax);
    const many = pointMarks('raw', cloud(100_000)).text;
    expect(many).not.toContain('<circle');
    expect(many.length).toBeLessThan(60_000);
    expect(many).toBe(pointMarks('raw', cloud(100_000)).text);
  });
});

describe('text in a page', () => {
  it('never becomes markup', () => {
    const evil = `<script>"'&`;
    const page = table(both(evil, 'x'), [{ es: evil, en: evil }], [[evil]]).text;
    expect(page).not.toContain('<script>');
    expect(html`${evil}`.text).toBe('&lt;script&gt;&quot;&#39;&amp;');
  });
});

it('sets columns under each other', () => {
  expect(
    textTable([
      ['a', '1'],
      ['año', '10.5'],
    ]),
  ).toEqual(['a       1', 'año  10.5']);
});
