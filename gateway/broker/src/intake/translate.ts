/** From what a device said to what the store keeps. Pure: bytes, topic and time come in. */
import {
  type Accepted,
  accept,
  checkPack,
  decodeStatus,
  encodeLine,
  ParsedRecords,
  parseSenmlCbor,
  parseSenmlJson,
  readOrdinaryPack,
  readReport,
  ScannedRecords,
  type Topic,
  toPoints,
} from '@samay/contract';

/** SenML-CBOR is an array, major type 4 (RFC 8949 §3.1); no UTF-8 text begins with such a byte. */
const cborFrom = 0x80;

/** @returns the line protocol of a `telemetry` or `health` message, or why it is not accepted. */
export function translateReport(
  topic: Topic,
  payload: Buffer,
  receivedMs: number,
): Accepted<string> {
  const json = (payload[0] ?? 0) < cborFrom;
  if (json) {
    const scanned = new ScannedRecords(payload.toString('latin1'));
    const ordinary = readOrdinaryPack(topic, scanned, receivedMs);
    if (ordinary !== undefined) return accept(ordinary.lines);
  }
  const parsed = json ? parseSenmlJson(payload.toString()) : parseSenmlCbor(payload);
  if (!parsed.ok) return parsed;
  if (Array.isArray(parsed.value)) {
    const ordinary = readOrdinaryPack(topic, new ParsedRecords(parsed.value), receivedMs);
    if (ordinary !== undefined) return accept(ordinary.lines);
  }
  const pack = checkPack(parsed.value);
  if (!pack.ok) return pack;
  const report = readReport(pack.value, { device: topic.device, receivedMs });
  if (!report.ok) return report;
  return accept(toPoints(topic, report.value, receivedMs).map(encodeLine).join('\n'));
}

/** @returns nothing of a `status` message: the broker retains it as it came. */
export function checkStatus(payload: Buffer): Accepted<undefined> {
  const status = decodeStatus(payload.toString());
  return status.ok ? accept(undefined) : status;
}
