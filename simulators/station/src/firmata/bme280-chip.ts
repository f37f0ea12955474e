/**
 * Bosch BME280 (BST-BME280-DS001): its registers, and raw numbers that its compensation turns into
 * the air that is asked for. The compensation is that of the double precision (appendix 8.1), and is
 * turned around by halving.
 */
import { type ChipAir, type ChipFaults, type I2cDevice, overTheLine } from './i2c-device.ts';

/** T and P are the worked example of Bosch's BMP280 datasheet (3.12), H those of a usual chip. */
const dig = {
  ...{ t1: 27_504, t2: 26_435, t3: -1000 },
  ...{ p1: 36_477, p2: -10_685, p3: 3024, p4: 2855, p5: 140 },
  ...{ p6: -7, p7: 15_500, p8: -14_600, p9: 6000 },
  ...{ h1: 75, h2: 370, h3: 0, h4: 313, h5: 50, h6: 30 },
} as const;

const resetRegister = 0xe0;
const resetWord = 0xb6;
const controlRegister = 0xf4;
const normalMode = 0b11;
const unmeasured = { pressure: 0x80000, temperature: 0x80000, humidity: 0x8000 } as const;

export class Bme280Chip implements I2cDevice {
  readonly address: number;
  faults: ChipFaults = {};
  /** 0x58 is a BMP280. */
  id = 0x60;
  readonly #air: () => ChipAir;
  readonly #registers = new Uint8Array(256);
  #pointer = 0;

  constructor(air: () => ChipAir, address = 0x76) {
    this.address = address;
    this.#air = air;
    this.powerUp();
  }

  /** As after a moment without supply: asleep, and nothing measured. */
  powerUp(): void {
    this.#registers.fill(0);
    this.#registers.set(trimming(), 0x88);
    this.#registers[0xa1] = dig.h1;
    this.#registers.set(humidityTrimming(), 0xe1);
  }

  /** A register, or pairs of a register and its new value (6.2.1). */
  write(bytes: readonly number[]): void {
    const [register = 0] = bytes;
    this.#pointer = register;
    for (let at = 0; at + 1 < bytes.length; at += 2) {
      const [to = 0, value = 0] = bytes.slice(at, at + 2);
      if (to === resetRegister && value === resetWord) this.powerUp();
      else if (to >= 0xf2 && to <= 0xf5) this.#registers[to] = value;
    }
  }

  read(count: number): number[] {
    const measuring = ((this.#registers[controlRegister] ?? 0) & normalMode) === normalMode;
    this.#registers.set(data(measuring ? rawOf(this.#air()) : unmeasured), 0xf7);
    this.#registers[0xd0] = this.id;
    const answer = [...this.#registers.subarray(this.#pointer, this.#pointer + count)];
    return overTheLine(answer, this.faults);
  }
}

interface Raw {
  readonly pressure: number;
  readonly temperature: number;
  readonly humidity: number;
}

/** 20 bits each for pressure and temperature, 16 for humidity, high byte first (table 18). */
const data = ({ pressure, temperature, humidity }: Raw): number[] => [
  ...[pressure, temperature].flatMap((raw) => [raw >> 12, (raw >> 4) & 0xff, (raw & 0x0f) << 4]),
  ...[humidity >> 8, humidity & 0xff],
];

/** @returns what the chip measures in this air, rounded to its bits. */
function rawOf({ temperature, humidity, pressure }: ChipAir): Raw {
  const raw20 = 0xfffff;
  const rawT = halve(0, raw20, (raw) => fine(raw) / 5120 - temperature);
  const t = fine(rawT);
  return {
    temperature: rawT,
    // More pressure is a smaller number.
    pressure: halve(0, raw20, (raw) => pressure * 100 - pascals(raw, t)),
    humidity: halve(0, 0xffff, (raw) => relative(raw, t) - humidity),
  };
}

/** The whole number at which a growing function passes zero. */
function halve(least: number, most: number, grows: (at: number) => number): number {
  let [low, high] = [least, most];
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (grows(middle) < 0) low = middle;
    else high = middle;
  }
  return Math.abs(grows(low)) < Math.abs(grows(high)) ? low : high;
}

function fine(raw: number): number {
  const a = (raw / 16_384 - dig.t1 / 1024) * dig.t2;
  const b = (raw / 131_072 - dig.t1 / 8192) ** 2 * dig.t3;
  return a + b;
}

function pascals(raw: number, tFine: number): number {
  const x = tFine / 2 - 64_000;
  const offset = ((x * x * dig.p6) / 32_768 + x * dig.p5 * 2) / 4 + dig.p4 * 65_536;
  const scale = (1 + ((dig.p3 * x * x) / 524_288 + dig.p2 * x) / 524_288 / 32_768) * dig.p1;
  const p = ((1_048_576 - raw - offset / 4096) * 6250) / scale;
  return p + ((dig.p9 * p * p) / 2_147_483_648 + (p * dig.p8) / 32_768 + dig.p7) / 16;
}

function relative(raw: number, tFine: number): number {
  const x = tFine - 76_800;
  const measured = raw - (dig.h4 * 64 + (dig.h5 / 16_384) * x);
  const slope =
    (dig.h2 / 65_536) * (1 + (dig.h6 / 67_108_864) * x * (1 + (dig.h3 / 67_108_864) * x));
  const h = measured * slope;
  return h * (1 - (dig.h1 * h) / 524_288);
}

/** Low byte first (table 16). */
const trimming = (): number[] => {
  const { t1, t2, t3, p1, p2, p3, p4, p5, p6, p7, p8, p9 } = dig;
  return [t1, t2, t3, p1, p2, p3, p4, p5, p6, p7, p8, p9].flatMap((value) => [
    value & 0xff,
    (value >> 8) & 0xff,
  ]);
};

const humidityTrimming = (): number[] => [
  ...[dig.h2 & 0xff, dig.h2 >> 8, dig.h3],
  ...[dig.h4 >> 4, (dig.h4 & 0x0f) | ((dig.h5 & 0x0f) << 4), dig.h5 >> 4, dig.h6],
];
