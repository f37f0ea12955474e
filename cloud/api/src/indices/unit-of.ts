import { type Pollutant, pollutants, readUnit, type Unit } from '@samay/air-quality';
import { isQuantity, type Quantity, quantities } from '@samay/contract';

/** What stations can measure and norms speak of. */
export const judged = (Object.keys(pollutants) as Pollutant[]).filter(
  (name): name is Pollutant & Quantity => isQuantity(name),
);
export type Judged = Pollutant & Quantity;

/** @returns the unit in which a quantity is stored. @throws AirQualityError `bad-unit`. */
export const unitOf = (quantity: Pollutant): Unit =>
  isQuantity(quantity) ? readUnit(quantities[quantity].unit) : 'ug/m3';
