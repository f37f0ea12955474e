import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { behavesAsDriver } from './driver.suite.ts';
import { toHex } from './hex.ts';
import { pms5003t } from './pms5003t.ts';

const word = fc.nat(0xffff);
const tenths = (min: number, max: number) => fc.integer({ min, max }).map((count) => count / 10);

const values = fc.record({
  ...Object.fromEntries(pms5003t.quantities.map((quantity) => [quantity, word])),
  temperature: tenths(-0x8000, 0x7fff),
  humidity: tenths(0, 0xffff),
});
behavesAsDriver(pms5003t, { values, details: { version: 0x9a00 } });

describe('pms5003t', () => {
  const [reading] = fc.sample(values, { seed: 1, numRuns: 1 });

  it('writes frost as a negative number of tenths', () => {
    const frame = pms5003t.encode({ ...reading, temperature: -12.3, humidity: 98.7 });
    expect(toHex(frame.subarray(24, 28))).toBe('ff 85 03 db');
    expect(pms5003t.decoder().push(frame)).toMatchObject([
      { values: { temperature: -12.3, humidity: 98.7 } },
    ]);
  });

  it.each([3276.8, -3276.9])(
    'refuses %s Cel, which would come back with the other sign',
    (value) => {
      expect(() => pms5003t.encode({ ...reading, temperature: value })).toThrow(
        /temperature in tenths/,
      );
    },
  );

  it('counts no particles of 5 and 10 um', () => {
    expect(pms5003t.quantities).not.toContain('n5');
    expect(pms5003t.quantities).not.toContain('n10');
  });

  it('obeys what a PMS5003 obeys', () => {
    expect(toHex(pms5003t.commands['sleep']!())).toBe('42 4d e4 00 00 01 73');
    const reply = pms5003t.reply({ kind: 'command', name: 'sleep' });
    expect(reply && toHex(reply)).toBe('42 4d 00 04 e4 00 01 77');
  });
});
