import { MappingType } from '@grafana/grafana-foundation-sdk/dashboard';
import { type Alert, alertTexts, heartbeatMs } from '@samay/contract';
import { both, type Say } from '../language.ts';
import { colours } from '../look/colours.ts';
import { units } from '../look/units.ts';
import { table } from '../panel/table.ts';
import { atEnd } from '../query/where.ts';
import type { Section } from './board.ts';

const lastOf = (names: readonly string[]) =>
  Object.fromEntries(names.map((name) => [name, `last("${name}")`]));

export const pipelineNow = (say: Say): Section => ({
  title: both('Ahora', 'Now'),
  panels: [gateways(say)],
});

/** One alert by itself is said whole; several keep their names. */
const alertWords = (say: Say) => [
  {
    type: MappingType.ValueToText as const,
    options: Object.fromEntries(
      (Object.keys(alertTexts) as Alert[]).map((alert) => [
        alert,
        { text: say(alertTexts[alert]), color: colours.bad },
      ]),
    ),
  },
];

const gateways = (say: Say) =>
  table(
    {
      title: both('Gateways', 'Gateways'),
      about: {
        es: `Lo último que cada gateway dijo en el último minuto; late cada ${heartbeatMs / 1000} s por su propio diario, de modo que el que falta aquí está caído o tiene el almacén atrasado. Fuente: «gateway».`,
        en: `What each gateway said in the last minute; its heart beats every ${heartbeatMs / 1000} s through its own journal, so that one that is missing here is gone or has its store behind. Source: "gateway".`,
      },
      width: 24,
      height: 6,
      ask: {
        select: lastOf([
          ...['alerts', 'clients', 'devices', 'devices_silent', 'journal_records'],
          ...['journal_oldest', 'journal_full', 'dead_letters', 'store_up', 'started', 'version'],
        ]),
        from: 'gateway',
        where: [atEnd('1m')],
        by: ['gateway'],
      },
      columns: [
        { name: 'gateway', title: both('Gateway', 'Gateway'), width: 160 },
        {
          name: 'alerts',
          title: both('Alerta', 'Alert'),
          mappings: alertWords(say),
          noValue: both('ninguna', 'none'),
        },
        {
          name: 'store_up',
          title: both('Almacén', 'Store'),
          mappings: [
            {
              type: MappingType.ValueToText,
              options: {
                '0': { text: say(both('no recibe', 'takes nothing')), color: colours.bad },
                '1': { text: say(both('recibe', 'takes')), color: colours.good },
              },
            },
          ],
        },
        { name: 'clients', title: both('Conexiones', 'Connections') },
        { name: 'devices', title: both('Equipos', 'Devices') },
        {
          name: 'devices_silent',
          title: both('Callados', 'Silent'),
          steps: [
            { value: null, color: colours.good },
            { value: 1, color: colours.bad },
          ],
        },
        { name: 'journal_records', title: both('En el diario', 'In the journal') },
        { name: 'journal_oldest', title: both('El más viejo', 'Oldest'), unit: units.seconds },
        {
          name: 'journal_full',
          title: both('Lleno en', 'Full in'),
          unit: units.seconds,
          noValue: both('no crece', 'not growing'),
        },
        { name: 'dead_letters', title: both('Rechazados', 'Dead letters') },
        { name: 'started', title: both('Arrancó', 'Started'), unit: units.ago },
        { name: 'version', title: both('Versión', 'Version') },
      ],
      order: { by: both('Gateway', 'Gateway') },
    },
    say,
  );
