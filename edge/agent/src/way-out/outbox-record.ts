/**
 * A message as it waits in the outbox: its channel, a line break, the payload as it goes out. While
 * the date is not known, the channel is followed by what it takes to date it later.
 */
import { type Channel, isChannel } from '@samay/contract';
import type { Undated } from './dating.ts';

export interface Message {
  readonly channel: Channel;
  readonly payload: string;
}

export interface StoredMessage extends Message {
  readonly undated?: Undated;
}

const encoder = new TextEncoder();
const decoder = new TextDecoder();

export function encodeRecord({ channel, payload, undated }: StoredMessage): Uint8Array {
  if (undated === undefined) return encoder.encode(`${channel}\n${payload}`);
  const { machineBoot, monotonicMs, guessMs } = undated;
  const times = `${Math.round(monotonicMs)} ${Math.round(guessMs)}`;
  return encoder.encode(`${channel} undated ${machineBoot} ${times}\n${payload}`);
}

const undatedPattern = /^(\S+) undated (\S+) (-?\d+) (-?\d+)$/;

/** @returns undefined for bytes that no version of the agent has written. */
export function decodeRecord(record: Uint8Array): StoredMessage | undefined {
  const text = decoder.decode(record);
  const cut = text.indexOf('\n');
  const head = text.slice(0, Math.max(0, cut));
  const payload = text.slice(cut + 1);
  if (isChannel(head)) return { channel: head, payload };
  const [, channel = '', machineBoot = '', monotonicMs, guessMs] = undatedPattern.exec(head) ?? [];
  if (!isChannel(channel)) return undefined;
  const undated = { machineBoot, monotonicMs: Number(monotonicMs), guessMs: Number(guessMs) };
  return { channel, payload, undated };
}
