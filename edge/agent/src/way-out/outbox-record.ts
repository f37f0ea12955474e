/**
 * A message as it waits in the outbox: its channel, a line break, the payload as it goes out. While
 * the date is not known, the channel is followed by what it takes to date it later.
 */
import { type Channel, isChannel } from '@samay/contract';
import type { Undated } from './dating.ts';

export interface Message {
  readonly channel: Channel;
  /** Text, or CBOR. */
  readonly payload: string | Uint8Array;
}

export interface StoredMessage extends Message {
  readonly undated?: Undated;
}

const encoder = new TextEncoder();
const decoder = new TextDecoder();
const lineFeed = 0x0a;
/** A CBOR array or map begins with such a byte, a JSON text never (RFC 8949 §3.1). */
const binaryFrom = 0x80;

export function encodeRecord({ channel, payload, undated }: StoredMessage): Uint8Array {
  if (undated === undefined) return joined(channel, payload);
  const { machineBoot, monotonicMs, guessMs } = undated;
  const times = `${Math.round(monotonicMs)} ${Math.round(guessMs)}`;
  return joined(`${channel} undated ${machineBoot} ${times}`, payload);
}

function joined(head: string, payload: string | Uint8Array): Uint8Array {
  const body = typeof payload === 'string' ? encoder.encode(payload) : payload;
  return Uint8Array.from([...encoder.encode(`${head}\n`), ...body]);
}

const undatedPattern = /^(\S+) undated (\S+) (-?\d+) (-?\d+)$/;

/** @returns undefined for bytes that no version of the agent has written. */
export function decodeRecord(record: Uint8Array): StoredMessage | undefined {
  const cut = record.indexOf(lineFeed);
  const head = decoder.decode(record.subarray(0, Math.max(0, cut)));
  const body = record.subarray(cut + 1);
  const payload = (body[0] ?? 0) < binaryFrom ? decoder.decode(body) : body;
  if (isChannel(head)) return { channel: head, payload };
  const [, channel = '', machineBoot = '', monotonicMs, guessMs] = undatedPattern.exec(head) ?? [];
  if (!isChannel(channel)) return undefined;
  const undated = { machineBoot, monotonicMs: Number(monotonicMs), guessMs: Number(guessMs) };
  return { channel, payload, undated };
}
