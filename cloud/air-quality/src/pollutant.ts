import { AirQualityError } from './air-quality-error.ts';
import type { Told } from './told.ts';

export interface PollutantFacts extends Told {
  /** g/mol; absent where there is no single molecule (particles, lead in them). */
  readonly molarMass?: number;
  /** Particles by their size: what low-cost optical sensors estimate. */
  readonly particles?: true;
}

const table = {
  pm2_5: { es: 'PM2.5', en: 'PM2.5', particles: true },
  pm10: { es: 'PM10', en: 'PM10', particles: true },
  so2: { es: 'SO₂', en: 'SO₂', molarMass: 64.066 },
  no2: { es: 'NO₂', en: 'NO₂', molarMass: 46.0055 },
  o3: { es: 'O₃', en: 'O₃', molarMass: 47.997 },
  co: { es: 'CO', en: 'CO', molarMass: 28.01 },
  h2s: { es: 'H₂S', en: 'H₂S', molarMass: 34.08 },
  benzene: { es: 'Benceno', en: 'Benzene', molarMass: 78.114 },
  hg: { es: 'Mercurio gaseoso total', en: 'Total gaseous mercury', molarMass: 200.592 },
  pb: { es: 'Plomo en PM10', en: 'Lead in PM10' },
} as const satisfies Record<string, PollutantFacts>;

/** What norms of ambient air speak of. Where the wire has the quantity, the name is the wire's. */
export type Pollutant = keyof typeof table;

export const pollutants: Readonly<Record<Pollutant, PollutantFacts>> = table;

/**
 * @returns the name as it is.
 * @throws AirQualityError `no-norm` for CO₂, `unknown-quantity` for all else that is not a pollutant.
 */
export function readPollutant(name: string): Pollutant {
  if (Object.hasOwn(table, name)) return name as Pollutant;
  if (name === 'co2') {
    throw new AirQualityError('no-norm', {
      es: 'El CO₂ no tiene norma de calidad del aire (ni ECA, ni INCA, ni guía de la OMS): indica ventilación o combustión, no se juzga.',
      en: 'CO₂ has no ambient air norm (no ECA, no INCA, no WHO guideline): it tells of ventilation or combustion and is not judged.',
    });
  }
  const names = Object.keys(table).join(', ');
  throw new AirQualityError('unknown-quantity', {
    es: `"${name}" no es un contaminante con norma; use uno de: ${names}.`,
    en: `"${name}" is not a pollutant with a norm; use one of: ${names}.`,
  });
}
