/** Sensirion SHT3x (datasheet version 6) and SHT4x (version 6), as the wires see them. */
import { type ChipAir, type ChipFaults, type I2cDevice, overTheLine } from './i2c-device.ts';

interface Family {
  readonly measure: readonly number[];
  readonly takesMs: number;
  readonly humidityShare: (humidity: number) => number;
}

const families = {
  sht3x: { measure: [0x24, 0x00], takesMs: 15, humidityShare: (rh: number) => rh / 100 },
  sht4x: { measure: [0xfd], takesMs: 8.3, humidityShare: (rh: number) => (rh + 6) / 125 },
} as const satisfies Record<string, Family>;

export class ShtChip implements I2cDevice {
  readonly address: number;
  faults: ChipFaults = {};
  readonly #family: Family;
  readonly #air: () => ChipAir;
  /** When the measurement that was asked for is there to be read, once. */
  #readyMs: number | undefined;

  constructor(family: keyof typeof families, air: () => ChipAir, address = 0x44) {
    this.address = address;
    this.#family = families[family];
    this.#air = air;
  }

  write(bytes: readonly number[], nowMs: number): void {
    const { measure, takesMs } = this.#family;
    const asked = bytes.length === measure.length && measure.every((byte, i) => byte === bytes[i]);
    this.#readyMs = asked ? nowMs + takesMs : undefined;
  }

  read(count: number, nowMs: number): number[] {
    if (this.#readyMs === undefined || nowMs < this.#readyMs) return [];
    this.#readyMs = undefined;
    const { temperature, humidity } = this.#air();
    const words = [(temperature + 45) / 175, this.#family.humidityShare(humidity)];
    const answer = words.flatMap((share) => withCrc(Math.round(share * 65_535)));
    return overTheLine(answer.slice(0, count), this.faults);
  }
}

function withCrc(value: number): number[] {
  const bytes = [value >> 8, value & 0xff];
  let crc = 0xff;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit += 1) crc = ((crc << 1) ^ (crc & 0x80 ? 0x31 : 0)) & 0xff;
  }
  return [...bytes, crc];
}
