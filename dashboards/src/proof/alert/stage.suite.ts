/**
 * Three hours of two of each: a gateway, a samay-cloud and a station that are well, and beside each one
 * that has a single trouble.
 */
import {
  type CloudFacts,
  cloudPoint,
  type GatewayFacts,
  gatewayPoint,
  type Point,
  type StationFacts,
  stationPoint,
  visitReasons,
} from '@samay/contract';
import { hourMs, minuteMs, nowMs } from '../store/cast.suite.ts';

const daySeconds = 86_400;
const stageMs = 3 * hourMs;
const heartbeatMs = 10_000;

/** What is other with the ill ones; times in ms before the end. */
export interface Trouble {
  readonly gateway?: (agoMs: number) => Partial<GatewayFacts>;
  readonly cloud?: (agoMs: number) => Partial<CloudFacts>;
  readonly station?: Partial<StationFacts>;
  readonly health?: Readonly<Record<string, number>>;
  readonly sensor?: Readonly<Record<string, number>>;
  /** From then on the ill gateway and cloud say nothing. */
  readonly quietForMs?: number;
}

const gatewayWell: GatewayFacts = {
  ...{ started: 1, version: '0.1.0', clients: 5, devices: 5, devices_silent: 0, alerts: '' },
  ...{ journal_records: 0, journal_bytes: 0, journal_bytes_max: 1e9, journal_oldest: 0 },
  ...{ dead_letters: 0, store_up: 1, messages: 0, refused: 0, acks: 0, ack_seconds: 0 },
  ...{ store_writes: 0, store_errors: 0, store_seconds: 0 },
  ...{ memory: 9e7, load: 0.1, disk_free: 20e9, disk_size: 30e9 },
};
const cloudWell: CloudFacts = {
  ...{ started: 1, version: '0.1.0', requests: 0, errors_client: 0, errors_server: 0, seconds: 0 },
  ...{ store_errors: 0, memory: 9e7, load: 0.1, disk_free: 20e9, disk_size: 30e9 },
};
const stationWell: StationFacts = {
  ...{ name: 'Estación', state: 'reporting', silent: 60, trust: 'good', visit: 0 },
  ...{ pm2_5_24h: 10, pm10_24h: 20, pm2_5_24h_hours: 24, pm10_24h_hours: 24 },
};
const healthWell = {
  ...{ buffer_oldest: 0, calibration_left: 200 * daySeconds, certificate_left: 60 * daySeconds },
};
const sensorWell = { samples: 60, samples_expected: 60, checksum_errors: 0 };

/** @param trouble of the ill ones; nothing is the matter without it. */
export function stagePoints(trouble: Trouble = {}): Point[] {
  const points: Point[] = [];
  for (let agoMs = stageMs; agoMs >= 0; agoMs -= heartbeatMs) {
    const at = nowMs - agoMs;
    const isQuiet = agoMs < (trouble.quietForMs ?? 0);
    points.push(gatewayPoint('well', gatewayWell, at));
    const gateway = { ...gatewayWell, ...trouble.gateway?.(agoMs) };
    if (!isQuiet) points.push(gatewayPoint('ill', gateway, at));
    if (agoMs % minuteMs !== 0) continue;
    points.push(cloudPoint('well', cloudWell, at));
    const cloud = { ...cloudWell, ...trouble.cloud?.(agoMs) };
    if (!isQuiet) points.push(cloudPoint('ill', cloud, at));
    for (const device of ['well', 'ill']) {
      const tags = { city: 'lima', device };
      const of = device === 'ill' ? trouble : {};
      points.push(stationPoint(tags, { ...stationWell, ...of.station }, at));
      points.push({
        measurement: 'health',
        tags,
        fields: { ...healthWell, ...of.health },
        timeMs: at,
      });
      const fields = { ...sensorWell, ...of.sensor };
      points.push({
        measurement: 'sensor',
        tags: { ...tags, sensor: 'pms-1' },
        fields,
        timeMs: at,
      });
    }
  }
  return points;
}

/** Its place in the order of visits: higher is more urgent. */
const sensorFault = visitReasons.length - visitReasons.indexOf('sensor-fault');

/** What makes each rule fire. */
export const troubles: Readonly<Record<string, Trouble>> = {
  'samay-gateway-unheard': { quietForMs: 15 * minuteMs },
  'samay-cloud-unheard': { quietForMs: 30 * minuteMs },
  'samay-store-behind': { gateway: () => ({ journal_oldest: 1_200 }) },
  'samay-messages-refused': { gateway: (agoMs) => ({ refused: (stageMs - agoMs) / minuteMs }) },
  'samay-answers-fail': {
    cloud: (agoMs) => ({ errors_server: (2 * (stageMs - agoMs)) / minuteMs }),
  },
  'samay-disk-gateway': { gateway: () => ({ disk_free: 2e9 }) },
  'samay-disk-cloud': { cloud: () => ({ disk_free: 2e9 }) },
  'samay-station-silent': { station: { silent: 30_000, state: 'device-silent' } },
  'samay-sensor-trouble': { station: { visit: sensorFault, visit_why: 'sensor-fault' } },
  'samay-framing-errors': { sensor: { checksum_errors: 6 } },
  'samay-backlog-old': { health: { buffer_oldest: 30_000 } },
  'samay-calibration-expiring': { health: { calibration_left: 10 * daySeconds } },
  'samay-certificate-expiring': { health: { certificate_left: 5 * daySeconds } },
};
