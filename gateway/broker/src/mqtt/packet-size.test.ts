import fc from 'fast-check';
import { expect, it } from 'vitest';
import { PacketSize } from './packet-size.ts';

const bound = (bytesMax: number) => ({ firstBytesMax: bytesMax, bytesMax });

/** A packet of MQTT 3.1.1 with a body of zeros: type, remaining length (§2.2.3), body. */
function packet(bodyBytes: number): Uint8Array {
  const header = [0x30];
  let rest = bodyBytes;
  do {
    const more = rest >= 128 ? 0x80 : 0;
    header.push((rest % 128) | more);
    rest = Math.floor(rest / 128);
  } while (rest > 0);
  return Uint8Array.from([...header, ...new Uint8Array(bodyBytes)]);
}

function feed(size: PacketSize, bytes: Uint8Array, cut: number): boolean {
  for (let at = 0; at < bytes.length; at += cut) {
    if (!size.accepts(bytes.subarray(at, at + cut))) return false;
  }
  return true;
}

it('accepts any packets up to the bound, however the bytes are cut', () => {
  const bodies = fc.array(fc.integer({ min: 0, max: 300 }), { maxLength: 8 });
  fc.assert(
    fc.property(bodies, fc.integer({ min: 1, max: 400 }), (sizes, cut) => {
      const bytes = Uint8Array.from(sizes.flatMap((bodyBytes) => [...packet(bodyBytes)]));
      expect(feed(new PacketSize(bound(300)), bytes, cut)).toBe(true);
      const withOneMore = Uint8Array.from([...bytes, ...packet(301)]);
      expect(feed(new PacketSize(bound(300)), withOneMore, cut)).toBe(false);
    }),
  );
});

it('refuses by the header alone, before anything is gathered', () => {
  const { length } = packet(300_000);
  expect(length).toBeGreaterThan(300_000);
  expect(new PacketSize(bound(262_144)).accepts(packet(300_000).subarray(0, 4))).toBe(false);
});

it('refuses a length of more than four bytes', () => {
  const size = new PacketSize(bound(1_000));
  expect(size.accepts(Uint8Array.of(0x30, 0x80, 0x80, 0x80, 0x80, 0x80))).toBe(false);
});
