import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Bme280Chip } from './bme280-chip.ts';

const air = { temperature: 25.08, humidity: 50, pressure: 1006.53 };
const started = (of: { temperature: number; humidity: number; pressure: number }) => {
  const chip = new Bme280Chip(() => of);
  chip.write([0xf2, 0x05]);
  chip.write([0xf4, 0xb7]);
  return chip;
};
const read = (chip: Bme280Chip, register: number, count: number) => {
  chip.write([register]);
  return chip.read(count);
};
const raw20 = ([high = 0, low = 0, lowest = 0]: readonly number[]) =>
  (high << 12) | (low << 4) | (lowest >> 4);

describe('a simulated BME280', () => {
  it("measures the worked example of Bosch's datasheet", () => {
    const data = read(started(air), 0xf7, 8);
    // BMP280, 3.12: 519888 is 25.08 °C, 415148 is 100653 Pa; to the hundredths that are given.
    expect(Math.abs(raw20(data.slice(3)) - 519_888)).toBeLessThan(40);
    expect(Math.abs(raw20(data) - 415_148)).toBeLessThan(40);
  });

  it('has its number and its trimming where the datasheet puts them', () => {
    const chip = started(air);
    expect(read(chip, 0xd0, 1)).toEqual([0x60]);
    expect(read(chip, 0x88, 6)).toEqual([0x70, 0x6b, 0x43, 0x67, 0x18, 0xfc]);
    expect(read(chip, 0xa1, 1)).toEqual([75]);
  });

  it('has measured nothing until it is told to, and after a reset', () => {
    const chip = new Bme280Chip(() => air);
    const nothing = [0x80, 0, 0, 0x80, 0, 0, 0x80, 0];
    expect(read(chip, 0xf7, 8)).toEqual(nothing);
    chip.write([0xf4, 0xb7]);
    expect(read(chip, 0xf7, 8)).not.toEqual(nothing);
    chip.write([0xe0, 0xb6]);
    expect(read(chip, 0xf7, 8)).toEqual(nothing);
  });

  it('grows with the air', () => {
    const between = (min: number, max: number) => fc.double({ min, max, noNaN: true });
    fc.assert(
      fc.property(between(-20, 60), between(1, 99), between(500, 1090), (t, rh, hPa) => {
        const here = { temperature: t, humidity: rh, pressure: hPa };
        const more = { temperature: t + 1, humidity: rh, pressure: hPa };
        const data = (of: typeof here) => raw20(read(started(of), 0xf7, 8).slice(3));
        expect(data(more)).toBeGreaterThan(data(here));
      }),
    );
  });
});
