import type { Quantity } from '@samay/contract';
import { type Finding, suspect } from '../finding.ts';

/** Above it droplets grow without bound and no correction holds (Crilley 2018, AMT 11, 709). */
export const fogHumidity = 95;

/** What counts particles by their light counts droplets too. */
const optical: ReadonlySet<Quantity> = new Set<Quantity>([
  ...(['pm1', 'pm2_5', 'pm4', 'pm10', 'pm1_cf1', 'pm2_5_cf1', 'pm10_cf1'] as const),
  ...(['n0_3', 'n0_5', 'n1', 'n2_5', 'n5', 'n10'] as const),
]);

/** @param humidity of the station in %RH, when it has one. */
export const fogTest = (quantity: Quantity, humidity: number | undefined): Finding | undefined =>
  humidity !== undefined && humidity > fogHumidity && optical.has(quantity)
    ? suspect('fog')
    : undefined;
