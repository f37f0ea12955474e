import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { behavesAsDriver } from './driver.suite.ts';
import { id12 } from './id12.ts';

behavesAsDriver(id12, {
  values: fc.nat(2 ** 31 - 1).map((half) => ({ tag: half * 256 + (half % 251) })),
  details: {},
  misfits: [Number.NaN, -1, 2 ** 40, Number.POSITIVE_INFINITY],
  // Digits of the tag that a person read on the serial monitor (Stack Overflow, question 11848921):
  // 3C00CE754C, exclusive-or CB; the reader there sends no CR and LF, an ID-12 does.
  documented: [['02 33 43 30 30 43 45 37 35 34 43 43 42 0d 0a 03', { tag: 0x3c00ce754c }]],
});

describe('id12', () => {
  it.each(['3c00ce754cCB', '3C00CE754CCC', '3C00CE754GCB'])('discards %s', (text) => {
    const decoder = id12.decoder();
    const outcomes = [...decoder.push(Buffer.from(`\x02${text}\r\n\x03`)), ...decoder.end()];
    expect(outcomes.every(({ kind }) => kind === 'discarded')).toBe(true);
  });
});
