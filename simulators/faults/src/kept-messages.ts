/** Which messages the records of the journal and the dead letters hold. */
import { decodeLines, decodeSenmlCbor, decodeSenmlJson, parseTopic } from '@samay/contract';
import { keyOf } from './message.ts';

/** A message, or one of its lines, that the gateway set aside. */
export interface Letter {
  /** Absent where the payload says no sequence number: a fuzzer's. */
  readonly key: string | undefined;
  readonly kind: 'message' | 'line';
  readonly measurement?: string;
  readonly device: string;
  readonly code: string;
  /** base64; of a message. */
  readonly payload?: string;
}

/** The messages of a journal record: line protocol, as the store will get it. */
export function keysOfRecord(record: Buffer): string[] {
  const keys = new Set<string>();
  for (const { device, key } of linesOf(record.toString())) {
    if (device !== '' && key !== undefined) keys.add(key);
  }
  return [...keys];
}

interface LineFacts {
  readonly measurement: string;
  readonly device: string;
  readonly key: string | undefined;
}

function linesOf(text: string): LineFacts[] {
  return decodeLines(text, 'ms', 0).flatMap(({ point }) => {
    if (!point.ok) return [];
    const { measurement, tags, fields } = point.value;
    const device = tags['device'] ?? '';
    const seq = fields['seq'];
    const key = typeof seq === 'number' ? keyOf({ device, seq }) : undefined;
    return [{ measurement, device, key }];
  });
}

export function letterOf(record: Buffer): Letter {
  const said = JSON.parse(record.toString()) as Record<string, string>;
  const { kind, code = '', topic = '', payload = '', line = '' } = said;
  if (kind === 'line') {
    const [facts] = linesOf(line);
    const { measurement = '', device = '', key } = facts ?? {};
    return { kind, key, device, code, measurement };
  }
  const parsed = parseTopic(topic);
  const device = parsed.ok ? parsed.value.device : '';
  const bytes = Buffer.from(payload, 'base64');
  const pack = (bytes[0] ?? 0) >= 0x80 ? decodeSenmlCbor(bytes) : decodeSenmlJson(bytes.toString());
  const seq = pack.ok ? pack.value[0]?.seq : undefined;
  return {
    ...{ kind: 'message', device, code, payload },
    key: seq === undefined ? undefined : keyOf({ device, seq }),
  };
}
