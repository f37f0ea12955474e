/** A station as the agent's measuring heart hears it: seconds of readings, without ports. */
import type { Calibration } from '@samay/calibration';
import { isQuantity, type Report, reasonsOf } from '@samay/contract';
import { driverNamed } from '@samay/drivers';
import type { SensorConfig } from '../config/sensors.ts';
import type { Heard } from '../sensor/sampler.ts';
import { Measure } from './measure.ts';

const minuteMs = 60_000;
const startMs = Date.UTC(2026, 5, 1, 10, 0, 0);
const driver = driverNamed('sds01x')!;
export const sensor = (id: string, more: Partial<SensorConfig> = {}): SensorConfig => ({
  id,
  source: {
    kind: 'port',
    driver,
    port: { kind: 'serial', path: `/dev/${id}` },
    baudRate: 9600,
    setup: [],
  },
  intervalMs: 1000,
  warmUpMs: 10_000,
  measures: ['pm2_5', 'pm10', 'humidity'].flatMap((quantity) =>
    isQuantity(quantity) ? [{ quantity, range: [0, 1000] as const, internal: false }] : [],
  ),
  use: [],
  ...more,
});

/** A station whose time the test moves; all its sensors have long been warm. */
export function station(sensors: SensorConfig[], calibrations: Calibration[] = []) {
  const now = { wallMs: startMs, monotonicMs: 0 };
  const measure = new Measure({ intervalMs: minuteMs, sensors, calibrations }, now);
  const reports: Report[] = [];
  const heard = (id: string, what: Heard) => measure.heard(id, what, now);
  const longAgo = { wallMs: startMs - minuteMs, monotonicMs: -minuteMs };
  for (const { id } of sensors) measure.heard(id, { kind: 'opened' }, longAgo);
  return {
    reports,
    heard,
    /** A second each: what is said in it, by whom. */
    run(seconds: number, said: Readonly<Record<string, Record<string, number>>> = {}) {
      for (let second = 0; second < seconds; second += 1) {
        for (const [id, values] of Object.entries(said)) heard(id, { kind: 'reading', values });
        now.wallMs += 1000;
        now.monotonicMs += 1000;
        reports.push(...measure.tick(now));
      }
    },
    told: (quantity: string, id?: string) =>
      reports.map(({ readings }) => {
        const one = readings.find((each) => each.quantity === quantity && each.sensor === id);
        return one && [one.value, one.quality, ...reasonsOf(one.why)];
      }),
  };
}
export const dust = { pm2_5: 12, pm10: 20 };
