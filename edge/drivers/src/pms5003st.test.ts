import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { behavesAsDriver } from './driver.suite.ts';
import { fromHex, toHex } from './hex.ts';
import { pms5003st } from './pms5003st.ts';

const word = fc.nat(0xffff);
const tenths = (min: number, max: number) => fc.integer({ min, max }).map((count) => count / 10);
const noCounts = { n0_3: 0, n0_5: 0, n1: 0, n2_5: 0, n5: 0, n10: 0 };

const values = fc.record({
  ...Object.fromEntries(pms5003st.quantities.map((quantity) => [quantity, word])),
  temperature: tenths(-0x8000, 0x7fff),
  humidity: tenths(0, 0xffff),
});
behavesAsDriver(pms5003st, {
  values,
  details: { version: 0x9700 },
  documented: [
    // From the tests of PyPMS (MIT).
    [
      '424d00240000000a00200000000a002000000000000000000000000000000000000000009700019E',
      {
        ...{ pm1_cf1: 0, pm2_5_cf1: 10, pm10_cf1: 32, pm1: 0, pm2_5: 10, pm10: 32 },
        ...{ ...noCounts, hcho: 0, temperature: 0, humidity: 0 },
      },
    ],
    // Made by hand from the table of PyPMS, docs/sensors/Plantower.md.
    [
      '424d00240005000d00160005000d001602fd00fc001d000f00060006001fff85015e0000970005cf',
      {
        ...{ pm1_cf1: 5, pm2_5_cf1: 13, pm10_cf1: 22, pm1: 5, pm2_5: 13, pm10: 22 },
        ...{ n0_3: 765, n0_5: 252, n1: 29, n2_5: 15, n5: 6, n10: 6 },
        ...{ hcho: 31, temperature: -12.3, humidity: 35 },
      },
    ],
  ],
});

describe('pms5003st', () => {
  const [reading] = fc.sample(values, { seed: 1, numRuns: 1 });

  it('has formaldehyde, temperature and humidity in bytes 28 to 33', () => {
    const frame = pms5003st.encode({ ...reading, hcho: 31, temperature: -12.3, humidity: 35 });
    expect(frame).toHaveLength(40);
    expect(toHex(frame.subarray(28, 38))).toBe('00 1f ff 85 01 5e 00 00 97 00');
  });

  it('discards the frame of a PMS5003', () => {
    const hex = '424d001c0005000d00160005000d001602fd00fc001d000f00060006970003c5';
    const decoder = pms5003st.decoder();
    const outcomes = [...decoder.push(fromHex(hex)!), ...decoder.end()];
    expect(outcomes).toMatchObject([{ why: 'bad-length' }, { why: 'no-header' }]);
  });
});
