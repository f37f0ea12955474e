// Cubic PM2008 and PM2008M: the same air on the scale of a GRIMM, which the plain names take, and on
// that of a TSI DustTrak; and counts in 0.1 L. It must be asked (PM2008M manual, "UART protocol", as
// in github.com/ayberktarcin/ra2e2_pm2008).

import { cubic } from './cubic.ts';
import { serial, version } from './cubic-texts.ts';
import { longs } from './payload.ts';

/**
 * The names of the bits of DF49. Unconfirmed: the source above lists them in this order behind four
 * that are reserved, and its compiler counts bits from the lowest. A bit without a name is told too.
 */
const alarmBits: readonly (readonly [number, string])[] = [
  [0x10, 'low-temperature'],
  [0x20, 'high-temperature'],
  [0x40, 'fan-low'],
  [0x80, 'fan-high'],
  [0x0f, 'alarm'],
];

export const pm2008 = cubic({
  name: 'pm2008',
  intervalMs: 1000,
  start: ['start'],
  lasting: ['coefficient'],
  read: [0x0b, 0x07],
  payload: [
    ...longs('pm1', 'pm2_5', 'pm10', 'pm1_tsi', 'pm2_5_tsi', 'pm10_tsi'),
    ...longs('n0_3', 'n0_5', 'n1', 'n2_5', 'n5', 'n10'),
    // DF49 to DF52: the alarms and three reserved bytes.
    { bytes: 4 },
  ],
  alarms: {
    at: 51,
    faultsOf: (status) => alarmBits.flatMap(([bits, name]) => (status & bits ? [name] : [])),
  },
  exchanges: {
    /** Fan and laser, on and off; the manual calls it to open and to close the measurement. */
    start: { says: [0x0c, 0x02, 0x1e], answers: [0x0c, 0x02] },
    stop: { says: [0x0c, 0x01, 0x1e], answers: [0x0c, 0x01] },
    /** Seconds for which it measures once started; 65535 is without end. */
    measuringTime: {
      says: [0x0d, 'word'],
      value: { min: 1, max: 0xffff, usual: 0xffff },
      answers: [0x0d, 'word'],
    },
    /**
     * Seconds from one measurement to the next, the fan resting in between. The form of its frames
     * is that of its kin and the unit that of the I2C interface: unconfirmed for this line.
     */
    timedMode: {
      says: [0x05, 'word'],
      value: { min: 60, max: 0xffff, usual: 300 },
      answers: [0x05, 'word'],
    },
    /**
     * Percent by which it multiplies what it measured. The form of its frames is that of its kin and
     * unconfirmed for this model.
     */
    coefficient: {
      says: [0x07, 'byte'],
      value: { min: 70, max: 150, usual: 100 },
      answers: [0x07, 'byte'],
    },
    version: version(13),
    serial,
  },
});
