import { both, type Language, type Say } from '../language.ts';
import { colours } from '../look/colours.ts';
import { units } from '../look/units.ts';
import { daySteps, ecaDay, limitLines, whoDay } from '../norms.ts';
import { series } from '../panel/series.ts';
import { table } from '../panel/table.ts';
import { validDay } from '../query/kept.ts';
import { atEnd, inCities, inRange, quantityIs, variable } from '../query/where.ts';
import type { Section } from './board.ts';
import { stationColumn } from './station-column.ts';

export const cityChange = (language: Language, say: Say): Section => ({
  title: both('Qué cambió', 'What changed'),
  panels: [course(say), sinceYesterday(language, say), sinceLastWeek(language, say)],
});

const course = (say: Say) =>
  series(
    {
      title: both(
        'PM2.5: medias de 24 h contra ECA y OMS',
        'PM2.5: 24-hour means against ECA and WHO',
      ),
      about: {
        es: `Medias móviles de 24 horas de cada estación, donde hay horas suficientes. Líneas: ${whoDay('pm2_5').cite.es}; ${ecaDay('pm2_5').cite.es}. Fuente: «station».`,
        en: `Running 24-hour means of each station where there are enough hours. Lines: ${whoDay('pm2_5').cite.en}; ${ecaDay('pm2_5').cite.en}. Source: "station".`,
      },
      width: 24,
      height: 9,
      asks: [
        {
          ask: {
            select: { mean: 'last("pm2_5_24h")' },
            from: 'station',
            where: [inCities, inRange],
            by: ['time($__interval)', 'device'],
            fill: 'null',
          },
          alias: '$tag_device',
        },
      ],
      unit: units.concentration,
      decimals: 1,
      interval: '5m',
      steps: limitLines('pm2_5'),
    },
    say,
  );

const change = both('Cambio', 'Change');

/** A rise by more than WHO's whole guideline is marked. */
const changeColumn = {
  name: 'change',
  title: change,
  unit: units.concentration,
  decimals: 1,
  steps: [
    { value: null, color: colours.good },
    { value: 0, color: colours.unknown },
    { value: whoDay('pm2_5').value, color: colours.bad },
  ],
};

const sinceYesterday = (language: Language, say: Say) =>
  table(
    {
      title: both('PM2.5 desde ayer a esta hora', 'PM2.5 since yesterday at this hour'),
      about: both(
        'Media móvil de 24 horas de ahora menos la de hace 24 horas. Subir más que la guía de la OMS entera se marca. Fuente: «station».',
        'Running 24-hour mean of now less that of 24 hours ago. A rise of more than WHO\'s whole guideline is marked. Source: "station".',
      ),
      width: 12,
      height: 9,
      ask: {
        select: {
          before: 'first("pm2_5_24h")',
          now: 'last("pm2_5_24h")',
          change: 'last("pm2_5_24h") - first("pm2_5_24h")',
        },
        from: 'station',
        where: [
          inCities,
          `time > ${variable('__to')}ms - 24h - 5m`,
          `time <= ${variable('__to')}ms`,
        ],
        by: ['device'],
      },
      columns: [
        stationColumn(language),
        {
          name: 'before',
          title: both('Ayer', 'Yesterday'),
          unit: units.concentration,
          decimals: 1,
        },
        {
          name: 'now',
          title: both('Ahora', 'Now'),
          unit: units.concentration,
          decimals: 1,
          steps: daySteps('pm2_5'),
        },
        changeColumn,
      ],
      order: { by: change, desc: true },
    },
    say,
  );

const sinceLastWeek = (language: Language, say: Say) =>
  table(
    {
      title: both('¿Esta semana es peor que la pasada?', 'Is this week worse than the last?'),
      about: both(
        'PM2.5: media de los días válidos de la última semana menos la de la anterior, de lunes a domingo de Lima; la semana en curso cuenta con los días que lleva. Fuente: «air_1d».',
        'PM2.5: mean of the valid days of the last week less that of the week before, Monday to Sunday in Lima; the week under way counts with its days so far. Source: "air_1d".',
      ),
      width: 12,
      height: 9,
      ask: {
        select: { week: 'last("week")', change: 'last("change")' },
        from: [
          {
            select: { week: 'mean("avg")', change: 'difference(mean("avg"))' },
            from: 'air_1d',
            where: [inCities, quantityIs('pm2_5'), validDay, atEnd('3w')],
            by: ['time(1w, 4d)', 'device'],
            fill: 'none',
            lima: true,
          },
        ],
        by: ['device'],
      },
      columns: [
        stationColumn(language),
        {
          name: 'week',
          title: both('Esta semana', 'This week'),
          unit: units.concentration,
          decimals: 1,
          steps: daySteps('pm2_5'),
        },
        changeColumn,
      ],
      order: { by: change, desc: true },
    },
    say,
  );
