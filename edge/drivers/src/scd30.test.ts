import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { behavesAsDriver } from './driver.suite.ts';
import { fromHex, toHex } from './hex.ts';
import { scd30 } from './scd30.ts';

const float = fc.float({ noNaN: true, noDefaultInfinity: true });
behavesAsDriver(scd30, {
  values: fc.record({
    co2: float.filter((value) => value !== 0),
    temperature: float,
    humidity: float,
  }),
  details: {},
  misfits: [Number.NaN, Number.POSITIVE_INFINITY, 1e39, 0],
  alike: ['dataReady', 'firmware'],
});

const decode = (hex: string) => {
  const decoder = scd30.decoder();
  return [...decoder.push(fromHex(hex)!), ...decoder.end()];
};

describe('scd30', () => {
  it.each([
    ['read', undefined, '61 03 00 28 00 06 4c 60'],
    ['dataReady', undefined, '61 03 00 27 00 01 3d a1'],
    ['firmware', undefined, '61 03 00 20 00 01 8c 60'],
    ['start', undefined, '61 06 00 36 00 00 60 64'],
    ['start', 1013, '61 06 00 36 03 f5 a0 d3'],
    ['stop', undefined, '61 06 00 37 00 01 f0 64'],
    ['interval', 2, '61 06 00 25 00 02 10 60'],
    ['ascOn', undefined, '61 06 00 3a 00 01 61 a7'],
    ['ascOff', undefined, '61 06 00 3a 00 00 a0 67'],
    ['forceCalibration', 450, '61 06 00 39 01 c2 d0 66'],
    ['temperatureOffset', 5, '61 06 00 3b 01 f4 f1 b0'],
    ['altitude', 1000, '61 06 00 38 03 e8 01 19'],
    ['reset', undefined, '61 06 00 34 00 01 00 64'],
  ])('says %s %s as the interface description does', (name, value, hex) => {
    const bytes = scd30.commands[name]!(value);
    expect(toHex(bytes)).toBe(hex);
    const carried = value === undefined ? {} : { value };
    const command = { kind: 'command', name, ...carried };
    expect(scd30.commandDecoder().push(bytes)).toMatchObject([command]);
    // Writes are acknowledged by their echo.
    if (bytes[1] === 6) {
      expect(scd30.decoder().push(bytes)).toMatchObject([
        { kind: 'reply', command: name, ...carried },
      ]);
    }
  });

  it('reads the firmware that a sensor said, without knowing that it is one', () => {
    expect(decode('61 03 02 03 42 b8 8d')).toMatchObject([
      { kind: 'reply', command: 'unknown', value: 0x0342 },
    ]);
  });

  it('takes no CO2, or no number, for a sensor that has not measured yet', () => {
    const answer = (words: string) => {
      const bytes = fromHex(`61030c${words}0000`)!;
      return scd30.decoder().push(withCrc(bytes));
    };
    expect(answer('7fc0000041d9e7ff42433a1b')).toEqual([{ kind: 'warming-up' }]);
    expect(answer('0000000041d9e7ff42433a1b')).toEqual([{ kind: 'warming-up' }]);
    expect(answer('43db8c2e7fc0000042433a1b')).toEqual([
      { kind: 'reading', values: { co2: 439.09515380859375, humidity: 48.80674362182617 } },
    ]);
  });

  it('hears a refusal', () => {
    const refusal = scd30.reply({ kind: 'command', name: 'interval' }, { status: 2 });
    expect(scd30.decoder().push(refusal!)).toMatchObject([{ kind: 'reply', refused: true }]);
  });

  it('refuses what the sensor does not take', () => {
    // Cusco, 3400 m.
    expect(() => scd30.commands['start']!(666)).toThrow(/700 to 1400 hPa/);
    expect(() => scd30.commands['interval']!(1)).toThrow(/from 2 to 1800/);
  });
});

/** Written apart from the driver's, bit by bit from the other end. */
function withCrc(bytes: Uint8Array): Uint8Array {
  let crc = 0xffff;
  for (const byte of bytes.subarray(0, -2)) {
    for (let bit = 0; bit < 8; bit += 1) {
      const out = (crc ^ (byte >> bit)) & 1;
      crc = (crc >> 1) ^ (out * 0xa001);
    }
  }
  bytes.set([crc & 0xff, crc >> 8], bytes.length - 2);
  return bytes;
}
