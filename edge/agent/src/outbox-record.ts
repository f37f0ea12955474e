/** A message as it waits in the outbox: its channel, a line break, the payload as it goes out. */
import { type Channel, isChannel } from '@samay/contract';

export interface Message {
  readonly channel: Channel;
  readonly payload: string;
}

const encoder = new TextEncoder();
const decoder = new TextDecoder();

export const encodeRecord = ({ channel, payload }: Message): Uint8Array =>
  encoder.encode(`${channel}\n${payload}`);

/** @returns undefined for bytes that no version of the agent has written. */
export function decodeRecord(record: Uint8Array): Message | undefined {
  const text = decoder.decode(record);
  const cut = text.indexOf('\n');
  const channel = text.slice(0, Math.max(0, cut));
  return isChannel(channel) ? { channel, payload: text.slice(cut + 1) } : undefined;
}
