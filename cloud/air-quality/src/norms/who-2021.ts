import type { Averaging } from '../average.ts';
import type { Pollutant } from '../pollutant.ts';
import type { Unit } from '../unit.ts';
import type { Level, Standard, StandardNorm } from './norm.ts';

/** @param values guideline, then IT-4, IT-3, IT-2, IT-1 where there are so many. */
const row = (
  quantity: Pollutant,
  averaging: Averaging,
  values: Readonly<Partial<Record<'aqg' | 'it4' | 'it3' | 'it2' | 'it1', number>>>,
  { unit = 'ug/m3', unconfirmed }: { unit?: Unit; unconfirmed?: true } = {},
): Standard => {
  const levels = Object.entries(values).map(
    ([id, value]): Level => ({ id, value, ...(unconfirmed && { unconfirmed }) }),
  );
  return averaging === 'year'
    ? { quantity, averaging, unit, levels, form: { es: 'Media anual', en: 'Annual mean' } }
    : {
        ...{ quantity, averaging, unit, levels },
        // 1 % of 365 days: "3–4 exceedance days a year". The stricter reading.
        allowedPerYear: 3,
        form: {
          es: 'Percentil 99 del año (3 a 4 días de exceso; aquí 3)',
          en: '99th percentile of the year (3 to 4 exceedance days; here 3)',
        },
      };
};

/** World Health Organization: guideline levels (AQG) with their interim targets (IT). */
export const who2021: StandardNorm = {
  kind: 'standards',
  title: {
    es: 'Guías mundiales de calidad del aire de la OMS',
    en: 'WHO global air quality guidelines',
  },
  decree: 'WHO global air quality guidelines 2021',
  date: '2021-09',
  source: 'airclim.org/who-air-quality-guidelines; PM: stateofglobalair.org',
  reference: { temperatureC: 25, pressureHpa: 1013.25 },
  caveat: {
    es: 'La guía de O₃ para la temporada alta (seis meses) y las de menos de 24 h de NO₂, SO₂ y CO no están incluidas. Una guía no es ley en el Perú.',
    en: 'The peak-season guideline of O₃ (six months) and those under 24 h of NO₂, SO₂ and CO are not included. A guideline is not law in Peru.',
  },
  levels: {
    aqg: { es: 'guía (AQG)', en: 'guideline (AQG)' },
    it4: { es: 'meta intermedia 4', en: 'interim target 4' },
    it3: { es: 'meta intermedia 3', en: 'interim target 3' },
    it2: { es: 'meta intermedia 2', en: 'interim target 2' },
    it1: { es: 'meta intermedia 1', en: 'interim target 1' },
  },
  standards: [
    row('pm2_5', 'day', { aqg: 15, it4: 25, it3: 37.5, it2: 50, it1: 75 }),
    row('pm2_5', 'year', { aqg: 5, it4: 10, it3: 15, it2: 25, it1: 35 }),
    row('pm10', 'day', { aqg: 45, it4: 50, it3: 75, it2: 100, it1: 150 }),
    row('pm10', 'year', { aqg: 15, it4: 20, it3: 30, it2: 50, it1: 70 }),
    row('o3', 'daily-max-8h', { aqg: 100, it2: 120, it1: 160 }),
    row('no2', 'day', { aqg: 25, it2: 50, it1: 120 }),
    row('no2', 'year', { aqg: 10, it3: 20, it2: 30, it1: 40 }),
    // One of the sources prints 50 where others have 40.
    row('so2', 'day', { aqg: 40, it2: 50, it1: 125 }, { unconfirmed: true }),
    row('co', 'day', { aqg: 4, it1: 7 }, { unit: 'mg/m3' }),
  ],
};
