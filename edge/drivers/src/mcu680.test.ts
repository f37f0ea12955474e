import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { behavesAsDriver } from './driver.suite.ts';
import { toHex } from './hex.ts';
import { mcu680 } from './mcu680.ts';

const short = fc.integer({ min: -0x8000, max: 0x7fff });
behavesAsDriver(mcu680, {
  values: fc.record({
    temperature: short.map((hundredths) => hundredths / 100),
    humidity: fc.nat(0xffff).map((hundredths) => hundredths / 100),
    pressure: fc.nat(0xff_ffff).map((pascals) => pascals / 100),
    iaq: fc.nat(0x0fff),
    gas_resistance: fc.integer({ min: 0, max: 0xffff_ffff }),
    altitude: short,
  }),
  details: {},
  misfits: [Number.NaN, 327.68, -327.69, Number.POSITIVE_INFINITY],
});

describe('mcu680', () => {
  it.each([
    ['outputAll', 'a5 55 3f 39'],
    ['read', 'a5 56 01 fc'],
    ['active', 'a5 56 02 fd'],
    ['save', 'a5 5a 01 00'],
    ['factoryReset', 'a5 5a 02 01'],
  ])('says %s as the documentation does', (name, hex) => {
    expect(toHex(mcu680.commands[name]!())).toBe(hex);
  });

  it('keeps the accuracy of the index out of the index', () => {
    const values = {
      ...{ temperature: -1.5, humidity: 40, pressure: 666.12 },
      ...{ iaq: 300, gas_resistance: 100_000, altitude: 3400 },
    };
    const bytes = mcu680.encode(values, { status: 3 });
    expect(toHex(bytes.subarray(11, 13))).toBe('31 2c');
    expect(mcu680.decoder().push(bytes)).toEqual([{ kind: 'reading', values }]);
  });

  it('keeps quiet about its commands', () => {
    expect(mcu680.reply({ kind: 'command', name: 'active' })).toBeUndefined();
  });
});
