/** Hexadecimal text that comes in pieces, white space anywhere, to bytes. */

/** A character that is no hexadecimal digit, or half a byte at the end. */
class HexError extends Error {
  override readonly name = 'HexError';
  readonly code = 'HEX_INVALID';
}

/** @throws HexError naming the character and its place, from 1. */
export async function* bytesOfHex(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let place = 0;
  let high: number | undefined;
  for await (const chunk of chunks) {
    const bytes = new Uint8Array((chunk.length >> 1) + 1);
    let count = 0;
    for (const code of chunk) {
      place += 1;
      const digit = digitOf(code);
      if (digit === 'space') continue;
      if (digit === undefined) {
        const shown = JSON.stringify(String.fromCharCode(code));
        throw new HexError(
          `carácter / character ${place}: ${shown} no es hexadecimal / is not hex`,
        );
      }
      if (high === undefined) {
        high = digit;
      } else {
        bytes[count] = high * 16 + digit;
        count += 1;
        high = undefined;
      }
    }
    if (count > 0) yield bytes.subarray(0, count);
  }
  if (high !== undefined) {
    throw new HexError('falta la mitad del último byte / half of the last byte is missing');
  }
}

function digitOf(code: number): number | 'space' | undefined {
  if (code >= 0x30 && code <= 0x39) return code - 0x30;
  const letter = code | 0x20;
  if (letter >= 0x61 && letter <= 0x66) return letter - 0x61 + 10;
  return code === 0x20 || (code >= 0x09 && code <= 0x0d) ? 'space' : undefined;
}
