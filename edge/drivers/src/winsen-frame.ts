// The nine bytes that Winsen's modules and their hosts exchange: FF, a command, data, and a checksum
// (MH-Z19B user's manual V1.5, "Commands").

import { sum } from './checksum.ts';

export const winsenStart = 0xff;
export const winsenFrameBytes = 9;

/** The host says 01 before the command; the module says the command at once. */
export function winsenCommand(command: number, ...data: readonly number[]): Uint8Array {
  return winsenFrame(0x01, command, ...data);
}

export function winsenFrame(...content: readonly number[]): Uint8Array {
  const bytes = new Uint8Array(winsenFrameBytes);
  bytes.set([winsenStart, ...content]);
  bytes[winsenFrameBytes - 1] = -sum(bytes, 1, winsenFrameBytes - 1);
  return bytes;
}

/** Bytes 1 to 7 and the checksum add up to 0 modulo 256. */
export function winsenFault(bytes: Uint8Array): 'bad-checksum' | undefined {
  return (sum(bytes, 1, winsenFrameBytes) & 0xff) === 0 ? undefined : 'bad-checksum';
}
