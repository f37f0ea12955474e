// How Sensirion's sensors speak on I2C: 16-bit words, high byte first, each followed by its CRC
// (SCD4x data sheet, "I2C basic operation"; its example is BE EF 92).

export const wordBytes = 3;

/** The words, each with its CRC behind it. */
export function crc8Words(words: readonly number[]): Uint8Array {
  return Uint8Array.from(
    words.flatMap((word) => {
      const high = word >> 8;
      const low = word & 0xff;
      return [high, low, crc8(high, low)];
    }),
  );
}

/** Whether each of the words that fill the bytes from `start` on is followed by its CRC. */
export function areCrc8Words(bytes: Uint8Array, start = 0): boolean {
  for (let at = start; at < bytes.length; at += wordBytes) {
    const [high = 0, low = 0, crc] = bytes.subarray(at, at + wordBytes);
    if (crc !== crc8(high, low)) return false;
  }
  return true;
}

/** Polynomial 31, first value FF. */
function crc8(...bytes: readonly number[]): number {
  let crc = 0xff;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit += 1) crc = crc & 0x80 ? ((crc << 1) ^ 0x31) & 0xff : crc << 1;
  }
  return crc;
}
