import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cm1106 } from './cm1106.ts';
import { behavesAsDriver } from './driver.suite.ts';
import { fromHex, toHex } from './hex.ts';

behavesAsDriver(cm1106, {
  values: fc.record({ co2: fc.nat(0xffff) }),
  details: {},
  // The example of the specification V0.5.
  documented: [['16 05 01 02 58 00 00 8a', { co2: 600 }]],
  alike: ['abcOn', 'abcOff'],
});

const decode = (hex: string) => {
  const decoder = cm1106.decoder();
  return [...decoder.push(fromHex(hex)!), ...decoder.end()];
};

describe('cm1106', () => {
  it('reads the ppm whatever the reserved bytes hold', () => {
    expect(decode('16 05 01 02 58 01 9c ed')).toEqual([{ kind: 'reading', values: { co2: 600 } }]);
  });

  it.each([
    ['read', undefined, '11 01 01 ed', undefined],
    ['abcOn', 7, '11 07 10 64 00 07 01 90 64 78', '16 01 10 d9'],
    ['abcOn', 10, '11 07 10 64 00 0a 01 90 64 75', '16 01 10 d9'],
    ['abcOff', undefined, '11 07 10 64 02 07 01 90 64 76', '16 01 10 d9'],
    ['calibrate', 600, '11 03 03 02 58 8f', '16 01 03 e6'],
    ['version', undefined, '11 01 1e d0', '16 0c 1e 43 4d 20 56 30 2e 30 2e 32 30 00 9c'],
    ['serial', undefined, '11 01 1f cf', '16 0b 1f 00 00 00 7e 09 07 07 0e 0d 72 9e'],
  ])('says and answers %s %s', (name, value, hex, reply) => {
    const bytes = cm1106.commands[name]!(value);
    expect(toHex(bytes)).toBe(hex);
    const command = { kind: 'command', name, ...(value === undefined ? {} : { value }) } as const;
    expect(cm1106.commandDecoder().push(bytes)).toEqual([command]);
    const answer = cm1106.reply(command);
    expect(answer && toHex(answer)).toBe(reply);
  });

  it('asks for its readings', () => {
    expect(toHex(cm1106.request!)).toBe('11 01 01 ed');
  });

  it('says its version and its serial number', () => {
    expect(decode('16 0c 1e 43 4d 20 56 30 2e 30 2e 32 30 00 9c')).toMatchObject([
      { kind: 'reply', command: 'version', text: 'CM V0.0.20' },
    ]);
    expect(decode('16 0b 1f 00 00 00 7e 09 07 07 0e 0d 72 9e')).toMatchObject([
      { kind: 'reply', command: 'serial', text: '00000126231118063442' },
    ]);
  });

  it('does not take the example of a version that fails its own checksum', () => {
    expect(decode('16 0c 1e 43 4d 20 56 30 2e 30 2e 32 30 20 97')).toMatchObject([
      { why: 'bad-checksum' },
    ]);
  });

  it('hears a refusal, of which command and why', () => {
    expect(decode('06 02 03 04 f1')).toMatchObject([
      { kind: 'reply', command: 'calibrate', value: 4, refused: true },
    ]);
    expect(decode('06 02 01 01 f6')).toMatchObject([{ command: 'read', value: 1, refused: true }]);
    expect(decode('06 02 10 02 e6')).toMatchObject([
      { kind: 'reply', command: 'unknown', value: 2, refused: true },
    ]);
  });

  it('refuses what the sensor does not take', () => {
    expect(() => cm1106.commands['calibrate']!(399)).toThrow(/from 400 to 1500/);
    expect(() => cm1106.commands['abcOn']!(31)).toThrow(/from 1 to 30/);
  });
});
