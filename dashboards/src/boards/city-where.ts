import { both, type Language, type Say } from '../language.ts';
import { colours } from '../look/colours.ts';
import { units } from '../look/units.ts';
import { stateWords, trustWords } from '../look/words.ts';
import { dayRule, daySteps } from '../norms.ts';
import type { Column } from '../panel/columns.ts';
import { map } from '../panel/map.ts';
import { table } from '../panel/table.ts';
import { stationsNow } from '../query/station.ts';
import { inCities, variable } from '../query/where.ts';
import type { Section } from './board.ts';
import { stationColumn } from './station-column.ts';

const dust = both('PM2.5 24 h', 'PM2.5 24 h');

export const cityWhere = (language: Language, say: Say): Section[] => [
  { title: both('Dónde', 'Where'), panels: [mapOf(language, say), worstOf(language, say)] },
  { title: both('Qué cambió', 'What changed'), panels: [changeOf(language, say)] },
];

const columnsOf = (language: Language, say: Say): Column[] => [
  stationColumn(language),
  { name: 'name', title: both('Nombre', 'Name') },
  {
    name: 'pm2_5_24h',
    title: dust,
    unit: units.concentration,
    decimals: 1,
    steps: daySteps('pm2_5'),
  },
  {
    name: 'pm10_24h',
    title: both('PM10 24 h', 'PM10 24 h'),
    unit: units.concentration,
    decimals: 1,
    steps: daySteps('pm10'),
  },
  { name: 'trust', title: both('¿Es fiable?', 'Trustworthy?'), mappings: trustWords(say) },
  { name: 'silent', title: both('Último mensaje hace', 'Last message'), unit: units.seconds },
  { name: 'state', title: both('Estado', 'State'), mappings: stateWords(say) },
];

const mapOf = (language: Language, say: Say) =>
  map(
    {
      title: both('¿Dónde está peor el aire?', 'Where is the air worst?'),
      about: {
        es: `Media móvil de 24 horas de PM2.5, no el valor del momento. Gris: no hay horas suficientes. ${dayRule('pm2_5').es}`,
        en: `Running 24-hour mean of PM2.5, not the value of the moment. Grey: too few hours. ${dayRule('pm2_5').en}`,
      },
      width: 12,
      height: 15,
      ask: stationsNow([
        ...['lat', 'lon', 'name', 'pm2_5_24h', 'pm10_24h', 'trust', 'state', 'silent'],
      ]),
      layer: both('Estaciones', 'Stations'),
      colour: 'pm2_5_24h',
      label: 'pm2_5_24h',
      unit: units.plain,
      columns: columnsOf(language, say),
    },
    say,
  );

const worstOf = (language: Language, say: Say) =>
  table(
    {
      title: both('Estaciones, de peor a mejor', 'Stations, worst first'),
      about: {
        es: `Medias móviles de 24 horas con al menos 75 % de horas válidas; sin ellas, la casilla queda vacía. ${dayRule('pm10').es}`,
        en: `Running 24-hour means with at least 75 % of valid hours; without them the cell is empty. ${dayRule('pm10').en}`,
      },
      width: 12,
      height: 15,
      ask: stationsNow(['name', 'pm2_5_24h', 'pm10_24h', 'trust', 'silent', 'state']),
      columns: columnsOf(language, say),
      order: { by: dust, desc: true },
    },
    say,
  );

const change = both('Cambio', 'Change');

const changeOf = (language: Language, say: Say) =>
  table(
    {
      title: both('PM2.5 desde ayer a esta hora', 'PM2.5 since yesterday at this hour'),
      about: both(
        'Media móvil de 24 horas de ahora menos la de hace 24 horas. Subir más que la guía de la OMS entera se marca.',
        "Running 24-hour mean of now less that of 24 hours ago. A rise of more than WHO's whole guideline is marked.",
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
        {
          name: 'change',
          title: change,
          unit: units.concentration,
          decimals: 1,
          steps: [
            { value: null, color: colours.good },
            { value: 0, color: colours.unknown },
            ...daySteps('pm2_5')
              .slice(1, 2)
              .map(({ value }) => ({ value, color: colours.bad })),
          ],
        },
      ],
      order: { by: change, desc: true },
    },
    say,
  );
