/** From what a device said to what the store keeps. Pure: bytes, topic and time come in. */
import {
  type Accepted,
  accept,
  checkPack,
  decodeStatus,
  encodeLine,
  parseSenmlCbor,
  parseSenmlJson,
  readOrdinaryPack,
  readReport,
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
  const parsed =
    (payload[0] ?? 0) >= cborFrom ? parseSenmlCbor(payload) : parseSenmlJson(payload.toString());
  if (!parsed.ok) return parsed;
  const ordinary = readOrdinaryPack(topic, parsed.value, receivedMs);
  if (ordinary !== undefined) return accept(ordinary.lines);
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
