/** Bytes that are not quite MQTT against the parser that the broker reads with: a packet or an error, nothing else. */
import mqtt from 'mqtt-packet';
import { badPackets } from './bad-bytes.ts';
import { measuredValue, payloadOf, topicOf } from './message.ts';

export interface PacketFuzzCount {
  /** Conversations, of up to six packets each. */
  inputs: number;
  /** Read as packets in spite of everything. */
  packets: number;
  /** Conversations that ended in an error of the protocol. */
  refused: number;
}

const device = 'fuzz';
const seqs = 1_000;

/** Runs so many; throws with the bytes where the parser throws, or reads on after an error of its own. */
export function fuzzPackets(count: number, random: () => number, nowMs: number): PacketFuzzCount {
  const head = { protocolId: 'MQTT', protocolVersion: 4, clean: true, keepalive: 0 } as const;
  const connect = mqtt.generate({
    ...{ cmd: 'connect', ...head, clientId: device, username: device },
    password: Buffer.from(`${measuredValue(count)}`),
  });
  const counts: PacketFuzzCount = { inputs: 0, packets: 0, refused: 0 };
  for (; counts.inputs < count; counts.inputs += 1) {
    const message = { device, seq: counts.inputs % seqs, timeMs: nowMs };
    const publish = mqtt.generate({
      ...{ cmd: 'publish', qos: 1, dup: false, retain: false, messageId: 1 },
      ...{ topic: topicOf(device), payload: payloadOf(message, '00000000') },
    });
    const bytes = badPackets(connect, publish, random);
    const { packets, refused } = converse(bytes, random);
    counts.packets += packets;
    if (refused) counts.refused += 1;
  }
  return counts;
}

/** The bytes as a line delivers them: cut anywhere. */
function converse(bytes: Buffer, random: () => number): { packets: number; refused: boolean } {
  const parser = mqtt.parser({ protocolVersion: 4 });
  let [packets, refused] = [0, false];
  parser.on('packet', () => {
    if (refused) throw new Error('a packet after an error');
    packets += 1;
  });
  // It may say more than one of the same bytes; the broker ends the connection at the first.
  parser.on('error', () => {
    refused = true;
  });
  for (let at = 0; at < bytes.length && !refused; ) {
    const end = at + 1 + Math.floor(random() * bytes.length);
    try {
      parser.parse(bytes.subarray(at, end));
    } catch (error) {
      throw found(bytes, String(error));
    }
    at = end;
  }
  return { packets, refused };
}

const found = (bytes: Buffer, what: string): Error =>
  new Error(`MQTT (base64) ${bytes.toString('base64')}: ${what}`);
