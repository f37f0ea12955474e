import { type VisitReason, visitReasons } from '@samay/contract';
import { both, type Language, type Say } from '../language.ts';
import { colours } from '../look/colours.ts';
import { units } from '../look/units.ts';
import { stateWords, visitWords } from '../look/words.ts';
import { stat } from '../panel/stat.ts';
import { table } from '../panel/table.ts';
import { stationsNow } from '../query/station.ts';
import type { Section } from './board.ts';
import { stationColumn } from './station-column.ts';

export const fleetVisits = (language: Language, say: Say): Section => ({
  title: both('Qué visitar y por qué', 'What to visit and why'),
  panels: [...counts(say), visits(language, say)],
});

const rankOf = (reason: VisitReason): number => visitReasons.length - visitReasons.indexOf(reason);

const urgency = both('Urgencia', 'Urgency');

const visits = (language: Language, say: Say) =>
  table(
    {
      title: both('Qué visitar primero, y por qué', 'What to visit first, and why'),
      about: both(
        'De más a menos urgente; solo las que tienen motivo, con el primero. Todos los motivos, desde cuándo, qué llevar y el recorrido están en /visitas de samay-cloud. Fuente: «station», cada minuto.',
        'Most urgent first; only those with a reason, and the first of them. All reasons, since when, what to take along and the route are at /visitas of samay-cloud. Source: "station", each minute.',
      ),
      width: 24,
      height: 9,
      ask: {
        select: Object.fromEntries(
          ['visit', 'visit_why', 'name', 'state', 'cause', 'silent'].map((name) => [
            name,
            `last("${name}")`,
          ]),
        ),
        from: [stationsNow(['visit', 'visit_why', 'name', 'state', 'cause', 'silent'])],
        where: ['"visit" > 0'],
        by: ['device'],
      },
      columns: [
        {
          name: 'visit',
          title: urgency,
          width: 90,
          steps: [
            { value: null, color: colours.notable },
            { value: rankOf('outbox-growing'), color: colours.high },
            { value: rankOf('stuck'), color: colours.bad },
          ],
        },
        stationColumn(language),
        { name: 'name', title: both('Nombre', 'Name') },
        { name: 'visit_why', title: both('Por qué', 'Why'), mappings: visitWords(say), width: 330 },
        { name: 'state', title: both('Estado', 'State'), mappings: stateWords(say) },
        { name: 'cause', title: both('Sensor o conexión', 'Sensor or connection') },
        { name: 'silent', title: both('Oída hace', 'Heard'), unit: units.seconds },
      ],
      order: { by: urgency, desc: true },
    },
    say,
  );

const stateNow = (title: { es: string; en: string }, code: string, say: Say) =>
  stat(
    {
      title,
      about: both(
        'Estaciones en ese estado ahora. Fuente: «station».',
        'Stations in that state now. Source: "station".',
      ),
      width: 6,
      height: 3,
      asks: [
        {
          ask: {
            select: { stations: 'count("state")' },
            from: [stationsNow(['state'])],
            where: [`"state" = '${code}'`],
          },
        },
      ],
      unit: units.count,
      steps: [
        { value: null, color: colours.good },
        { value: 1, color: colours.bad },
      ],
      noValue: both('0', '0'),
    },
    say,
  );

const counts = (say: Say) => [
  stateNow(both('Estaciones calladas', 'Stations silent'), 'device-silent', say),
  stateNow(both('Con un sensor callado', 'With a silent sensor'), 'sensor-silent', say),
  stateNow(both('Deben datos atrasados', 'Owe late data'), 'late-data-pending', say),
  stateNow(both('Tras un gateway atrasado', 'Behind a late gateway'), 'gateway-behind', say),
];
