import { both, type Say } from '../language.ts';
import { colours } from '../look/colours.ts';
import { unitOf } from '../look/units.ts';
import { dayRule, daySteps, ecaDay, whoDay } from '../norms.ts';
import { bars } from '../panel/bars.ts';
import { series } from '../panel/series.ts';
import { atHour, days, profileDays, validDay, validHour } from '../query/kept.ts';
import { atEnd, inCities, inRange, ofDevices, quantityIs } from '../query/where.ts';
import type { Section } from './board.ts';

const hoursOfDay = Array.from({ length: 24 }, (_, hour) => hour);

/** Limits as lines, without a colour below them. */
const lines = [
  { value: null, color: 'transparent' },
  { value: whoDay('pm2_5').value, color: colours.notable },
  { value: ecaDay('pm2_5').value, color: colours.bad },
];

export const stationHabits = (say: Say): Section => ({
  title: both('Horas, semanas y vecinas', 'Hours, weeks and neighbours'),
  panels: [hoursOf(say), weeksOf(say), neighboursOf(say), daysOf(say)],
});

const hoursOf = (say: Say) =>
  bars(
    {
      title: both('¿A qué horas es malo?', 'Which hours are bad?'),
      about: {
        es: `Media de cada hora local en los últimos ${profileDays} días hasta el fin del rango, de las horas válidas que se guardan («air_1h»). Los colores, que son de medias de un día, sirven de escala. ${dayRule('pm2_5').es}`,
        en: `Mean of each local hour in the ${profileDays} days before the end of the range, of the valid kept hours ("air_1h"). The colours are those of means of a day and serve as a scale. ${dayRule('pm2_5').en}`,
      },
      width: 12,
      height: 9,
      asks: hoursOfDay.map((hour) => ({
        ask: atHour(hour, 'pm2_5', [ofDevices]),
        alias: String(hour).padStart(2, '0'),
      })),
      unit: unitOf('pm2_5'),
      decimals: 0,
      min: 0,
      steps: daySteps('pm2_5'),
      standing: true,
    },
    say,
  );

const weeksOf = (say: Say) =>
  series(
    {
      title: both('¿Esta semana es peor que la pasada?', 'Is this week worse than the last?'),
      about: both(
        'Media de los días válidos de cada semana, de lunes a domingo de Lima; la última barra es la semana en curso. Ocho semanas hasta el fin del rango.',
        'Mean of the valid days of each week, Monday to Sunday in Lima; the last bar is the week under way. Eight weeks before the end of the range.',
      ),
      width: 12,
      height: 9,
      asks: [
        {
          ask: {
            select: { mean: 'mean("avg")' },
            from: 'air_1d',
            where: [ofDevices, quantityIs('pm2_5'), validDay, atEnd('8w')],
            // Weeks of InfluxDB begin on Thursday, 1 January 1970.
            by: ['time(1w, 4d)'],
            fill: 'none',
            lima: true,
          },
          alias: 'PM2.5',
        },
      ],
      unit: unitOf('pm2_5'),
      decimals: 1,
      drawn: 'bars',
      interval: '1w',
      timeFrom: '8w',
    },
    say,
  );

const neighboursOf = (say: Say) =>
  series(
    {
      title: both('La estación y sus vecinas', 'The station and its neighbours'),
      about: both(
        'Medias de hora de las estaciones de la ciudad elegida. Si todas suben juntas es la ciudad; si sube una sola, es algo cercano o el sensor.',
        'Hourly means of the stations of the chosen city. If all rise together it is the city; if one does, it is something nearby or the sensor.',
      ),
      width: 12,
      height: 9,
      asks: [
        {
          ask: {
            select: { mean: 'mean("avg")' },
            from: 'air_1h',
            where: [inCities, quantityIs('pm2_5'), validHour, inRange],
            by: ['time(1h)', 'device'],
            fill: 'none',
          },
          alias: '$tag_device',
        },
      ],
      unit: unitOf('pm2_5'),
      decimals: 1,
      interval: '1h',
      steps: lines,
    },
    say,
  );

const daysOf = (say: Say) =>
  series(
    {
      title: both('Días', 'Days'),
      about: dayRule('pm2_5'),
      width: 12,
      height: 9,
      asks: [{ ask: days('pm2_5', [ofDevices]), alias: 'PM2.5' }],
      unit: unitOf('pm2_5'),
      decimals: 1,
      drawn: 'bars',
      interval: '1d',
      timeFrom: '4w',
      steps: lines,
    },
    say,
  );
