import type { Told } from '@samay/air-quality';
import { both, type Say } from '../language.ts';
import { colours } from '../look/colours.ts';
import { units } from '../look/units.ts';
import { series } from '../panel/series.ts';
import { stat } from '../panel/stat.ts';
import { table } from '../panel/table.ts';
import type { Select } from '../query/influxql.ts';
import { lineDays, sums } from '../query/transport.ts';
import { inCities, inRange } from '../query/where.ts';
import type { Section } from './board.ts';

export const transportLines = (say: Say): Section => ({
  title: both('¿Pasan los buses, y parejos?', 'Do buses come, and evenly?'),
  panels: [
    number(both('Velocidad media', 'Mean speed'), sums.speed, units.kilometresPerHour, say),
    number(both('Intervalo medio', 'Mean headway'), sums.headway, units.minutes, say),
    number(both('Espera de más', 'Excess wait'), sums.excessWait, units.minutes, say),
    number(both('Buses pegados', 'Bunched buses'), sums.bunched, units.share, say),
    lines(say),
    byDay(
      both('Espera de más, por día', 'Excess wait, by day'),
      'excess_wait_min',
      units.minutes,
      say,
    ),
    byDay(
      both('Velocidad media, por día', 'Mean speed, by day'),
      'speed_kmh',
      units.kilometresPerHour,
      say,
    ),
  ],
});

const rule = both(
  'Velocidad: kilómetros entre horas de los viajes, con sus paradas. Intervalo: minutos entre dos buses de la línea en una parada. Espera de más: lo que se espera por no pasar parejos, sobre la mitad del intervalo. Pegados: parte de los intervalos que es mucho más corta que la media. Cada intervalo cuenta una vez. Fuente: «line_day».',
  'Speed: kilometres over hours of the trips, stops included. Headway: minutes between two buses of the line at a stop. Excess wait: what is waited because they are uneven, over half the headway. Bunched: share of headways that is far shorter than the mean. Each headway counts once. Source: "line_day".',
);

const number = (title: Told, of: string, unit: string, say: Say) =>
  stat(
    {
      title,
      about: rule,
      width: 6,
      height: 4,
      asks: [{ ask: lineDays({ value: of }) }],
      unit,
      decimals: 1,
      steps: [{ value: null, color: colours.neutral }],
    },
    say,
  );

const excess = both('Espera de más', 'Excess wait');

const lines = (say: Say) =>
  table(
    {
      title: both('Las líneas, de peor a mejor espera', 'Lines, from the worst wait to the best'),
      about: rule,
      width: 24,
      height: 8,
      ask: lineDays(
        {
          excess: sums.excessWait,
          headway: sums.headway,
          bunched: sums.bunched,
          speed: sums.speed,
          trips: sums.trips,
          km: sums.km,
        },
        ['line'],
      ),
      columns: [
        { name: 'line', title: both('Línea', 'Line') },
        { name: 'excess', title: excess, unit: units.minutes, decimals: 1 },
        { name: 'headway', title: both('Intervalo', 'Headway'), unit: units.minutes, decimals: 1 },
        { name: 'bunched', title: both('Pegados', 'Bunched'), unit: units.share, decimals: 0 },
        {
          name: 'speed',
          title: both('Velocidad', 'Speed'),
          unit: units.kilometresPerHour,
          decimals: 1,
        },
        { name: 'trips', title: both('Viajes enteros', 'Whole trips'), decimals: 0 },
        { name: 'km', title: both('Recorrido, km', 'Driven, km'), decimals: 0 },
      ],
      order: { by: excess, desc: true },
    },
    say,
  );

const dayMs = 86_400_000;

/** A point a day as it is kept. */
function byDay(title: Told, field: string, unit: string, say: Say) {
  const ask: Select = {
    select: { value: `"${field}"` },
    from: 'line_day',
    where: [inCities, inRange],
    by: ['line'],
  };
  return series(
    {
      ...{ title, about: rule, width: 12, height: 8, unit },
      asks: [{ ask, alias: '$tag_line' }],
      decimals: 1,
      interval: '1d',
      everyMs: dayMs,
    },
    say,
  );
}
