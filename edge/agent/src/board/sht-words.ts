/**
 * Sensirion SHT3x and SHT4x: two words of the measurement, each followed by its CRC, to °C and %RH.
 * johnny-five has no SHT4x, and its SHT31D checks no CRC, never rests and ends at a lost answer.
 */
import type { Outcome } from '@samay/drivers';

export interface ShtFamily {
  /** One measurement of high repeatability, without clock stretching. */
  readonly measure: readonly number[];
  readonly reset: readonly number[];
  /** From the command to the answer; the host's timers and the line need some of it. */
  readonly waitMs: number;
  /** %RH of the raw word as a share of 65,535. */
  readonly humidity: (share: number) => number;
}

export const shtFamilies: Readonly<Record<'SHT3X' | 'SHT4X', ShtFamily>> = {
  // Datasheet SHT3x-DIS, version 6: 0x2400 (table 9), reset 0x30a2 (table 14), at most 15.5 ms at
  // low supply (table 4), conversion (4.13).
  SHT3X: {
    measure: [0x24, 0x00],
    reset: [0x30, 0xa2],
    waitMs: 30,
    humidity: (share) => 100 * share,
  },
  // Datasheet SHT4x, version 6: 0xfd, reset 0x94 (table 8), at most 8.3 ms (table 5), (4.6).
  SHT4X: {
    measure: [0xfd],
    reset: [0x94],
    waitMs: 20,
    humidity: (share) => -6 + 125 * share,
  },
};

export const shtAnswerBytes = 6;

/** @param data the answer, `shtAnswerBytes` long. */
export function decodeSht(family: ShtFamily, data: readonly number[]): Outcome {
  const bytes = Uint8Array.from(data);
  if (bytes.length !== shtAnswerBytes) return { kind: 'discarded', why: 'bad-length', bytes };
  const [t1 = 0, t2 = 0, tCrc, h1 = 0, h2 = 0, hCrc] = bytes;
  if (crc8(t1, t2) !== tCrc || crc8(h1, h2) !== hCrc) {
    return { kind: 'discarded', why: 'bad-checksum', bytes };
  }
  const temperature = -45 + 175 * ((t1 * 256 + t2) / 65_535);
  const wet = family.humidity((h1 * 256 + h2) / 65_535);
  // SHT4x 4.6: the line may leave 0..100 %RH a little, and is cut there.
  return { kind: 'reading', values: { temperature, humidity: Math.min(100, Math.max(0, wet)) } };
}

/** Polynomial 0x31, first 0xff (SHT3x 4.12): 0xbeef → 0x92. */
export function crc8(...bytes: number[]): number {
  let crc = 0xff;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit += 1) crc = crc & 0x80 ? ((crc << 1) ^ 0x31) & 0xff : crc << 1;
  }
  return crc;
}
