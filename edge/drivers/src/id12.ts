// ID-Innovations ID-2/12/20 and the many 125 kHz readers that speak as they do ("ASCII", 9600 Bd):
// STX, ten hexadecimal digits, two of their exclusive-or, CR, LF, ETX; sent once when a tag comes near.

import type { Driver } from './driver.ts';
import { type Field, fit, required } from './fit.ts';
import { type Framing, scanner } from './framing.ts';
import type { CommandOutcome, Outcome, Values } from './outcome.ts';

const stx = 0x02;
const frameBytes = 16;
const etx = 0x03;
/** Between STX and ETX. */
const shape = /^([0-9A-F]{10})([0-9A-F]{2})\r\n$/;
/** Five bytes: a number that a double holds whole. */
const fortyBits: Field = { min: 0, max: 2 ** 40 - 1 };

const framing: Framing = {
  headers: [[stx]],
  lengthKnownAfter: 1,
  length: () => frameBytes,
  frameBytesMax: frameBytes,
  fault: (frame) => {
    const [, digits, told] = shape.exec(String.fromCharCode(...frame.subarray(1, -1))) ?? [];
    if (digits === undefined || frame[frameBytes - 1] !== etx) return 'bad-tail';
    return told === checksum(digits) ? undefined : 'bad-checksum';
  },
};

export const id12: Driver = {
  name: 'id12',
  quantities: ['tag'],
  bus: { kind: 'uart', baudRate: 9600 },
  // A tag that stays is not said again; a person with the next bin is not faster.
  intervalMs: 1000,
  decoder: () => scanner(framing, read),
  encode,
  commands: {},
  commandDecoder: () =>
    scanner(framing, (): CommandOutcome => ({ kind: 'command', name: 'unknown' })),
  reply: () => undefined,
};

const read = (frame: Uint8Array): Outcome => ({
  kind: 'reading',
  values: { tag: Number.parseInt(String.fromCharCode(...frame.subarray(1, 11)), 16) },
});

function encode(values: Values): Uint8Array {
  const tag = fit('tag', required(values, 'tag'), fortyBits);
  const digits = tag.toString(16).toUpperCase().padStart(10, '0');
  const text = `${digits}${checksum(digits)}\r\n`;
  return Uint8Array.of(stx, ...Array.from(text, (character) => character.charCodeAt(0)), etx);
}

/** The five bytes, exclusive-or. */
function checksum(digits: string): string {
  let all = 0;
  for (let at = 0; at < digits.length; at += 2)
    all ^= Number.parseInt(digits.slice(at, at + 2), 16);
  return all.toString(16).toUpperCase().padStart(2, '0');
}
