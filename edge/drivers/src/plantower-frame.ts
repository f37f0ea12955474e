// 42 4D, the count of the bytes that follow, a payload of big-endian words, and the sum of all that
// precedes (PMS5003 series data manual V2.3, appendix I). Winsen and Honeywell took it over for what
// their sensors send by themselves.

import { sum } from './checksum.ts';
import { view } from './view.ts';

export const plantowerHeader = [0x42, 0x4d] as const;

/** Where the payload begins: behind header and count. */
export const plantowerPayloadAt = 4;

/** Bytes of the frame that holds so many bytes of payload. */
export const plantowerFrameBytes = (payloadBytes: number): number => payloadBytes + 6;

/** The length that the first four bytes of a frame announce. */
export const announcedBytes = (head: Uint8Array): number => view(head).getUint16(2) + 4;

/** The frame of that payload; `fill` writes it, from byte 4 on. */
export function plantowerFrame(
  payloadBytes: number,
  fill: (frame: Uint8Array) => void = () => {},
): Uint8Array {
  const frame = new Uint8Array(plantowerFrameBytes(payloadBytes));
  frame.set(plantowerHeader);
  view(frame).setUint16(2, frame.length - 4);
  fill(frame);
  return withSum(frame);
}

/** Writes the last two bytes. */
export function withSum(frame: Uint8Array): Uint8Array {
  view(frame).setUint16(frame.length - 2, sum(frame, 0, frame.length - 2));
  return frame;
}

export function sumFault(frame: Uint8Array): 'bad-checksum' | undefined {
  const told = view(frame).getUint16(frame.length - 2);
  return told === (sum(frame, 0, frame.length - 2) & 0xffff) ? undefined : 'bad-checksum';
}
