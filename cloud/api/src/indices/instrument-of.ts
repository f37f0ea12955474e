import type { Instrument } from '@samay/air-quality';
import { type KnownStation, textOf } from '../known-station.ts';

/** Plantower's families, as stations name their sensors: `pms5003-1`. */
const plantower = /(^|[ ,])pms[a-z]?\d/i;

/** @returns what can be claimed of a station's values: nothing says that it is a reference. */
export const instrumentOf = ({ health }: KnownStation): Instrument =>
  plantower.test(textOf(health, 'sensors') ?? '') ? 'plantower' : 'low-cost';
