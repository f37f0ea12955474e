import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { identifier, literal, rawQuery } from './influx-query.ts';

/**
 * Reads a quoted text as InfluxQL's scanner does: https://github.com/influxdata/influxql,
 * scanner.go, ScanString.
 */
function scan(text: string): { value: string; rest: string } | undefined {
  const quote = text[0];
  let value = '';
  for (let at = 1; at < text.length; at += 1) {
    const char = text.charAt(at);
    if (char === quote) return { value, rest: text.slice(at + 1) };
    if (char === '\n') return undefined;
    if (char !== '\\') {
      value += char;
      continue;
    }
    at += 1;
    const escaped = { n: '\n', '\\': '\\', '"': '"', "'": "'" }[text.charAt(at)];
    if (escaped === undefined) return undefined;
    value += escaped;
  }
  return undefined;
}

describe('text from outside in InfluxQL', () => {
  const nasty = fc.string({ unit: fc.constantFrom('a', "'", '"', '\\', '\n', ' ', ';', '☃') });

  it('ends where it should, and reads as what it was', () => {
    fc.assert(
      fc.property(nasty, (text) => {
        expect(scan(`${literal(text)};`)).toEqual({ value: text, rest: ';' });
        expect(scan(`${identifier(text)};`)).toEqual({ value: text, rest: ';' });
      }),
    );
  });

  it('stays one literal inside a query', () => {
    fc.assert(
      fc.property(nasty, (device) => {
        const query = rawQuery(
          { measurement: 'air', device, field: 'co2', fromMs: 0, toMs: 1, rowsMax: 1 },
          1,
          0,
        );
        const before = '"device" = ';
        const from = query.slice(query.indexOf(before) + before.length);
        expect(scan(from)).toEqual({
          value: device,
          rest: ' AND time >= 0ms AND time < 1ms AND ("co2" >= 0 OR "co2" < 0) ORDER BY time ASC LIMIT 1',
        });
      }),
    );
  });
});
