import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { behavesAsDriver } from './driver.suite.ts';
import { fromHex, toHex } from './hex.ts';
import { scd4x } from './scd4x.ts';

const word = fc.nat(0xffff);
behavesAsDriver(scd4x, {
  values: fc.record({
    co2: fc.integer({ min: 1, max: 0xffff }),
    temperature: word.map((raw) => -45 + (175 * raw) / 65_535),
    humidity: word.map((raw) => (100 * raw) / 65_535),
  }),
  details: {},
  misfits: [Number.NaN, -1, 0, 65_536],
  alike: Object.keys(scd4x.commands),
  settledBySilence: { ambiguousAfter: [3, 6] },
});

const decode = (hex: string) => {
  const decoder = scd4x.decoder();
  return [...decoder.push(fromHex(hex)!), ...decoder.end()];
};

describe('scd4x', () => {
  it.each([
    ['start', undefined, '21 b1'],
    ['startLowPower', undefined, '21 ac'],
    ['stop', undefined, '3f 86'],
    ['read', undefined, 'ec 05'],
    ['dataReady', undefined, 'e4 b8'],
    ['singleShot', undefined, '21 9d'],
    ['pressure', 987, 'e0 00 03 db 42'],
    ['altitude', 1950, '24 27 07 9e 09'],
    ['ascOn', undefined, '24 16 00 01 b0'],
    ['ascOff', undefined, '24 16 00 00 81'],
    ['ascTarget', 400, '24 3a 01 90 4c'],
    ['forceCalibration', 480, '36 2f 01 e0 b4'],
    ['persist', undefined, '36 15'],
    ['selfTest', undefined, '36 39'],
  ])('says %s %s as the data sheet does', (name, value, hex) => {
    const bytes = scd4x.commands[name]!(value);
    expect(toHex(bytes)).toBe(hex);
    const command = { kind: 'command', name, ...(value === undefined ? {} : { value }) };
    expect(scd4x.commandDecoder().push(bytes)).toEqual([command]);
  });

  it('turns the temperature offset into the words of the sensor, and back', () => {
    const bytes = scd4x.commands['temperatureOffset']!(5.4);
    expect(toHex(bytes.subarray(0, 4))).toBe('24 1d 07 e6');
    const [command] = scd4x.commandDecoder().push(bytes);
    expect(command).toMatchObject({ name: 'temperatureOffset' });
    expect(Reflect.get(command!, 'value')).toBeCloseTo(5.4, 2);
  });

  it('says where it is and how long its answers take', () => {
    const { bus } = scd4x;
    expect(bus).toMatchObject({ kind: 'i2c', address: 0x62 });
    if (bus.kind !== 'i2c') throw new Error('no I2C');
    const answer = (name: string) => bus.answer(scd4x.commands[name]!());
    expect(answer('read')).toEqual({ afterMs: 1, bytes: 9 });
    expect(answer('dataReady')).toEqual({ afterMs: 1, bytes: 3 });
    expect(answer('stop')).toEqual({ afterMs: 500, bytes: 0 });
    expect(answer('forceCalibration')).toEqual({ afterMs: 400, bytes: 3 });
    expect(answer('ascOn')).toEqual({ afterMs: 1, bytes: 0 });
    expect(answer('selfTest')).toEqual({ afterMs: 10_000, bytes: 3 });
    expect(bus.answer(Uint8Array.of(0))).toEqual({ afterMs: 1, bytes: 0 });
  });

  it('reads a word that comes alone, and no word among others', () => {
    expect(decode('80 06 04')).toMatchObject([
      { kind: 'reply', command: 'unknown', value: 0x8006 },
    ]);
    expect(decode('80 06 05').every(({ kind }) => kind === 'discarded')).toBe(true);
    expect(decode('80 06 04 80 06 04')).toMatchObject([{ kind: 'discarded', why: 'incomplete' }]);
    expect(decode('55 80 06 04')).toMatchObject([{ why: 'no-header' }, { why: 'incomplete' }]);
    expect(decode('ff ff ac')).toMatchObject([
      { kind: 'reply', command: 'forceCalibration', refused: true },
    ]);
  });

  const air = '01 f4 33 66 67 a2 5e b9 3c';

  it('finds the reading behind a torn one, or before a word of chance', () => {
    const found = [{ kind: 'reading', values: { co2: 500 } }];
    const readings = (hex: string) => decode(hex).filter(({ kind }) => kind === 'reading');
    for (const rest of ['01 f4 33', '01 f4 33 66 67 a2', '80 06 04', 'be ef 92']) {
      expect(readings(rest + air)).toMatchObject(found);
      expect(readings(air + rest)).toMatchObject(found);
    }
    expect(readings(air.repeat(9))).toHaveLength(9);
  });

  it('reads nothing where it cannot be told which word is which', () => {
    // 400 ppm five times over: no word of it is a temperature.
    const words = '01 90 4c '.repeat(5);
    expect(decode(words)).toMatchObject([{ kind: 'discarded', why: 'no-header' }]);
  });

  it('says no CO2 where none was measured', () => {
    const [reading] = decode('00 00 81 66 67 a2 5e b9 3c');
    expect(reading).toMatchObject({ kind: 'reading' });
    expect(reading).not.toHaveProperty('values.co2');
  });

  it('reads nothing in noise, but for one place in 2^24', () => {
    const noise = fc.uint8Array({ minLength: 2000, maxLength: 2000 });
    fc.assert(
      fc.property(noise, (bytes) => {
        expect(
          scd4x
            .decoder()
            .push(bytes)
            .every(({ kind }) => kind === 'discarded'),
        ).toBe(true);
      }),
      { seed: 4, numRuns: 20 },
    );
  });
});
