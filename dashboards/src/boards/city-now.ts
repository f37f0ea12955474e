import { both, type Say } from '../language.ts';
import { colours } from '../look/colours.ts';
import { units } from '../look/units.ts';
import { dayRule, daySteps } from '../norms.ts';
import { stat } from '../panel/stat.ts';
import type { Select } from '../query/influxql.ts';
import { stationsNow } from '../query/station.ts';
import type { Section } from './board.ts';

const countOf = (state: 'in' | 'out', code: string): Select => ({
  select: { stations: 'count("state")' },
  from: [stationsNow(['state'])],
  where: [`"state" ${state === 'in' ? '=' : '<>'} '${code}'`],
});

const worst: Select = {
  select: { worst: 'max("pm2_5_24h")' },
  from: [stationsNow(['pm2_5_24h'])],
};

const source = both(
  'Fuente: «station», lo que samay-cloud dice cada minuto.',
  'Source: "station", what samay-cloud says each minute.',
);

export const cityNow = (say: Say): Section => ({
  title: both('Ahora', 'Now'),
  panels: [
    stat(
      {
        title: both('Peor PM2.5, media de 24 h', 'Worst PM2.5, 24-hour mean'),
        about: {
          es: `La media móvil de 24 horas más alta entre las estaciones con horas suficientes. ${dayRule('pm2_5').es} ${source.es}`,
          en: `The highest running 24-hour mean of stations with enough hours. ${dayRule('pm2_5').en} ${source.en}`,
        },
        width: 6,
        height: 4,
        asks: [{ ask: worst }],
        unit: units.concentration,
        decimals: 1,
        steps: daySteps('pm2_5'),
      },
      say,
    ),
    stat(
      {
        title: both('Estaciones que informan', 'Stations reporting'),
        about: {
          es: `Sin ninguna falla conocida. ${source.es}`,
          en: `With nothing known to be wrong. ${source.en}`,
        },
        width: 6,
        height: 4,
        asks: [{ ask: countOf('in', 'reporting') }],
        unit: units.count,
        steps: [{ value: null, color: colours.first }],
      },
      say,
    ),
    stat(
      {
        title: both('Con algún problema', 'With some trouble'),
        about: {
          es: `Estación o sensor callado, gateway atrasado o datos que faltan llegar; cuáles, en «Flota y sensores». ${source.es}`,
          en: `Station or sensor silent, gateway behind or data still to come; which, in "Fleet and sensors". ${source.en}`,
        },
        width: 6,
        height: 4,
        asks: [{ ask: countOf('out', 'reporting') }],
        unit: units.count,
        steps: [
          { value: null, color: colours.good },
          { value: 1, color: colours.bad },
        ],
        noValue: both('0', '0'),
      },
      say,
    ),
    stat(
      {
        title: both('Medias de 24 h fiables', 'Trustworthy 24-hour means'),
        about: {
          es: `Estaciones cuya media tiene horas suficientes, calibración propia y pocos valores dudosos. ${source.es}`,
          en: `Stations whose mean has enough hours, a calibration of its own and few suspect values. ${source.en}`,
        },
        width: 6,
        height: 4,
        asks: [
          {
            ask: {
              select: { stations: 'count("trust")' },
              from: [stationsNow(['trust'])],
              where: [`"trust" = 'good'`],
            },
          },
        ],
        unit: units.count,
        steps: [{ value: null, color: colours.first }],
        noValue: both('0', '0'),
      },
      say,
    ),
  ],
});
