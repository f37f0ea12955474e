import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { behavesAsDriver } from './driver.suite.ts';
import { toHex } from './hex.ts';
import { opcN3 } from './opc-n3.ts';

const word = fc.nat(0xffff);
const mass = fc.float({ noNaN: true, min: 2 ** -30, max: 2 ** 20 });
const masses = { pm1: mass, pm2_5: mass, pm10: mass };
behavesAsDriver(opcN3, {
  values: fc.record({
    ...Object.fromEntries(Array.from({ length: 24 }, (_, index) => [`bin${index}`, word])),
    sampling_period: word.map((raw) => raw / 100),
    flow_rate: word.map((raw) => raw / 100_000),
    temperature: word.map((raw) => -45 + (175 * raw) / 65_535),
    humidity: word.map((raw) => (100 * raw) / 65_535),
    ...masses,
    fan_turns: word,
    laser_status: word,
  }),
  details: {},
});

describe('opc-n3', () => {
  it.each([
    ['fanOn', '03 03'],
    ['fanOff', '03 02'],
    ['laserOn', '03 07'],
    ['laserOff', '03 06'],
    ['histogram', '30'],
    ['pm', '32'],
  ])('says %s as the maker does', (name, hex) => {
    expect(toHex(opcN3.commands[name]!())).toBe(hex);
  });

  it('says how its answers are clocked', () => {
    const { bus } = opcN3;
    expect(bus).toMatchObject({ kind: 'spi', mode: 1, ready: 0xf3 });
    if (bus.kind !== 'spi') throw new Error('no SPI');
    expect(bus.answer(opcN3.request!)).toEqual({ afterMs: 10, bytes: 86 });
    expect(bus.answer(opcN3.commands['pm']!())).toEqual({ afterMs: 10, bytes: 14 });
    expect(bus.answer(opcN3.commands['fanOn']!())).toEqual({ afterMs: 10, bytes: 0 });
  });

  it('reads the masses that come alone, and only alone', () => {
    fc.assert(
      fc.property(fc.record(masses), (values) => {
        const bytes = opcN3.encode(values);
        expect(bytes).toHaveLength(14);
        const alone = opcN3.decoder();
        expect([...alone.push(bytes), ...alone.end()]).toEqual([{ kind: 'reading', values }]);
        const twice = opcN3.decoder();
        expect([...twice.push(bytes), ...twice.push(bytes), ...twice.end()]).toMatchObject([
          { kind: 'discarded', why: 'incomplete' },
        ]);
      }),
    );
  });

  it('reads no mass that can be none', () => {
    const values = { pm1: 1, pm2_5: 2, pm10: 3 };
    for (const value of [-1, Number.NaN, 1e9, 1e-12]) {
      expect(() => opcN3.encode({ ...values, pm1: value })).toThrow(/pm1/);
    }
  });

  it('reads nothing in a floating line, nor in noise', () => {
    for (const byte of [0x00, 0xff, 0xf3, 0x31]) {
      const decoder = opcN3.decoder();
      const outcomes = [...decoder.push(new Uint8Array(1000).fill(byte)), ...decoder.end()];
      expect(outcomes.every(({ kind }) => kind === 'discarded')).toBe(true);
    }
    const noise = fc.uint8Array({ minLength: 2000, maxLength: 2000 });
    fc.assert(
      fc.property(noise, (bytes) => {
        expect(
          opcN3
            .decoder()
            .push(bytes)
            .every(({ kind }) => kind === 'discarded'),
        ).toBe(true);
      }),
      { seed: 4, numRuns: 20 },
    );
  });
});
