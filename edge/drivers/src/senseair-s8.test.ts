import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { behavesAsDriver } from './driver.suite.ts';
import { fromHex, toHex } from './hex.ts';
import { senseairS8 } from './senseair-s8.ts';

behavesAsDriver(senseairS8, {
  values: fc.record({ co2: fc.nat(0xffff) }),
  details: {},
  alike: ['abcPeriodRead', 'acknowledgement'],
});

const decode = (hex: string) => {
  const decoder = senseairS8.decoder();
  return [...decoder.push(fromHex(hex)!), ...decoder.end()];
};

describe('senseair-s8', () => {
  it('reads CO2 alone, too', () => {
    expect(decode('fe 04 02 01 90 ac d8')).toEqual([{ kind: 'reading', values: { co2: 400 } }]);
  });

  it.each([
    ['read', undefined, 'fe 04 00 00 00 04 e5 c6'],
    ['readCo2', undefined, 'fe 04 00 03 00 01 d5 c5'],
    ['abcPeriodRead', undefined, 'fe 03 00 1f 00 01 a1 c3'],
    ['abcPeriod', 180, 'fe 06 00 1f 00 b4 ac 74'],
    ['abcOff', undefined, 'fe 06 00 1f 00 00 ac 03'],
    ['clearAcknowledgement', undefined, 'fe 06 00 00 00 00 9d c5'],
    ['backgroundCalibration', undefined, 'fe 06 00 01 7c 06 6c c7'],
    ['acknowledgement', undefined, 'fe 03 00 00 00 01 90 05'],
  ])('says %s %s as the manual prints it', (name, value, hex) => {
    const bytes = senseairS8.commands[name]!(value);
    expect(toHex(bytes)).toBe(hex);
    const carried = value === undefined ? {} : { value };
    const command = { kind: 'command', name, ...carried };
    expect(senseairS8.commandDecoder().push(bytes)).toEqual([command]);
    if (bytes[1] === 6) {
      expect(senseairS8.decoder().push(bytes)).toMatchObject([
        { kind: 'reply', command: name, ...carried },
      ]);
    }
  });

  it('says what the sensor reports as wrong, beside the value', () => {
    const status = (bits: number) =>
      senseairS8.decoder().push(senseairS8.encode({ co2: 700 }, { status: bits }));
    const names = [
      ...['fatal', 'offset-regulation', 'algorithm', 'output'],
      ...['self-diagnostics', 'out-of-range', 'memory'],
    ];
    for (const [bit, name] of names.entries()) {
      expect(status(1 << bit)).toEqual([{ kind: 'reading', values: { co2: 700 }, faults: [name] }]);
    }
    expect(status(0x7f)).toMatchObject([{ faults: names }]);
    expect(status(0)).toEqual([{ kind: 'reading', values: { co2: 700 } }]);
  });

  it('hears settings and refusals', () => {
    const held = (name: string, status: number) =>
      senseairS8.decoder().push(senseairS8.reply({ kind: 'command', name }, { status })!);
    expect(held('abcPeriodRead', 180)).toMatchObject([{ command: 'unknown', value: 180 }]);
    expect(held('acknowledgement', 0x20)).toMatchObject([{ command: 'unknown', value: 0x20 }]);
    expect(held('typeId', 0x177)).toMatchObject([{ command: 'typeId', value: 0x177 }]);
    expect(decode('fe 84 02 f2 f1')).toMatchObject([{ kind: 'reply', refused: true }]);
    expect(() => senseairS8.commands['abcPeriod']!(2)).toThrow(/from 4 to 4800/);
  });
});
