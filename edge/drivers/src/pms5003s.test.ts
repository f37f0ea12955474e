import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { behavesAsDriver } from './driver.suite.ts';
import { fromHex } from './hex.ts';
import { pms5003s } from './pms5003s.ts';

const word = fc.nat(0xffff);
const masses = { pm1_cf1: 0, pm2_5_cf1: 10, pm10_cf1: 32, pm1: 0, pm2_5: 10, pm10: 32 };
const noCounts = { n0_3: 0, n0_5: 0, n1: 0, n2_5: 0, n5: 0, n10: 0 };

behavesAsDriver(pms5003s, {
  values: fc
    .record(Object.fromEntries(pms5003s.quantities.map((quantity) => [quantity, word])))
    .filter((values) => Object.values(values).some((value) => value > 0)),
  details: {},
  documented: [
    // The tests of PyPMS (MIT) hold it against a PMS5003S too, to show what it makes of it.
    [
      '424d001c0000000a00200000000a002000000000000000000000000097000196',
      { ...masses, ...noCounts, hcho: 0x9700 },
    ],
    // Made by hand from the table of PyPMS, docs/sensors/Plantower.md.
    [
      '424d001c0005000d00160005000d001602fd00fc001d000f00060006001f034d',
      {
        ...{ pm1_cf1: 5, pm2_5_cf1: 13, pm10_cf1: 22, pm1: 5, pm2_5: 13, pm10: 22 },
        ...{ n0_3: 765, n0_5: 252, n1: 29, n2_5: 15, n5: 6, n10: 6, hcho: 31 },
      },
    ],
  ],
});

describe('pms5003s', () => {
  it('reads formaldehyde where the others have their version', () => {
    const decoded = pms5003s
      .decoder()
      .push(fromHex('424d001c0005000d00160005000d001602fd00fc001d000f00060006001f034d')!);
    expect(decoded).toMatchObject([{ kind: 'reading', values: { hcho: 31 } }]);
  });

  it('refuses to encode what would read as warming up', () => {
    const zeros = Object.fromEntries(pms5003s.quantities.map((quantity) => [quantity, 0]));
    expect(() => pms5003s.encode(zeros)).toThrow(/warming up/);
    expect(() => pms5003s.encode({ ...zeros, hcho: 1 })).not.toThrow();
  });
});
