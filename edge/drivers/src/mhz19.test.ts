import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { behavesAsDriver } from './driver.suite.ts';
import { fromHex, toHex } from './hex.ts';
import { mhz19 } from './mhz19.ts';

behavesAsDriver(mhz19, {
  values: fc.oneof(
    fc.record({ co2: fc.nat(0xffff), temperature: fc.integer({ min: -39, max: 215 }) }),
    fc.record({ co2: fc.integer({ min: 1, max: 0xffff }) }),
  ),
  details: {},
});

const decode = (hex: string) => {
  const decoder = mhz19.decoder();
  return [...decoder.push(fromHex(hex)!), ...decoder.end()];
};

describe('mhz19', () => {
  it('reads the example of the manual, and takes no temperature from a reserved byte', () => {
    expect(decode('FF 86 02 20 00 00 00 00 58')).toEqual([
      { kind: 'reading', values: { co2: 544 } },
    ]);
  });

  it('asks for its readings', () => {
    expect(toHex(mhz19.request!)).toBe('ff 01 86 00 00 00 00 00 79');
    expect(mhz19.commandDecoder().push(mhz19.request!)).toEqual([
      { kind: 'command', name: 'read' },
    ]);
  });

  it('does not take the echo of its request for an answer', () => {
    expect(decode('ff 01 86 00 00 00 00 00 79')).toMatchObject([{ why: 'no-header' }]);
  });

  it('takes an acknowledgement for no reading', () => {
    expect(decode('ff 99 01 00 00 00 00 00 66')).toMatchObject([
      { kind: 'reply', command: 'range' },
    ]);
    expect(decode('ff 79 01 00 00 00 00 00 86')).toMatchObject([
      { kind: 'reply', command: 'unknown' },
    ]);
  });

  it('refuses to encode what would read as warming up or as no temperature', () => {
    expect(() => mhz19.encode({ co2: 0 })).toThrow(/warming up/);
    expect(() => mhz19.encode({ co2: 400, temperature: -40 })).toThrow(/temperature/);
  });

  it.each([
    ['abcOn', undefined, 'ff 01 79 a0 00 00 00 00 e6'],
    ['abcOff', undefined, 'ff 01 79 00 00 00 00 00 86'],
    ['zero', undefined, 'ff 01 87 00 00 00 00 00 78'],
    ['span', 2000, 'ff 01 88 07 d0 00 00 00 a0'],
    ['range', 2000, 'ff 01 99 00 00 00 07 d0 8f'],
    ['range', 10_000, 'ff 01 99 00 00 00 27 10 2f'],
  ])('says %s %s as the manual prints it', (name, value, hex) => {
    const bytes = mhz19.commands[name]!(value);
    expect(toHex(bytes)).toBe(hex);
    const command = { kind: 'command', name, ...(value === undefined ? {} : { value }) };
    expect(mhz19.commandDecoder().push(bytes)).toEqual([command]);
  });

  it('refuses a range that the sensor does not have', () => {
    expect(() => mhz19.commands['range']!(3000)).toThrow(/2000, 5000 and 10000/);
    expect(() => mhz19.commands['span']!(400)).toThrow(/from 1000 to 10000/);
  });
});
