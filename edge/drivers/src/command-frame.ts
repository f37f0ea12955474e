// HEAD LEN CMD DATA CS, the frame of Cubic and of Honeywell: LEN counts CMD and DATA, and all its
// bytes add up to 0 modulo 256 (Cubic PM2016 specification V0.2, "Format of Serial Communication
// Protocol"; Honeywell HPM series datasheet 32322550, tables 4 and 6).

import { sum } from './checksum.ts';
import { type Field, fit } from './fit.ts';
import type { Framing } from './framing.ts';
import type { Command } from './outcome.ts';
import { view } from './view.ts';

/** A fixed byte, or the place of the one number that a command or its answer carries. */
type Piece = number | 'byte' | 'word';

/** CMD and DATA. */
export type Body = readonly Piece[];

/** Something a host can say to the sensor. */
export interface Said {
  readonly says: Body;
  /** The number that it carries, and the one meant when none is given. */
  readonly value?: Field & { readonly usual: number };
}

/** Bytes of a frame around its body: head, length and checksum. */
const aroundBody = 3;
const bodyAt = 2;

export const bodyBytes = (body: Body): number =>
  body.reduce<number>((total, piece) => total + (piece === 'word' ? 2 : 1), 0);

export const commandFrameBytes = (ofBody: number): number => ofBody + aroundBody;

/** The length in bytes of the whole frame that begins so. */
export const countedBytes = ([, count = 0]: Uint8Array): number => commandFrameBytes(count);

/** The bytes that a frame begins with: the command and the bytes of its body stand in them. */
export function headerOf(head: number, command: number, ofBody: number): readonly number[] {
  return [head, ofBody, command];
}

export function commandFrame(head: number, body: ArrayLike<number>): Uint8Array {
  const frame = new Uint8Array(commandFrameBytes(body.length));
  frame.set([head, body.length]);
  frame.set(body, bodyAt);
  frame[frame.length - 1] = -sum(frame, 0, frame.length - 1);
  return frame;
}

export const bodyOf = (frame: Uint8Array): Uint8Array => frame.subarray(bodyAt, -1);

export function complementFault(frame: Uint8Array): 'bad-checksum' | undefined {
  return (sum(frame, 0, frame.length) & 0xff) === 0 ? undefined : 'bad-checksum';
}

export function filled(body: Body, value = 0): number[] {
  return body.flatMap((piece) => {
    if (piece === 'word') return [value >> 8, value & 0xff];
    return [piece === 'byte' ? value : piece];
  });
}

/** What the bytes carry if they are of that body, and undefined if they are not. */
export function matched(body: Body, bytes: Uint8Array): { readonly value?: number } | undefined {
  if (bytes.length !== bodyBytes(body)) return undefined;
  let value: number | undefined;
  let at = 0;
  for (const piece of body) {
    if (piece === 'word') value = view(bytes).getUint16(at);
    else if (piece === 'byte') value = view(bytes).getUint8(at);
    else if (piece !== bytes[at]) return undefined;
    at += piece === 'word' ? 2 : 1;
  }
  return value === undefined ? {} : { value };
}

/** The commands of a driver, from what its host can say. */
export function commandsOf(
  head: number,
  said: Readonly<Record<string, Said>>,
): Readonly<Record<string, (value?: number) => Uint8Array>> {
  return Object.fromEntries(
    Object.entries(said).map(([name, { says, value: range }]) => [
      name,
      (value) => commandFrame(head, filled(says, range && fit(name, value ?? range.usual, range))),
    ]),
  );
}

export function commandFraming(head: number, said: Readonly<Record<string, Said>>): Framing {
  const bodies = Object.values(said).map(({ says }) => says);
  return {
    headers: bodies.map((body) => headerOf(head, Number(body[0]), bodyBytes(body))),
    lengthKnownAfter: 3,
    length: countedBytes,
    frameBytesMax: Math.max(...bodies.map((body) => commandFrameBytes(bodyBytes(body)))),
    fault: complementFault,
  };
}

export function readCommand(said: Readonly<Record<string, Said>>, frame: Uint8Array): Command {
  for (const [name, { says }] of Object.entries(said)) {
    const found = matched(says, bodyOf(frame));
    if (found) return { kind: 'command', name, ...found };
  }
  return { kind: 'command', name: 'unknown' };
}
