// How NMEA 0183 puts sentences on a line (section 5): `$` or `!`, an address, fields between commas,
// `*`, two hexadecimal digits, CR LF.

import type { Framing } from './framing.ts';

const lineFeed = 0x0a;
const carriageReturn = 0x0d;
/** `$`, and `!` before encapsulated sentences. Neither may stand inside a sentence. */
const starts: readonly number[] = [0x24, 0x21];

const letters = Array.from({ length: 26 }, (_, index) => 0x41 + index);

/** Address, fields and checksum. Sentences from a file may have lost their CR. */
const shape = /^[$!]([A-Z][A-Z0-9]{2,9}(?:,[^*]*)?)\*([0-9A-F]{2})\r?\n$/;

export const nmeaFraming: Framing = {
  headers: starts.flatMap((start) => letters.map((letter) => [start, letter])),
  lengthKnownAfter: 2,
  length: (head) => {
    const last = head[head.length - 1] ?? 0;
    if (last === lineFeed) return head.length;
    const belongs = last === carriageReturn || (last >= 0x20 && last < 0x7f);
    return belongs && !starts.includes(last) ? 'more' : undefined;
  },
  // The standard allows 82; receivers with many satellites and seven decimals say more.
  frameBytesMax: 120,
  // Digits in small letters do not count: the standard writes capitals, and a flipped bit makes
  // one of the other.
  fault: (frame) => {
    const [, body, told = ''] = shape.exec(ascii(frame)) ?? [];
    if (body === undefined) return 'bad-tail';
    return told === checksum(body) ? undefined : 'bad-checksum';
  },
};

/** Address and fields of a sentence that has no fault. */
export function fieldsOf(frame: Uint8Array): readonly string[] {
  const [, body = ''] = shape.exec(ascii(frame)) ?? [];
  return body.split(',');
}

/** The sentence of this address and these fields. */
export function sentence(fields: readonly string[]): Uint8Array {
  const body = fields.join(',');
  const text = `$${body}*${checksum(body)}\r\n`;
  return Uint8Array.from(text, (character) => character.charCodeAt(0));
}

/** All characters between `$` and `*`, exclusive-or. */
function checksum(body: string): string {
  let all = 0;
  for (let at = 0; at < body.length; at += 1) all ^= body.charCodeAt(at);
  return all.toString(16).toUpperCase().padStart(2, '0');
}

const ascii = (bytes: Uint8Array): string => String.fromCharCode(...bytes);
