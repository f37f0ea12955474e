import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { behavesAsDriver } from './driver.suite.ts';
import { fromHex, toHex } from './hex.ts';
import { sds01x } from './sds01x.ts';

const tenths = fc.nat(0xffff).map((count) => count / 10);
behavesAsDriver(sds01x, {
  values: fc.record({ pm2_5: tenths, pm10: tenths }),
  details: { id: 0x58d9 },
});

const decode = (hex: string) => {
  const decoder = sds01x.decoder();
  return [...decoder.push(fromHex(hex)!), ...decoder.end()];
};

describe('sds01x', () => {
  it('reads the example of the vendor', () => {
    const values = { pm2_5: 123.6, pm10: 261.8 };
    expect(decode('AA C0 D4 04 3A 0A A1 60 1D AB')).toEqual([{ kind: 'reading', values }]);
  });

  it('takes 0.0 for a reading, also from an early unit whose id is reserved', () => {
    const values = { pm2_5: 0, pm10: 0 };
    expect(decode('aac00000000058d931ab')).toEqual([{ kind: 'reading', values }]);
    expect(decode('aac0000000000000 00ab')).toEqual([{ kind: 'reading', values }]);
  });

  it('rounds to its resolution of 0.1 ug/m3', () => {
    const [outcome] = sds01x.decoder().push(sds01x.encode({ pm2_5: 12.3456, pm10: 0.04 }));
    expect(outcome).toMatchObject({ values: { pm2_5: 12.3, pm10: 0 } });
  });

  it('asks for the tail before the checksum', () => {
    expect(decode('aac00600060058d93dac')).toMatchObject([{ why: 'bad-tail' }]);
    expect(decode('aac00600060058d93eab')).toMatchObject([{ why: 'bad-checksum' }]);
  });

  it('leaves the frames of an SDS198 alone', () => {
    expect(decode('aacf0e001000e9050cab')).toMatchObject([{ why: 'no-header' }]);
  });

  it.each([
    ['passive', [], 'aa b4 02 01 01', '02 ab', 'aa c5 02 01 01 00 a1 60 05 ab'],
    ['active', [], 'aa b4 02 01 00', '01 ab', 'aa c5 02 01 00 00 a1 60 04 ab'],
    ['read', [], 'aa b4 04 00 00', '02 ab', undefined],
    ['sleep', [], 'aa b4 06 01 00', '05 ab', 'aa c5 06 01 00 00 a1 60 08 ab'],
    ['wake', [], 'aa b4 06 01 01', '06 ab', 'aa c5 06 01 01 00 a1 60 09 ab'],
    ['firmware', [], 'aa b4 07 00 00', '05 ab', 'aa c5 07 0f 07 0a a1 60 28 ab'],
    ['workingPeriod', [1], 'aa b4 08 01 01', '08 ab', 'aa c5 08 01 01 00 a1 60 0b ab'],
  ])('says and answers %s as the vendor prints it', (name, args, head, checksum, reply) => {
    const bytes = sds01x.commands[name]!(...args);
    expect(toHex(bytes)).toBe(`${head} 00 00 00 00 00 00 00 00 00 00 ff ff ${checksum}`);
    const [heard] = sds01x.commandDecoder().push(bytes);
    const answer = heard?.kind === 'command' ? sds01x.reply(heard) : undefined;
    expect(answer && toHex(answer)).toBe(reply);
  });

  it('carries the minutes of a working period, up to 30', () => {
    const heard = sds01x.commandDecoder().push(sds01x.commands['workingPeriod']!(30));
    expect(heard).toEqual([{ kind: 'command', name: 'workingPeriod', value: 30 }]);
    expect(() => sds01x.commands['workingPeriod']!(31)).toThrow(/from 0 to 30/);
  });
});
