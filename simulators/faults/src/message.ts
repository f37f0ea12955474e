/** What the publishers say: every message tells who said it, which one it is and what it must read. */
import { type Channel, encodeReport, encodeSenmlJson, formatTopic, Quality } from '@samay/contract';

export const city = 'arequipa';
/** One sensor beside the station's own value: two points in the store, which must come together. */
const sensor = 'pms5003-1';

/** The `seq`-th message of a device; with the time it stands for, it is told apart for ever. */
export interface Message {
  readonly device: string;
  readonly seq: number;
  /** Milliseconds since 1970 UTC, never the same for two messages of a device. */
  readonly timeMs: number;
}

export const keyOf = ({ device, seq }: Pick<Message, 'device' | 'seq'>): string =>
  `${device}#${seq}`;

/** Tenths, which no binary fraction holds exactly: what comes back must be the very same number. */
export const measuredValue = (seq: number): number => ((seq * 7919) % 10_007) / 10;

export const topicOf = (device: string, channel: Channel = 'telemetry'): string =>
  formatTopic({ city, kind: 'station', device, channel });

export const payloadOf = ({ device, seq, timeMs }: Message, boot: string): string => {
  const said = { quantity: 'pm2_5', timeMs, quality: Quality.good, why: 0 } as const;
  const value = measuredValue(seq);
  const readings = [
    { ...said, value },
    { ...said, value, sensor },
  ];
  return encodeSenmlJson(encodeReport(device, { boot, seq, timeMs, texts: {}, readings }));
};
