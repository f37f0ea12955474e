/** Base64 without the machine's own (a pure package has none): RFC 4648 §4, padded, nothing else. */
const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
const bitsOf = new Map([...alphabet].map((character, value) => [character, value]));

/** @returns undefined for a text that no encoder writes. */
export function bytesOfBase64(text: string): Uint8Array | undefined {
  if (text.length % 4 !== 0) return undefined;
  const padding = text.endsWith('==') ? 2 : text.endsWith('=') ? 1 : 0;
  const characters = text.length - padding;
  const bytes = new Uint8Array((text.length / 4) * 3 - padding);
  let bits = 0;
  let held = 0;
  let to = 0;
  for (let at = 0; at < characters; at += 1) {
    const value = bitsOf.get(text.charAt(at));
    if (value === undefined) return undefined;
    bits = ((bits << 6) | value) & 0xffff;
    held += 6;
    if (held < 8) continue;
    held -= 8;
    bytes[to] = (bits >> held) & 0xff;
    to += 1;
  }
  // What is left over is 0: one picture has one spelling.
  return (bits & ((1 << held) - 1)) === 0 ? bytes : undefined;
}
