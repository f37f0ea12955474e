import { both, type Say } from '../language.ts';
import { colours } from '../look/colours.ts';
import { units } from '../look/units.ts';
import { stateWords, trustWords, visitWords } from '../look/words.ts';
import { dayRule, daySteps } from '../norms.ts';
import type { Made } from '../panel/panel.ts';
import { stat } from '../panel/stat.ts';
import { stationsNow } from '../query/station.ts';
import { atEnd, ofDevices } from '../query/where.ts';
import type { Section } from './board.ts';

/** s: two months to plan a collocation, one to do it. */
const planFrom = 60 * 86_400;
const hurryFrom = 30 * 86_400;
/** s: five of its minutes, and an hour. */
const lateFrom = 300;
const lostFrom = 3600;

const small = { width: 4, height: 4 };
const said = (field: string) => [{ ask: stationsNow([field], [ofDevices]) }];

export const stationNow = (say: Say): Section => ({
  title: both('Ahora', 'Now'),
  panels: [...airOf(say), ...careOf(say)],
});

const airOf = (say: Say): Made[] => [
  stat(
    {
      ...small,
      title: both('PM2.5, media de 24 h', 'PM2.5, 24-hour mean'),
      about: dayRule('pm2_5'),
      asks: said('pm2_5_24h'),
      unit: units.concentration,
      decimals: 1,
      steps: daySteps('pm2_5'),
      noValue: both('faltan horas', 'hours missing'),
    },
    say,
  ),
  stat(
    {
      ...small,
      title: both('¿Es fiable?', 'Trustworthy?'),
      about: both(
        'Sí: 75 % de las horas son válidas, hay calibración y menos de un cuarto de los valores es dudoso. Fuente: «station».',
        'Yes: 75 % of the hours are valid, there is a calibration, and less than a quarter of the values is suspect. Source: "station".',
      ),
      asks: said('trust'),
      field: 'trust',
      unit: units.plain,
      mappings: trustWords(say),
    },
    say,
  ),
  stat(
    {
      ...small,
      title: both('Estado', 'State'),
      about: both(
        'Qué le pasa, y a quién llamar: a la estación, a un sensor o al gateway. Fuente: «station».',
        'What is wrong, and whom to call: the station, a sensor or the gateway. Source: "station".',
      ),
      asks: said('state'),
      field: 'state',
      unit: units.plain,
      mappings: stateWords(say),
    },
    say,
  ),
];

const careOf = (say: Say): Made[] => [
  stat(
    {
      ...small,
      title: both('¿Hay que ir?', 'Must somebody go?'),
      about: both(
        'El motivo más urgente. Fuente: «station».',
        'The most urgent reason. Source: "station".',
      ),
      asks: said('visit_why'),
      field: 'visit_why',
      unit: units.plain,
      mappings: visitWords(say),
      noValue: both('No', 'No'),
    },
    say,
  ),
  stat(
    {
      ...small,
      title: both('Último mensaje hace', 'Last message'),
      about: both(
        'Desde que llegó algo al gateway, por su reloj. Fuente: «station».',
        'Since anything came to the gateway, by its clock. Source: "station".',
      ),
      asks: said('silent'),
      unit: units.seconds,
      steps: [
        { value: null, color: colours.good },
        { value: lateFrom, color: colours.high },
        { value: lostFrom, color: colours.bad },
      ],
    },
    say,
  ),
  stat(
    {
      ...small,
      title: both('La calibración vence en', 'Calibration expires in'),
      about: both(
        'La que antes vence de las que están en vigor, como la estación lo dice («health»). Sin dato: ninguna tiene fecha de fin.',
        'Of those in force the one that expires first, as the station says ("health"). No data: none has an end.',
      ),
      asks: [
        {
          ask: {
            select: { left: 'last("calibration_left")' },
            from: 'health',
            where: [ofDevices, atEnd('1h')],
          },
        },
      ],
      unit: units.seconds,
      decimals: 0,
      steps: [
        { value: null, color: colours.bad },
        { value: hurryFrom, color: colours.high },
        { value: planFrom, color: colours.good },
      ],
      noValue: both('sin fin', 'no end'),
    },
    say,
  ),
];
