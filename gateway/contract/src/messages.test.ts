import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import {
  decodeSenmlCbor,
  decodeSenmlJson,
  encodeLine,
  parseTopic,
  readReport,
  toPoints,
} from './index.ts';

interface Fossil {
  readonly says: string;
  readonly topic: string;
  readonly receivedMs: number;
  readonly payload?: unknown;
  readonly cbor?: string;
  readonly lines: string[];
}

// Messages that devices in the street have sent: whatever changes here, they must parse for ever.
const folder = new URL('../messages/v1/', import.meta.url);

// Those of what goes down, and of certificates, are read in their own tests.
const isReport = (file: string) => readFileSync(new URL(file, folder), 'utf8').includes('"lines"');

describe.each(readdirSync(folder).filter(isReport))('%s', (file) => {
  const fossil: Fossil = JSON.parse(readFileSync(new URL(file, folder), 'utf8'));

  it(fossil.says, () => {
    const topic = parseTopic(fossil.topic);
    const records =
      fossil.cbor === undefined
        ? decodeSenmlJson(JSON.stringify(fossil.payload))
        : decodeSenmlCbor(Buffer.from(fossil.cbor, 'hex'));
    if (!topic.ok || !records.ok) throw new Error(JSON.stringify([topic, records]));
    const { device } = topic.value;
    const report = readReport(records.value, { device, receivedMs: fossil.receivedMs });
    if (!report.ok) throw new Error(JSON.stringify(report.refusal));
    const lines = toPoints(topic.value, report.value, fossil.receivedMs).map(encodeLine);
    expect(lines).toEqual(fossil.lines);
  });
});
