import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { behavesAsDriver } from './driver.suite.ts';
import { j1939Slcan } from './j1939-slcan.ts';

const wordMax = 0xfaff;
behavesAsDriver(j1939Slcan, {
  values: fc.nat(wordMax).map((raw) => ({ vehicle_speed: raw * (1 / 256 / 3.6) })),
  details: {},
  misfits: [Number.NaN, -1, 70, Number.POSITIVE_INFINITY],
  alike: ['close', 'speed250k', 'listen'],
  unchecked: true,
});

const say = (text: string) => {
  const decoder = j1939Slcan.decoder();
  return [...decoder.push(Buffer.from(text, 'latin1')), ...decoder.end()];
};

describe('j1939-slcan', () => {
  // Worked by hand from the layout of J1939-71.
  it.each([
    ['T18FEF1008FF0032FFFFFFFFFF\r', 'vehicle_speed', 50 / 3.6],
    ['T18FEF2008F000FFFFFFFFFFFF\r', 'fuel_rate', 12 / 3600],
    ['T18FEE0008FFFFFFFF40420F00\r', 'odometer', 125_000_000],
    // With the adapter's time, and from another address and priority.
    ['T0CFEF2278F000FFFFFFFFFFFF1A2B\r', 'fuel_rate', 12 / 3600],
  ])('reads %j', (text, quantity, value) => {
    expect(say(text)).toEqual([
      { kind: 'reading', values: { [quantity]: expect.closeTo(value, 9) } },
    ]);
  });

  it('takes "not available" and other groups for no reading', () => {
    for (const text of [
      'T18FEF1008FFFFFFFFFFFFFFFFFF',
      'T18FEF2008FEFFFFFFFFFFFFFF',
      'T18F00400801',
    ]) {
      expect(say(`${text}\r`).some(({ kind }) => kind === 'reading')).toBe(false);
    }
    expect(say('T18FEF2008FEFFFFFFFFFFFFFF\r')).toMatchObject([{ kind: 'reply' }]);
  });

  it('only ever listens', () => {
    const said = Object.values(j1939Slcan.commands).map((command) =>
      Buffer.from(command()).toString(),
    );
    expect(said).toEqual(['C\r', 'S5\r', 'L\r']);
  });
});
