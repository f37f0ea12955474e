import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { crc8, decodeSht, shtFamilies } from './sht-words.ts';

const { SHT3X, SHT4X } = shtFamilies;
const word = (value: number) => [value >> 8, value & 0xff, crc8(value >> 8, value & 0xff)];

describe('a measurement of an SHT', () => {
  it('has the CRC of its datasheet', () => {
    expect(crc8(0xbe, 0xef)).toBe(0x92);
  });

  it('spans the ranges of its datasheet, and its humidity is cut to what there is', () => {
    const least = [...word(0), ...word(0)];
    const most = [...word(0xffff), ...word(0xffff)];
    expect(decodeSht(SHT3X, least)).toMatchObject({ values: { temperature: -45, humidity: 0 } });
    expect(decodeSht(SHT3X, most)).toMatchObject({ values: { temperature: 130, humidity: 100 } });
    expect(decodeSht(SHT4X, least)).toMatchObject({ values: { temperature: -45, humidity: 0 } });
    expect(decodeSht(SHT4X, most)).toMatchObject({ values: { temperature: 130, humidity: 100 } });
    const half = decodeSht(SHT4X, [...word(0x6666), ...word(0x72b0)]);
    expect(half).toMatchObject({ kind: 'reading', values: { temperature: 25 } });
  });

  it('with any bit wrong is discarded', () => {
    const words = fc.integer({ min: 0, max: 0xffff });
    fc.assert(
      fc.property(words, words, fc.nat(47), (temperature, humidity, bit) => {
        const answer = [...word(temperature), ...word(humidity)];
        expect(decodeSht(SHT4X, answer).kind).toBe('reading');
        answer[bit >> 3] = (answer[bit >> 3] ?? 0) ^ (1 << (bit & 7));
        expect(decodeSht(SHT4X, answer)).toMatchObject({ why: 'bad-checksum' });
      }),
    );
  });

  it('that is too short or too long is discarded', () => {
    for (const length of [0, 5, 7]) {
      const answer = Array.from({ length }, () => 0);
      expect(decodeSht(SHT3X, answer)).toMatchObject({ kind: 'discarded', why: 'bad-length' });
    }
  });
});
