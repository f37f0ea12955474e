import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { behavesAsDriver } from './driver.suite.ts';
import { fromHex } from './hex.ts';
import { pms3003 } from './pms3003.ts';

const word = fc.nat(0xffff);
behavesAsDriver(pms3003, {
  values: fc.record(Object.fromEntries(pms3003.quantities.map((quantity) => [quantity, word]))),
  details: { version: 0x0051 },
});

const decode = (hex: string) => {
  const decoder = pms3003.decoder();
  return [...decoder.push(fromHex(hex)!), ...decoder.end()];
};

describe('pms3003', () => {
  it('reads the example of the PyPMS tests, whatever its reserved words hold', () => {
    expect(decode('424d00140051006A007700350046004F33D20F28003F041A')).toEqual([
      {
        kind: 'reading',
        values: { pm1_cf1: 81, pm2_5_cf1: 106, pm10_cf1: 119, pm1: 53, pm2_5: 70, pm10: 79 },
      },
    ]);
  });

  it('tells clean air, which was captured, from a fan that starts', () => {
    expect(decode('424d001400000000000000000000000000000000005100f4')).toMatchObject([
      { kind: 'reading', values: { pm2_5: 0 } },
    ]);
    expect(decode('424d001400000000000000000000000000000000000000a3')).toEqual([
      { kind: 'warming-up' },
    ]);
  });

  it('takes no command, and discards the frames and acknowledgements of its kin', () => {
    expect(pms3003.commands).toEqual({});
    expect(pms3003.commandDecoder().push(fromHex('424de100000170')!)).toEqual([
      { kind: 'command', name: 'unknown' },
    ]);
    expect(pms3003.reply({ kind: 'command', name: 'sleep' })).toBeUndefined();
    expect(decode('424d0004e1000174')).toMatchObject([{ why: 'bad-length' }, { why: 'no-header' }]);
    expect(decode(`424d001c${'00'.repeat(26)}00ab`)).toMatchObject([
      { why: 'bad-length' },
      { why: 'no-header' },
    ]);
  });
});
