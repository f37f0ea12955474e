import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeLine, decodeLines, encodeLine } from './line-protocol.ts';
import type { Point } from './series.ts';

const key = fc.stringMatching(/^[A-Za-z][ -[\]-~]{0,12}[A-Za-z0-9]$/);
const text = fc.string({ unit: 'grapheme', maxLength: 40 }).map((t) => t.replace(/[\r\n]/g, ''));
const point: fc.Arbitrary<Point> = fc.record({
  measurement: key,
  tags: fc.dictionary(key, key, { maxKeys: 3 }),
  fields: fc.dictionary(key, fc.oneof(fc.double({ noNaN: true, noDefaultInfinity: true }), text), {
    minKeys: 1,
    maxKeys: 5,
  }),
  timeMs: fc.integer({ min: 0, max: 4e12 }),
});

describe('line protocol', () => {
  it('gives a point back from its line', () => {
    fc.assert(
      fc.property(point, (sent) => {
        const back = decodeLine(encodeLine(sent), 'ms', 0);
        if (!back.ok) throw new Error(`${back.refusal.detail}: ${encodeLine(sent)}`);
        expect(back.value.timeMs).toBe(sent.timeMs);
        expect(back.value.measurement).toBe(sent.measurement);
        expect(back.value.tags).toEqual({ ...sent.tags });
        expect(Object.keys(back.value.fields)).toEqual(Object.keys(sent.fields));
        for (const [name, value] of Object.entries(sent.fields)) {
          expect(back.value.fields[name]).toEqual(value === 0 ? 0 : value);
        }
      }),
    );
  });

  it('reads what any client writes: integers, booleans, escapes, comments, no time', () => {
    const body = [
      '# a comment',
      '',
      'weather,location=us\\ midwest,"q"=a\\,b temperature=82i,wet=t,note="say \\"hi\\" \\\\o/" 1465839830100400200',
      'm f=-1.5e3\r',
    ].join('\n');
    const [first, second] = decodeLines(body, 'ns', 42);
    expect(first?.point).toEqual({
      ok: true,
      value: {
        measurement: 'weather',
        tags: { location: 'us midwest', '"q"': 'a,b' },
        fields: { temperature: 82, wet: 1, note: 'say "hi" \\o/' },
        timeMs: 1465839830100,
      },
    });
    expect(second?.point).toMatchObject({ value: { fields: { f: -1500 }, timeMs: 42 } });
  });

  it.each([
    'm',
    'm ',
    ',a=b f=1',
    'm,a f=1',
    'm,a= f=1',
    'm,=b f=1',
    'm f',
    'm f=',
    'm f=NaN',
    'm f=Infinity',
    'm f=1x',
    'm f="open',
    'm f=1 12:00',
    'm f=1 1 2',
    'm f=1,',
    'm f=1,,g=2',
    'm a=b=c',
  ])('%j is refused', (line) => {
    expect(decodeLine(line, 'ms', 0).ok).toBe(false);
  });

  it('never throws, whatever the text', () => {
    fc.assert(
      fc.property(fc.string(), (body) => {
        decodeLines(body, 'ns', 0);
      }),
      { numRuns: 2000 },
    );
  });
});
