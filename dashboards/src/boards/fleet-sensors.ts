import { both, type Language, type Say } from '../language.ts';
import { colours } from '../look/colours.ts';
import { units } from '../look/units.ts';
import { table } from '../panel/table.ts';
import { atEnd, inCities, inRange, quantityIs } from '../query/where.ts';
import type { Section } from './board.ts';
import { stationColumn } from './station-column.ts';

export const fleetSensors = (language: Language, say: Say): Section => ({
  title: both('Sensores', 'Sensors'),
  panels: [speech(language, say), work(language, say)],
});

const sensorColumn = { name: 'sensor', title: both('Sensor', 'Sensor') };
const answered = both('Contestó', 'Answered');

const speech = (language: Language, say: Say) =>
  table(
    {
      title: both('Cómo habla cada sensor', 'How each sensor speaks'),
      about: both(
        'En el rango: qué parte de las lecturas esperadas llegó, tramas con la suma de control mala y bytes que no eran de ninguna trama. Muchos errores son un cable largo, ruido o 5 V flojos. Fuente: «sensor».',
        'In the range: the share of expected readings that came, frames with a bad checksum, and bytes of no frame. Many errors are a long cable, noise or weak 5 V. Source: "sensor".',
      ),
      width: 12,
      height: 11,
      ask: {
        select: {
          answered: 'sum("samples") / sum("samples_expected")',
          checksums: 'sum("checksum_errors")',
          discarded: 'sum("bytes_discarded")',
        },
        from: 'sensor',
        where: [inCities, inRange],
        by: ['device', 'sensor'],
      },
      arranged: ['device', 'sensor'],
      columns: [
        stationColumn(language),
        sensorColumn,
        {
          name: 'answered',
          title: answered,
          unit: units.share,
          decimals: 1,
          steps: [
            { value: null, color: colours.bad },
            { value: 0.75, color: colours.high },
            { value: 0.95, color: colours.good },
          ],
        },
        {
          name: 'checksums',
          title: both('Sumas malas', 'Bad checksums'),
          decimals: 0,
          steps: [
            { value: null, color: colours.good },
            { value: 1, color: colours.notable },
            { value: 100, color: colours.bad },
          ],
        },
        { name: 'discarded', title: both('Bytes descartados', 'Bytes discarded'), decimals: 0 },
      ],
      order: { by: answered },
    },
    say,
  );

const hours = both('Horas de trabajo', 'Hours of work');

const work = (language: Language, say: Say) =>
  table(
    {
      title: both(
        'Horas de láser de cada sensor de partículas',
        'Laser hours of each particle sensor',
      ),
      about: both(
        'Horas con dato de PM2.5 en los días que se guardan, de toda su historia bajo ese nombre («sensor_1d»); con otro nombre, empieza de nuevo. Los fabricantes dan unas 8000 h (su ficha, en hardware/sensors). En reposo por su ciclo de trabajo no cuenta.',
        'Hours with a value of PM2.5 in the kept days, over all its history under that name ("sensor_1d"); under another name it begins anew. Makers give some 8000 h (its sheet, in hardware/sensors). At rest in its duty cycle it does not count.',
      ),
      width: 12,
      height: 11,
      ask: {
        select: { hours: 'sum("minutes") / 60', days: 'count("minutes")' },
        from: 'sensor_1d',
        where: [inCities, quantityIs('pm2_5'), atEnd('3650d')],
        by: ['device', 'sensor'],
      },
      arranged: ['device', 'sensor'],
      columns: [
        stationColumn(language),
        sensorColumn,
        { name: 'hours', title: hours, unit: units.plain, decimals: 0 },
        { name: 'days', title: both('Días con dato', 'Days with data'), decimals: 0 },
      ],
      order: { by: hours, desc: true },
    },
    say,
  );
