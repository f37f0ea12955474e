/** From what a device said to what the store keeps. Pure: bytes, topic and time come in. */
import {
  type Accepted,
  accept,
  checkPack,
  decodeEvent,
  decodeStatus,
  encodeLine,
  eventPoints,
  ParsedRecords,
  parseSenmlCbor,
  parseSenmlJson,
  readOrdinaryPack,
  readReport,
  ScannedRecords,
  type Status,
  type Topic,
  toPoints,
} from '@samay/contract';
import type { Head } from '../links/device-link.ts';

/** SenML-CBOR is an array, major type 4 (RFC 8949 §3.1); no UTF-8 text begins with such a byte. */
const cborFrom = 0x80;

/** What becomes of a message: lines for the store and what tells its place among others, or a status. */
export interface Translated {
  readonly lines?: string;
  readonly head?: Head;
  readonly status?: Status;
  /** For the store alone: it names people, and no subscriber hears it. */
  readonly personal?: true;
}

/** @returns the line protocol of a `telemetry` or `health` message, or why it is not accepted. */
export function translateReport(
  topic: Topic,
  payload: Buffer,
  receivedMs: number,
): Accepted<Translated> {
  const json = (payload[0] ?? 0) < cborFrom;
  if (json) {
    const scanned = new ScannedRecords(payload.toString('latin1'));
    const ordinary = readOrdinaryPack(topic, scanned, receivedMs);
    if (ordinary !== undefined) return accept({ lines: ordinary.lines, head: ordinary });
  }
  const parsed = parsePack(payload);
  if (!parsed.ok) return parsed;
  if (Array.isArray(parsed.value)) {
    const ordinary = readOrdinaryPack(topic, new ParsedRecords(parsed.value), receivedMs);
    if (ordinary !== undefined) return accept({ lines: ordinary.lines, head: ordinary });
  }
  const pack = checkPack(parsed.value);
  if (!pack.ok) return pack;
  const report = readReport(pack.value, { device: topic.device, receivedMs });
  if (!report.ok) return report;
  const lines = toPoints(topic, report.value, receivedMs).map(encodeLine).join('\n');
  return accept({ lines, head: report.value });
}

/** @returns the line protocol of an `event` message, or why it is not accepted. */
export function translateEvent(
  topic: Topic,
  payload: Buffer,
  receivedMs: number,
): Accepted<Translated> {
  const event = decodeEvent(payload.toString(), receivedMs);
  if (!event.ok) return event;
  const lines = eventPoints(topic, event.value, receivedMs).map(encodeLine).join('\n');
  return accept({ lines, ...(event.value.type !== 'collection' && { personal: true }) });
}

/** @returns the status itself: the broker retains the message as it came. */
export function translateStatus(payload: Buffer): Accepted<Translated> {
  const status = decodeStatus(payload.toString());
  return status.ok ? accept({ status: status.value }) : status;
}

/** @returns the number of a message that the contract refuses, where it can be read: it is not missing. */
export function headOf(payload: Buffer, receivedMs: number): Head | undefined {
  const parsed = parsePack(payload);
  const pack = parsed.ok ? checkPack(parsed.value) : parsed;
  const { boot, seq } = (pack.ok && pack.value[0]) || {};
  return boot === undefined || seq === undefined ? undefined : { boot, seq, timeMs: receivedMs };
}

const parsePack = (payload: Buffer): Accepted<unknown> =>
  (payload[0] ?? 0) >= cborFrom ? parseSenmlCbor(payload) : parseSenmlJson(payload.toString());
