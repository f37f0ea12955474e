import { both, type Say } from '../language.ts';
import { colours } from '../look/colours.ts';
import { flagWords, reasonWords } from '../look/reasons.ts';
import { units } from '../look/units.ts';
import type { Made } from '../panel/panel.ts';
import { table } from '../panel/table.ts';
import { timeline } from '../panel/timeline.ts';
import type { Select } from '../query/influxql.ts';
import { inRange, ofDevices } from '../query/where.ts';
import type { Section } from './board.ts';

const course = (of: string, from = 'air', tags: readonly string[] = []): Select => ({
  select: { said: of },
  from,
  where: [ofDevices, inRange],
  by: ['time($__interval)', ...tags],
  fill: 'none',
});

export const stationQuality = (say: Say): Section => ({
  title: both('Por qué fiarse o no', 'Why to trust it or not'),
  panels: [...coursesOf(say), partsOf(say)],
});

const coursesOf = (say: Say): Made[] => [
  timeline(
    {
      title: both('Bandera de calidad del PM2.5', 'Quality flag of PM2.5'),
      about: both(
        'La peor de cada tramo. Banderas de QARTOD: 1 bueno, 2 sin evaluar, 3 dudoso, 4 inválido, 9 sin dato.',
        'The worst of each stretch. QARTOD flags: 1 good, 2 not evaluated, 3 suspect, 4 failed, 9 missing.',
      ),
      width: 12,
      height: 6,
      asks: [
        { ask: course('max("pm2_5_q")'), alias: say(both('estación', 'station')) },
        { ask: course('max("pm2_5_q")', 'sensor', ['sensor']), alias: '$tag_sensor' },
      ],
      unit: units.plain,
      mappings: flagWords(say),
      interval: '5m',
    },
    say,
  ),
  timeline(
    {
      title: both('Motivos', 'Reasons'),
      about: both(
        'El último de cada tramo. Motivos del control de calidad en la estación: niebla, desacuerdo entre sensores, pico, valor pegado, reloj, calibración vencida y otros.',
        'The last of each stretch. Reasons of the quality control in the station: fog, disagreement between sensors, spike, stuck value, clock, expired calibration and others.',
      ),
      width: 12,
      height: 6,
      asks: [{ ask: course('last("pm2_5_why")'), alias: say(both('estación', 'station')) }],
      unit: units.plain,
      mappings: reasonWords(say),
      interval: '5m',
      named: true,
    },
    say,
  ),
  timeline(
    {
      title: both('Calibración en vigor', 'Calibration in force'),
      about: both(
        'El nombre que llevan los valores: donde cambia, cambió la calibración. Se ve con el rango de tiempo que abarque el cambio.',
        'The name that values carry: where it changes, the calibration changed. Choose a range that has the change in it.',
      ),
      width: 12,
      height: 5,
      asks: [
        { ask: course('last("pm2_5_cal")'), alias: 'PM2.5' },
        { ask: course('last("pm10_cal")'), alias: 'PM10' },
      ],
      unit: units.plain,
      interval: '1h',
      named: true,
    },
    say,
  ),
];

const partsOf = (say: Say): Made =>
  table(
    {
      title: both('Con qué se hizo el día', 'What the days are made of'),
      about: both(
        'Filas crudas por bandera y horas válidas, de los días que se guardan («air_1d»), sumadas en el rango.',
        'Raw rows by flag, and valid hours, of the kept days ("air_1d"), added up over the range.',
      ),
      width: 12,
      height: 5,
      ask: {
        select: {
          days: 'count("n")',
          hours: 'sum("n")',
          good: 'sum("q1")',
          unevaluated: 'sum("q2")',
          suspect: 'sum("q3")',
          failed: 'sum("q4")',
          missing: 'sum("q9")',
        },
        from: 'air_1d',
        where: [ofDevices, inRange],
        by: ['quantity'],
      },
      columns: [
        { name: 'quantity', title: both('Magnitud', 'Quantity') },
        { name: 'days', title: both('Días', 'Days') },
        { name: 'hours', title: both('Horas válidas', 'Valid hours') },
        { name: 'good', title: both('Buenas', 'Good') },
        { name: 'unevaluated', title: both('Sin evaluar', 'Not evaluated') },
        {
          name: 'suspect',
          title: both('Dudosas', 'Suspect'),
          steps: [
            { value: null, color: colours.unknown },
            { value: 1, color: colours.high },
          ],
        },
        {
          name: 'failed',
          title: both('Inválidas', 'Failed'),
          steps: [
            { value: null, color: colours.unknown },
            { value: 1, color: colours.bad },
          ],
        },
        { name: 'missing', title: both('Sin dato', 'Missing') },
      ],
      order: { by: both('Magnitud', 'Quantity') },
    },
    say,
  );
