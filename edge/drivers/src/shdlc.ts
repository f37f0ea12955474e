// Sensirion's SHDLC, as the SPS30 speaks it on a UART (SPS30 data sheet, "UART interface"; the
// vendor's driver embedded-uart-sps, sensirion_shdlc.c). A frame stands between two 7E; inside,
// the bytes that mean something to a line are stuffed: 7D, then the byte with bit 5 turned.

import { sum } from './checksum.ts';
import type { Framing } from './framing.ts';

const delimiter = 0x7e;
const stuffing = 0x7d;
const turned = 0x20;
/** What a host sends before the frame that wakes a sensor. */
export const wakeEdge = 0xff;
const stuffed: readonly number[] = [0x7e, 0x7d, 0x11, 0x13];

/**
 * Frames of one direction. `headers` end with the address, `headBytes` counts what precedes the
 * data, its length last: address, command, length; the sensor puts its state before the length.
 * Each frame has its own two 7E, but one that lost its last ends at the first 7E of the next, which
 * then counts for both.
 */
export function shdlcFraming(
  headers: readonly (readonly number[])[],
  headBytes: number,
  dataBytesMax: number,
): Framing {
  const headerBytesMax = Math.max(...headers.map((header) => header.length));
  return {
    headers,
    // The second byte of a frame that came without its first may be its end already.
    lengthKnownAfter: 2,
    length: (head) => {
      const opens = head.length === 2 && head[0] === wakeEdge;
      return head[head.length - 1] === delimiter && !opens ? head.length : 'more';
    },
    // Data and checksum may all be stuffed, which doubles them, and so may the head.
    frameBytesMax: headerBytesMax + 2 * (headBytes + dataBytesMax + 1) + 1,
    sharedEnd: delimiter,
    fault: (frame) => {
      const bytes = unstuffed(frame);
      if (bytes === undefined || bytes.length < headBytes + 1) return 'bad-length';
      if (bytes[headBytes - 1] !== bytes.length - headBytes - 1) return 'bad-length';
      const told = bytes[bytes.length - 1];
      return told === checksum(bytes.subarray(0, -1)) ? undefined : 'bad-checksum';
    },
  };
}

/** The frame that says these bytes, address to data: with checksum, stuffing and delimiters. */
export function shdlcFrame(bytes: readonly number[]): Uint8Array {
  const whole = [...bytes, checksum(Uint8Array.from(bytes))];
  const wire = whole.flatMap((byte) =>
    stuffed.includes(byte) ? [stuffing, byte ^ turned] : [byte],
  );
  return Uint8Array.of(delimiter, ...wire, delimiter);
}

/** What a frame that has no fault says: from the address to the data. */
export function shdlcContent(frame: Uint8Array): Uint8Array {
  return unstuffed(frame)?.subarray(0, -1) ?? new Uint8Array();
}

/**
 * The bytes between the delimiters, in one pass: 7D 5D 31 is 7D 31, and never 11. Undefined where
 * a byte should have been stuffed and is not, or what follows a 7D is none of the four.
 */
function unstuffed(frame: Uint8Array): Uint8Array | undefined {
  const bytes: number[] = [];
  const opens = frame.indexOf(delimiter);
  const first = opens === frame.length - 1 ? 0 : opens + 1;
  for (let at = first; at < frame.length - 1; at += 1) {
    let byte = frame[at] ?? 0;
    if (byte === stuffing) {
      at += 1;
      // At the end of a frame this is its delimiter, which is none of the four either.
      byte = (frame[at] ?? 0) ^ turned;
      if (!stuffed.includes(byte)) return undefined;
    } else if (stuffed.includes(byte)) {
      return undefined;
    }
    bytes.push(byte);
  }
  return Uint8Array.from(bytes);
}

/** The sum of all bytes, its low byte inverted. */
function checksum(bytes: Uint8Array): number {
  return ~sum(bytes, 0, bytes.length) & 0xff;
}
