import fc from 'fast-check';
import { expect, it } from 'vitest';
import { fromHex, toHex } from './hex.ts';

it('reads back what it writes', () => {
  fc.assert(
    fc.property(fc.uint8Array(), (bytes) => {
      expect(fromHex(toHex(bytes))).toEqual(bytes);
    }),
  );
});

it('takes any spacing and case', () => {
  expect(fromHex('AAc0 06\n00')).toEqual(Uint8Array.of(0xaa, 0xc0, 6, 0));
});

it.each(['a', '0x12', 'aa c', 'zz'])('refuses %j', (text) => {
  expect(fromHex(text)).toBeUndefined();
});
