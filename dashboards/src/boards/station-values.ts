import { both, type Say } from '../language.ts';
import { colours } from '../look/colours.ts';
import { unitOf } from '../look/units.ts';
import { ecaDay, whoDay } from '../norms.ts';
import { series } from '../panel/series.ts';
import type { Select } from '../query/influxql.ts';
import { inRange, ofDevices } from '../query/where.ts';
import type { Section } from './board.ts';

/** Values that failed are not shown as air. */
const usable = '"pm2_5_q" <= 3';
const step = 'time($__interval)';
const air = (select: Select['select'], where: readonly string[] = []): Select => ({
  select,
  from: 'air',
  where: [ofDevices, ...where, inRange],
  by: [step],
  fill: 'none',
});
/** −1 says that a value has none. */
const hasUncertainty = '"pm2_5_ue" >= 0';

export const stationValues = (say: Say): Section => ({
  title: both('Crudo y calibrado', 'Raw and calibrated'),
  panels: [dust(say), raw(say), spread(say), humidity(say)],
});

const dust = (say: Say) =>
  series(
    {
      title: both('PM2.5 con su incertidumbre', 'PM2.5 with its uncertainty'),
      about: {
        es: `Lo que dice la estación, calibrado, y la banda de su incertidumbre expandida (k = 2) donde la calibración la da. Sin valores inválidos. Líneas, que son de medias de 24 h: ${whoDay('pm2_5').cite.es}; ${ecaDay('pm2_5').cite.es}.`,
        en: `What the station says, calibrated, and the band of its expanded uncertainty (k = 2) where the calibration gives one. Without failed values. Lines, which are of 24-hour means: ${whoDay('pm2_5').cite.en}; ${ecaDay('pm2_5').cite.en}.`,
      },
      width: 12,
      height: 10,
      asks: [
        { ask: air({ mean: 'mean("pm2_5")' }, [usable]), alias: 'PM2.5' },
        {
          ask: air({ high: 'mean("pm2_5") + mean("pm2_5_ue")' }, [usable, hasUncertainty]),
          alias: 'high',
        },
        {
          ask: air({ low: 'mean("pm2_5") - mean("pm2_5_ue")' }, [usable, hasUncertainty]),
          alias: 'low',
        },
      ],
      unit: unitOf('pm2_5'),
      decimals: 1,
      interval: '1m',
      steps: [
        { value: null, color: 'transparent' },
        { value: whoDay('pm2_5').value, color: colours.notable },
        { value: ecaDay('pm2_5').value, color: colours.bad },
      ],
      lines: [
        { name: 'PM2.5', colour: colours.first },
        {
          name: 'high',
          title: both('más la incertidumbre', 'plus the uncertainty'),
          colour: colours.good,
          downTo: 'low',
          edge: true,
        },
        {
          name: 'low',
          title: both('menos la incertidumbre', 'less the uncertainty'),
          colour: colours.good,
          edge: true,
        },
      ],
    },
    say,
  );

const raw = (say: Say) =>
  series(
    {
      title: both(
        'PM2.5 crudo de cada sensor, y el calibrado',
        'Raw PM2.5 of each sensor, and the calibrated',
      ),
      about: both(
        'Lo que dijo cada sensor, sin corregir («sensor»), al lado de lo que la estación publica («air»). La distancia entre ambos es la calibración; la distancia entre sensores, su desacuerdo.',
        'What each sensor said, uncorrected ("sensor"), beside what the station publishes ("air"). The distance between them is the calibration; that between sensors, their disagreement.',
      ),
      width: 12,
      height: 10,
      asks: [
        {
          ask: {
            select: { mean: 'mean("pm2_5")' },
            from: 'sensor',
            where: [ofDevices, inRange],
            by: [step, 'sensor'],
            fill: 'none',
          },
          alias: '$tag_sensor',
        },
        { ask: air({ mean: 'mean("pm2_5")' }, [usable]), alias: 'station' },
      ],
      unit: unitOf('pm2_5'),
      decimals: 1,
      interval: '1m',
      lines: [{ name: 'station', title: both('calibrado', 'calibrated'), colour: colours.first }],
    },
    say,
  );

const spread = (say: Say) =>
  series(
    {
      title: both('¿Están en desacuerdo sus sensores?', 'Do its sensors disagree?'),
      about: both(
        'Distancia entre el sensor que dice más y el que dice menos PM2.5 en cada tramo; 0 con un solo sensor. La estación marca «no coinciden» por su propia regla (motivos, abajo).',
        'Distance between the sensor that says most and the one that says least PM2.5 in each stretch; 0 with a single sensor. The station flags disagreement by its own rule (reasons, below).',
      ),
      width: 12,
      height: 8,
      asks: [
        {
          ask: {
            select: { spread: 'max("mean") - min("mean")' },
            from: [
              {
                select: { mean: 'mean("pm2_5")' },
                from: 'sensor',
                where: [ofDevices, inRange],
                by: [step, 'sensor'],
                fill: 'none',
              },
            ],
            by: [step],
            fill: 'none',
          },
          alias: 'spread',
        },
      ],
      unit: unitOf('pm2_5'),
      decimals: 1,
      interval: '5m',
      lines: [
        {
          name: 'spread',
          title: both('entre el mayor y el menor', 'from the least to the most'),
          colour: colours.second,
        },
      ],
    },
    say,
  );

const humidity = (say: Say) =>
  series(
    {
      title: both('¿Lo explica la niebla?', 'Does fog explain it?'),
      about: both(
        'Humedad relativa de la estación y su PM2.5. Si suben juntos y los motivos de abajo dicen niebla, el sensor cuenta gotas como polvo.',
        "The station's relative humidity and its PM2.5. If they rise together and the reasons below say fog, the sensor counts droplets as dust.",
      ),
      width: 12,
      height: 8,
      asks: [
        { ask: air({ mean: 'mean("pm2_5")' }), alias: 'PM2.5' },
        { ask: air({ mean: 'mean("humidity")' }), alias: 'humidity' },
      ],
      unit: unitOf('pm2_5'),
      interval: '1m',
      lines: [
        { name: 'PM2.5', colour: colours.first },
        {
          name: 'humidity',
          title: both('Humedad', 'Humidity'),
          unit: unitOf('humidity'),
          colour: colours.third,
          dashed: true,
          right: true,
        },
      ],
    },
    say,
  );
