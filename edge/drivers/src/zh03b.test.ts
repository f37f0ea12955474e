import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { behavesAsDriver } from './driver.suite.ts';
import { fromHex, toHex } from './hex.ts';
import { zh03b } from './zh03b.ts';

const word = fc.nat(0xffff);
const values = fc.record({ pm1: word, pm2_5: word, pm10: word });
behavesAsDriver(zh03b, {
  values,
  details: (frame) => ({ asked: frame.length === 9 }),
  documented: [
    // Made by hand from the table of the manual, as no active frame was captured.
    ['424d0014000000000000000c0012001900000000000000da', { pm1: 12, pm2_5: 18, pm10: 25 }],
    // From the tests of PyPMS (MIT).
    ['ff86008500960065fa', { pm1: 101, pm2_5: 133, pm10: 150 }],
  ],
  alike: ['sleep', 'wake'],
});

const decode = (hex: string) => {
  const decoder = zh03b.decoder();
  return [...decoder.push(fromHex(hex)!), ...decoder.end()];
};

describe('zh03b', () => {
  it('reads what it encodes when it was asked', () => {
    fc.assert(
      fc.property(values, (reading) => {
        const frame = zh03b.encode(reading, { asked: true });
        expect(frame).toHaveLength(9);
        expect(zh03b.decoder().push(frame)).toEqual([{ kind: 'reading', values: reading }]);
      }),
    );
  });

  it('reads no answer in which one bit has flipped', () => {
    fc.assert(
      fc.property(values, fc.nat(71), (reading, bit) => {
        const frame = zh03b.encode(reading, { asked: true });
        frame[bit >> 3]! ^= 1 << (bit & 7);
        expect(decode(toHex(frame)).every(({ kind }) => kind === 'discarded')).toBe(true);
      }),
    );
  });

  it('reads the longer frame of a ZH06 in the same places', () => {
    const zh06 = `424d001c000000000000000c00120019${'00'.repeat(14)}00e2`;
    expect(decode(zh06)).toEqual([{ kind: 'reading', values: { pm1: 12, pm2_5: 18, pm10: 25 } }]);
  });

  it('takes clean air, and air beyond its range, for readings', () => {
    const zeros = { pm1: 0, pm2_5: 0, pm10: 0 };
    expect(decode(toHex(zh03b.encode(zeros)))).toEqual([{ kind: 'reading', values: zeros }]);
    const smoke = { pm1: 1200, pm2_5: 3000, pm10: 65_535 };
    expect(decode(toHex(zh03b.encode(smoke)))).toEqual([{ kind: 'reading', values: smoke }]);
  });

  it.each([
    ['active', 'ff 01 78 40 00 00 00 00 47', undefined],
    ['qa', 'ff 01 78 41 00 00 00 00 46', undefined],
    ['read', 'ff 01 86 00 00 00 00 00 79', undefined],
    ['sleep', 'ff 01 a7 01 00 00 00 00 57', 'ff a7 01 00 00 00 00 00 58'],
    ['wake', 'ff 01 a7 00 00 00 00 00 58', 'ff a7 01 00 00 00 00 00 58'],
  ])('says and answers %s', (name, command, reply) => {
    expect(toHex(zh03b.commands[name]!())).toBe(command);
    const bytes = zh03b.reply({ kind: 'command', name });
    expect(bytes && toHex(bytes)).toBe(reply);
  });

  it('hears a sensor that could not sleep', () => {
    expect(decode('ff a7 00 00 00 00 00 00 59')).toMatchObject([{ kind: 'reply', refused: true }]);
  });
});
