/** Payloads against the contract, in this process: whatever comes in, it refuses or stores what it can read. */
import {
  decodeLine,
  decodeSenmlCbor,
  decodeSenmlJson,
  encodeLine,
  parseTopic,
  readReport,
  type Topic,
  toPoints,
} from '@samay/contract';
import { badPayload } from './bad-bytes.ts';
import { topicOf } from './message.ts';

export interface FuzzCount {
  inputs: number;
  accepted: number;
  refused: number;
}

/** SenML-CBOR is an array, major type 4; no UTF-8 text begins with such a byte. */
const cborFrom = 0x80;

/**
 * What the gateway does with a payload: the lines it would store, or undefined where it is refused.
 * @throws where the contract breaks: that is a find.
 */
export function linesOf(topic: Topic, payload: Buffer, nowMs: number): string[] | undefined {
  const pack =
    (payload[0] ?? 0) >= cborFrom ? decodeSenmlCbor(payload) : decodeSenmlJson(payload.toString());
  if (!pack.ok) return undefined;
  const report = readReport(pack.value, { device: topic.device, receivedMs: nowMs });
  if (!report.ok) return undefined;
  return toPoints(topic, report.value, nowMs).map(encodeLine);
}

/** Runs so many; throws with the payload where one is accepted and its lines cannot be read back. */
export function fuzzPayloads(count: number, random: () => number, nowMs: number): FuzzCount {
  const topic = parseTopic(topicOf('fuzz'));
  if (!topic.ok) throw new TypeError(topic.refusal.detail);
  const counts: FuzzCount = { inputs: 0, accepted: 0, refused: 0 };
  for (; counts.inputs < count; counts.inputs += 1) {
    const payload = badPayload('fuzz', counts.inputs, random);
    const lines = read(topic.value, payload, nowMs);
    if (lines === undefined) counts.refused += 1;
    else counts.accepted += 1;
    for (const line of lines ?? []) {
      const back = decodeLine(line, 'ms', nowMs);
      if (!back.ok) throw found(payload, `${line}: ${back.refusal.detail}`);
    }
  }
  return counts;
}

function read(topic: Topic, payload: Buffer, nowMs: number): string[] | undefined {
  try {
    return linesOf(topic, payload, nowMs);
  } catch (error) {
    throw found(payload, String(error));
  }
}

const found = (payload: Buffer, what: string): Error =>
  new Error(`payload (base64) ${payload.toString('base64')}: ${what}`);
