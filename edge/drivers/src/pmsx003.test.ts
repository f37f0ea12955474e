import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { behavesAsDriver } from './driver.suite.ts';
import { fromHex, toHex } from './hex.ts';
import { pmsx003 } from './pmsx003.ts';

const word = fc.nat(0xffff);
behavesAsDriver(pmsx003, {
  values: fc.record(Object.fromEntries(pmsx003.quantities.map((quantity) => [quantity, word]))),
  details: { version: 0x9700 },
});

const decode = (hex: string) => {
  const decoder = pmsx003.decoder();
  return [...decoder.push(fromHex(hex)!), ...decoder.end()];
};

describe('pmsx003', () => {
  it('reads a PMS5003T as if it were one of its own: the frames do not tell', () => {
    // PyPMS, captured from a PMS5003T (MIT): the last two counts are 21.2 Cel and 22.4 %RH.
    const hex = '424d001c001700270029001600230029100804a90116000c00d400e09a0004aa';
    expect(decode(hex)).toMatchObject([
      {
        values: {
          ...{ pm1_cf1: 23, pm2_5_cf1: 39, pm10_cf1: 41, pm1: 22, pm2_5: 35, pm10: 41 },
          ...{ n0_3: 4104, n0_5: 1193, n1: 278, n2_5: 12, n5: 212, n10: 224 },
        },
      },
    ]);
  });

  it('reads the example of the PyPMS documentation', () => {
    const hex = '424d001c0005000d00160005000d001602fd00fc001d000f00060006970003c5';
    expect(decode(hex)).toEqual([
      {
        kind: 'reading',
        values: {
          ...{ pm1_cf1: 5, pm2_5_cf1: 13, pm10_cf1: 22, pm1: 5, pm2_5: 13, pm10: 22 },
          ...{ n0_3: 765, n0_5: 252, n1: 29, n2_5: 15, n5: 6, n10: 6 },
        },
      },
    ]);
  });

  it('tells clean air from a fan that starts, by the version', () => {
    const zeros = Object.fromEntries(pmsx003.quantities.map((quantity) => [quantity, 0]));
    expect(pmsx003.decoder().push(pmsx003.encode(zeros))).toEqual([
      { kind: 'reading', values: zeros },
    ]);
    expect(decode(`424d001c${'00'.repeat(26)}00ab`)).toEqual([{ kind: 'warming-up' }]);
    expect(() => pmsx003.encode(zeros, { version: 0 })).toThrow(/version/);
  });

  it('discards what is none of its frames, and says why', () => {
    const pms3003 = '424d001400010001000100010001000100000000005100fa';
    expect(decode(`424d001c${'00'.repeat(26)}0697`)).toMatchObject([{ why: 'bad-checksum' }]);
    expect(decode(pms3003)).toMatchObject([{ why: 'bad-length' }, { why: 'no-header' }]);
    expect(decode('424d0000')).toMatchObject([{ why: 'bad-length' }]);
    expect(decode('00424d001c00')).toMatchObject([{ why: 'no-header' }, { why: 'incomplete' }]);
  });

  it.each([
    ['passive', '42 4d e1 00 00 01 70', '42 4d 00 04 e1 00 01 74'],
    ['active', '42 4d e1 00 01 01 71', '42 4d 00 04 e1 01 01 75'],
    ['read', '42 4d e2 00 00 01 71', undefined],
    ['sleep', '42 4d e4 00 00 01 73', '42 4d 00 04 e4 00 01 77'],
    ['wake', '42 4d e4 00 01 01 74', undefined],
  ])('says and answers %s as the manual prints it', (name, command, reply) => {
    expect(toHex(pmsx003.commands[name]!())).toBe(command);
    const bytes = pmsx003.reply({ kind: 'command', name });
    expect(bytes && toHex(bytes)).toBe(reply);
  });

  it('hears a well-formed command that it does not know', () => {
    const heard = pmsx003.commandDecoder().push(fromHex('424de300000172')!);
    expect(heard).toEqual([{ kind: 'command', name: 'unknown' }]);
  });
});
