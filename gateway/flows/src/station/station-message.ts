/** What came on a topic of the contract, decoded and told in names rather than in bits. */
import {
  type Channel,
  decodeSenmlCbor,
  decodeSenmlJson,
  decodeStatus,
  parseTopic,
  type QualityFlag,
  type Quantity,
  qualityText,
  quantities,
  type Reading,
  type Refusal,
  type Report,
  readReport,
  reasonsOf,
} from '@samay/contract';

interface From {
  readonly city: string;
  readonly kind: string;
  readonly device: string;
  readonly channel: Channel;
}

/** A reading as flows see it. */
export interface StationReading {
  readonly quantity: Quantity;
  readonly unit: string;
  /** Absent when it is missing; never 0 for that. */
  readonly value?: number;
  readonly sensor?: string;
  readonly time: string;
  readonly timeMs: number;
  readonly quality: QualityFlag;
  readonly qualityText: string;
  readonly reasons: readonly string[];
  readonly calibration?: string;
  readonly uncertainty?: number;
}

export interface StationReport extends From {
  readonly what: 'report';
  readonly time: string;
  readonly timeMs: number;
  readonly received: string;
  readonly readings: readonly StationReading[];
  readonly texts: Report['texts'];
}

export interface StationStatus extends From {
  readonly what: 'status';
  readonly state: 'online' | 'offline';
  readonly reason: string;
  readonly received: string;
}

export type Heard =
  | { readonly ok: true; readonly message: StationReport | StationStatus }
  | { readonly ok: false; readonly refusal: Refusal };

// A pack is an array: major type 4 (RFC 8949 §3.1), 0x80 and above. JSON text begins below that.
const cborFrom = 0x80;

/** @param receivedMs our clock, ms since 1970 UTC. */
export function decodeStationMessage(
  topicText: string,
  payload: Uint8Array,
  receivedMs: number,
): Heard {
  const topic = parseTopic(topicText);
  if (!topic.ok) return topic;
  const received = new Date(receivedMs).toISOString();
  const { channel, device } = topic.value;
  if (channel === 'status') {
    const status = decodeStatus(new TextDecoder().decode(payload));
    if (!status.ok) return status;
    const { state, reason } = status.value;
    return { ok: true, message: { what: 'status', ...topic.value, state, reason, received } };
  }
  if (channel !== 'telemetry' && channel !== 'health') {
    return { ok: false, refusal: { code: 'bad-topic', detail: `${channel} carries no report` } };
  }
  const pack =
    (payload[0] ?? 0) >= cborFrom
      ? decodeSenmlCbor(payload)
      : decodeSenmlJson(new TextDecoder().decode(payload));
  if (!pack.ok) return pack;
  const report = readReport(pack.value, { device, receivedMs });
  if (!report.ok) return report;
  const { timeMs, readings, texts } = report.value;
  const time = new Date(timeMs).toISOString();
  return {
    ok: true,
    message: {
      what: 'report',
      ...topic.value,
      ...{ time, timeMs, received, texts },
      readings: readings.map(readingOf),
    },
  };
}

const readingOf = ({ timeMs, quality, why, quantity, ...rest }: Reading): StationReading => ({
  ...rest,
  quantity,
  timeMs,
  time: new Date(timeMs).toISOString(),
  unit: quantities[quantity].unit,
  quality,
  qualityText: qualityText[quality].es,
  reasons: reasonsOf(why),
});
