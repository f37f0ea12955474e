/** What a gateway and samay-cloud say of themselves, and a bus that sends its place. */
import {
  cloudPoint,
  type GatewayFacts,
  gatewayPoint,
  heartbeatMs,
  type Point,
} from '@samay/contract';
import { type Cast, dayMs, hourMs, isSilent, minuteMs, nowMs } from './cast.suite.ts';
import { gateway } from './health-points.suite.ts';
import { firstMs } from './moments.suite.ts';

export const cloud = 'samay-cloud-1';

/** By the second; a course of a counter is this many times the seconds since its start. */
export const rates = {
  ...{ messages: 2, refused: 0.05, store_writes: 0.1, store_errors: 0.01 },
  ...{ requests: 5, errors_client: 0.2, errors_server: 0.02 },
};
/** Mean time of one, s. */
export const durations = { ack: 0.004, store: 0.03, request: 0.012 };
export const machine = { memory: 90e6, load: 0.25, disk_free: 12e9, disk_size: 30e9 };

export function servicePoints({ city, actors }: Cast): Point[] {
  const points: Point[] = [];
  // As often as a gateway says so, for the last minutes.
  for (
    let at = nowMs - dayMs;
    at < nowMs;
    at += at < nowMs - 5 * minuteMs ? minuteMs : heartbeatMs
  ) {
    const silent = actors.filter((actor) => isSilent(actor, at)).length;
    points.push(gatewayPoint(gateway, gatewayFacts(actors.length, silent, at), at));
    points.push(cloudPoint(cloud, cloudFacts(at), at));
    if (at < nowMs - 6 * hourMs || at % minuteMs !== 0) continue;
    const fields = { lat: -16.4, lon: -71.53, speed: 5, received: at + 2_000 };
    points.push({
      measurement: 'vehicle',
      tags: { city, device: 'bus-1', kind: 'bus' },
      fields,
      timeMs: at,
    });
  }
  return points;
}

const since = (atMs: number): number => (atMs - firstMs) / 1000;

function gatewayFacts(devices: number, silent: number, atMs: number): GatewayFacts {
  const count = (rate: number) => rate * since(atMs);
  return {
    ...{ started: firstMs, version: '0.1.0', clients: devices - silent, devices },
    ...{ journal_records: 12, journal_bytes: 6_000, journal_bytes_max: 64 * 2 ** 20 },
    ...{ journal_oldest: 1.5, dead_letters: 0, store_up: 1, devices_silent: silent, alerts: '' },
    ...{ messages: count(rates.messages), refused: count(rates.refused) },
    ...{ acks: count(rates.messages), ack_seconds: count(rates.messages) * durations.ack },
    ...{ store_writes: count(rates.store_writes), store_errors: count(rates.store_errors) },
    store_seconds: count(rates.store_writes) * durations.store,
    ...machine,
  };
}

function cloudFacts(atMs: number) {
  const count = (rate: number) => rate * since(atMs);
  return {
    ...{ started: firstMs, version: '0.1.0', requests: count(rates.requests) },
    ...{ errors_client: count(rates.errors_client), errors_server: count(rates.errors_server) },
    ...{
      seconds: count(rates.requests) * durations.request,
      store_errors: count(rates.store_errors),
    },
    ...machine,
  };
}
