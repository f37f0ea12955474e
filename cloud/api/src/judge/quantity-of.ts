import { type Pollutant, pollutants, readPollutant } from '@samay/air-quality';
import { InputError } from './input-error.ts';

/**
 * @param name as given; where absent, the value's column says it: `PM2.5`, `pm25_avg`, `SO2 (ppb)`.
 * @throws InputError where the column does not say one and only one.
 */
export function quantityOf(name: string | undefined, column: string): Pollutant {
  if (name !== undefined) return readPollutant(name);
  const plain = column.toLowerCase().replace(/[._\s]/g, '');
  const found = (Object.keys(pollutants) as Pollutant[]).filter((one) =>
    new RegExp(`(^|[^a-z0-9])${one.replace('_', '')}`).test(plain),
  );
  const [only] = found;
  if (only !== undefined && found.length === 1) return only;
  throw new InputError(
    `¿De qué contaminante es la columna "${column}"? Dígalo con --quantity pm2_5.`,
    `Which pollutant is the column "${column}"? Say it with --quantity pm2_5.`,
  );
}
