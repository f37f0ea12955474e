import type { Quantity } from '@samay/contract';
import { type Finding, suspect } from '../finding.ts';

/** Above it droplets grow without bound and no correction holds (Crilley 2018, AMT 11, 709). */
export const fogHumidity = 95;

/** What counts or weighs particles by their light counts droplets too. */
export const seesDroplets = (quantity: Quantity): boolean => /^(pm|n|nc|bin)\d/.test(quantity);

/**
 * Fog is a state of the air and not a number: the value stays as it is. The test is as good as the
 * hygrometer: three in their housings told of fog in 14 to 52 % of a month's minutes, when at the
 * reference beside them 1.4 % of the hours were over 95 % (`false-alarms.test.ts`).
 * @param humidity of the station in %RH, when it has one.
 * @param humidityMax above which the value is suspect, %RH; absent where humidity does no harm.
 */
export const fogTest = (
  humidity: number | undefined,
  humidityMax: number | undefined,
): Finding | undefined =>
  humidity !== undefined && humidityMax !== undefined && humidity > humidityMax
    ? suspect('fog')
    : undefined;
