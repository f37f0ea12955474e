import type { Point } from '@samay/contract';
import { memoryReadings, type Readings } from '@samay/readings';
import { type AlertRecords, memoryAlerts } from '@samay/records';
import type { FastifyInstance, LightMyRequestResponse } from 'fastify';
import { alertDesk } from './alerts/alert-desk.ts';
import { readAlertRules } from './alerts/rules-disk.ts';
import { type AppOptions, buildApp } from './app.ts';
import { type Config, readConfig } from './config.ts';
import type { KeyCheck } from './keys/keys.ts';
import type { Recalibrations } from './recalibrate/recalibrations.ts';

/** 22 November 2026, 10:00 in Lima. */
export const nowMs = Date.UTC(2026, 10, 22, 15);
export const minuteMs = 60_000;
export const writeToken = 'a-token-of-the-tests';
export const alertsKey = 'a-key-of-the-tests-for-alerts';
/** What a key is called. */
const gateway = { id: '00000001', name: 'write-token' };
export const adminToken = 'an-administrators-token';

export interface TestApp {
  readonly app: FastifyInstance;
  readonly readings: Readings;
  get(url: string, headers?: Record<string, string>): Promise<LightMyRequestResponse>;
  close(): Promise<void>;
}

/** The service over a store (memory unless given), at a fixed time. */
export async function openTestApp({
  readings = memoryReadings(),
  records = memoryAlerts(),
  env = {},
  pageFolder = '/nowhere',
  ...more
}: {
  records?: AlertRecords;
  readings?: Readings;
  history?: AppOptions['history'];
  recalibrations?: Recalibrations;
  scorecard?: AppOptions['scorecard'];
  office?: AppOptions['office'];
  mobility?: AppOptions['mobility'];
  backup?: AppOptions['backup'];
  plan?: AppOptions['plan'];
  env?: Partial<Record<keyof Config, string>>;
  pageFolder?: string;
} = {}): Promise<TestApp> {
  const config = readConfig({
    SAMAY_LOG_LEVEL: 'silent',
    SAMAY_RATE_PER_MINUTE: '100000',
    ...env,
  });
  const opensKey: KeyCheck = async (secret) => (secret === writeToken ? gateway : undefined);
  const opened = { alerts: alertsKey, admin: adminToken, write: writeToken };
  const app = await buildApp({
    ...{ readings, config, opensKey, pageFolder, ...more },
    clock: () => nowMs,
    opensStaff: async (secret, scope) =>
      secret === opened[scope] ? { id: `id-of-${scope}`, name: `key-of-${scope}` } : undefined,
    alerts: alertDesk(records, await readAlertRules(), false),
  });
  return {
    app,
    readings,
    get: (url, headers = {}) => app.inject({ method: 'GET', url, headers }),
    async close() {
      await app.close();
      await readings.close();
    },
  };
}

const air = (device: string, timeMs: number, fields: Point['fields'], city = 'cusco'): Point => ({
  measurement: 'air',
  tags: { city, device },
  fields: { received: timeMs + 200, ...fields },
  timeMs,
});

/** `plaza` in Cusco is live and calibrated, `mercado` late and without a position or name, `puno-1`
 * silent; a bus is no station. */
export function streetPoints(): Point[] {
  return [
    air('plaza', nowMs - 2 * minuteMs, { pm2_5: 12.5, pm2_5_q: 1, co2: 420, co2_q: 2 }),
    air('plaza', nowMs - minuteMs, {
      pm2_5: 14.25,
      pm2_5_q: 3,
      pm2_5_why: 1 << 9,
      pm2_5_ue: 6,
      pm2_5_cal: 'plaza-2026-08',
      co2_q: 9,
      co2_why: 1 << 12,
    }),
    air('mercado', nowMs - 20 * minuteMs, { pm2_5: 40, pm2_5_q: 1 }),
    air('puno-1', nowMs - 26 * 60 * minuteMs, { pm10: 33, pm10_q: 1 }, 'puno'),
    {
      measurement: 'health',
      tags: { city: 'cusco', device: 'plaza' },
      fields: {
        lat: -13.5167,
        lon: -71.9788,
        altitude: 3399,
        name: 'Plaza de Armas',
        software: 'samay-edge 0.1.0',
        sensors: 'pms5003-1, mhz19-1',
      },
      timeMs: nowMs - 3 * minuteMs,
    },
    {
      measurement: 'sensor',
      tags: { city: 'cusco', device: 'plaza', sensor: 'pms5003-1' },
      fields: { pm2_5: 21, pm2_5_q: 2, samples: 58, samples_q: 1 },
      timeMs: nowMs - minuteMs,
    },
    {
      measurement: 'vehicle',
      tags: { city: 'cusco', device: 'bus-7', kind: 'bus' },
      fields: { lat: -13.5, lon: -71.9 },
      timeMs: nowMs - minuteMs,
    },
    {
      measurement: 'health',
      tags: { city: 'cusco', device: 'bus-7' },
      fields: { uptime: 100 },
      timeMs: nowMs - minuteMs,
    },
  ];
}
