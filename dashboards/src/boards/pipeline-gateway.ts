import { both, type Say } from '../language.ts';
import { colours } from '../look/colours.ts';
import { units } from '../look/units.ts';
import { series } from '../panel/series.ts';
import { greatest, meanOf, rate } from '../query/rates.ts';
import type { Section } from './board.ts';

const third = { width: 8, height: 8, interval: '30s' };
const own = ['gateway', 'gateway'] as const;

export const pipelineGateway = (say: Say): Section => ({
  title: both('Gateway: ritmo, errores, duración', 'Gateway: rate, errors, duration'),
  panels: [
    series(
      {
        ...third,
        title: both('Mensajes guardados por segundo', 'Messages kept per second'),
        about: both(
          'Mensajes de equipos que llegaron al disco del gateway. Fuente: «gateway», total que empieza de nuevo con cada arranque.',
          'Messages of devices that reached the disk of the gateway. Source: "gateway", a total that begins anew with each start.',
        ),
        asks: [{ ask: rate('messages', ...own), alias: '$tag_gateway' }],
        unit: units.perSecond,
      },
      say,
    ),
    series(
      {
        ...third,
        title: both('Rechazados por segundo', 'Set aside per second'),
        about: both(
          'Mensajes que el contrato no acepta: se confirman y se guardan aparte con su motivo («samay-gateway dead-letters»).',
          'Messages that the contract does not accept: acknowledged and set aside with their reason ("samay-gateway dead-letters").',
        ),
        asks: [{ ask: rate('refused', ...own), alias: '$tag_gateway' }],
        unit: units.perSecond,
      },
      say,
    ),
    series(
      {
        ...third,
        title: both('De la llegada al PUBACK', 'From arrival to PUBACK'),
        about: both(
          'Media de lo que tarda en estar en disco y confirmado. De 0,5 ms (SSD) a decenas (tarjeta); segundos son un disco en apuros.',
          'Mean time until it is on disk and acknowledged. From 0.5 ms (SSD) to tens (memory card); seconds are a disk in trouble.',
        ),
        asks: [{ ask: meanOf('ack_seconds', 'acks', ...own), alias: '$tag_gateway' }],
        unit: units.seconds,
      },
      say,
    ),
    ...journal(say),
  ],
});

const journal = (say: Say) => [
  series(
    {
      ...third,
      title: both('Diario: parte de su límite', 'Journal: share of its bound'),
      about: both(
        'Lo confirmado que aún no está en el almacén. Al 80 % el gateway avisa; lleno, los equipos guardan lo suyo.',
        'What was acknowledged and is not in the store yet. At 80 % the gateway raises an alert; full, devices keep theirs.',
      ),
      asks: [
        {
          ask: greatest('max("journal_bytes") / max("journal_bytes_max")', ...own),
          alias: '$tag_gateway',
        },
      ],
      unit: units.share,
      max: 1,
      steps: [
        { value: null, color: 'transparent' },
        { value: 0.8, color: colours.bad },
      ],
    },
    say,
  ),
  series(
    {
      ...third,
      title: both(
        '¿Cuánto atraso? El más viejo del diario',
        'How far behind? Oldest in the journal',
      ),
      about: both(
        'Edad de lo más viejo que el almacén no tiene. Cerca de 0: los datos se ven al llegar.',
        'Age of the oldest that the store does not have. Near 0: data are seen as they come.',
      ),
      asks: [{ ask: greatest('max("journal_oldest")', ...own), alias: '$tag_gateway' }],
      unit: units.seconds,
    },
    say,
  ),
  series(
    {
      ...third,
      title: both('Almacén: duración de una escritura', 'Store: time of a write'),
      about: both(
        'Media por petición, y peticiones que fallaron por segundo (eje derecho).',
        'Mean per request, and requests that failed per second (right axis).',
      ),
      asks: [
        { ask: meanOf('store_seconds', 'store_writes', ...own), alias: '$tag_gateway' },
        { ask: rate('store_errors', ...own), alias: 'errors' },
      ],
      unit: units.seconds,
      lines: [
        {
          name: 'errors',
          title: both('fallos', 'failures'),
          unit: units.perSecond,
          colour: colours.bad,
          right: true,
        },
      ],
    },
    say,
  ),
];
