// Cubic CM1106, CO2 in ppm, which must be asked (CM1106-C specification V0.5). The two bytes after the
// ppm are reserved in this model. Where kin put a status there, sources contradict each other on its
// first bit (heating, or heated), so it is not read: the warm-up time of the catalogue stands for it.

import { cubic } from './cubic.ts';
import { serial, version } from './cubic-texts.ts';
import { reserved, words } from './payload.ts';

/** Confirms both: not which way it was switched. */
const abcSwitched = [0x10] as const;

export const cm1106 = cubic({
  name: 'cm1106',
  // It measures once a second.
  intervalMs: 1000,
  lasting: ['calibrate'],
  read: [0x01],
  payload: [...words('co2'), ...reserved(1)],
  exchanges: {
    /**
     * Takes the lowest value of so many days for 400 ppm: only where the air is fresh once in that
     * time.
     */
    abcOn: {
      says: [0x10, 0x64, 0x00, 'byte', 0x01, 0x90, 0x64],
      value: { min: 1, max: 30, usual: 7 },
      answers: abcSwitched,
    },
    abcOff: { says: [0x10, 0x64, 0x02, 0x07, 0x01, 0x90, 0x64], answers: abcSwitched },
    /** Takes the air of now for that many ppm: after two minutes in such air, and never otherwise. */
    calibrate: {
      says: [0x03, 'word'],
      value: { min: 400, max: 1500, usual: 400 },
      answers: [0x03],
    },
    version: version(11),
    serial,
  },
});
