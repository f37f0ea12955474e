import { both, type Say } from '../language.ts';
import { colours } from '../look/colours.ts';
import { units } from '../look/units.ts';
import { series } from '../panel/series.ts';
import { meanOf, rate } from '../query/rates.ts';
import { inRange } from '../query/where.ts';
import type { Section } from './board.ts';

const quarter = { width: 6, height: 8, interval: '2m' };
const own = ['cloud', 'cloud'] as const;

export const pipelineService = (say: Say): Section => ({
  title: both(
    'API y datos abiertos: ritmo, errores, duración',
    'API and open data: rate, errors, duration',
  ),
  panels: [requests(say), errors(say), duration(say), landed(say)],
});

const requests = (say: Say) =>
  series(
    {
      ...quarter,
      title: both('Solicitudes por segundo', 'Requests per second'),
      about: both(
        'Lo que samay-cloud contestó, página y API. Fuente: «cloud», cada minuto.',
        'What samay-cloud answered, page and API. Source: "cloud", each minute.',
      ),
      asks: [{ ask: rate('requests', ...own), alias: '$tag_cloud' }],
      unit: units.perSecond,
    },
    say,
  );

const errors = (say: Say) =>
  series(
    {
      ...quarter,
      title: both('Errores por segundo', 'Errors per second'),
      about: both(
        '4xx: quien pregunta se equivocó o fue demasiado rápido. 5xx y fallos del almacén: lo nuestro.',
        '4xx: whoever asked was mistaken or too fast. 5xx and failures of the store: ours.',
      ),
      asks: [
        { ask: rate('errors_client', ...own), alias: '4xx $tag_cloud' },
        { ask: rate('errors_server', ...own), alias: '5xx $tag_cloud' },
        {
          ask: rate('store_errors', ...own),
          alias: `${say(both('almacén', 'store'))} $tag_cloud`,
        },
      ],
      unit: units.perSecond,
    },
    say,
  );

const duration = (say: Say) =>
  series(
    {
      ...quarter,
      title: both('Duración media', 'Mean duration'),
      about: both(
        'Media de lo que tarda una respuesta. Los percentiles están en /metrics.',
        'Mean time of an answer. The percentiles are in /metrics.',
      ),
      asks: [{ ask: meanOf('seconds', 'requests', ...own), alias: '$tag_cloud' }],
      unit: units.seconds,
    },
    say,
  );

/** The same in every store: rows are counted where they are. */
const landed = (say: Say) =>
  series(
    {
      ...quarter,
      title: both('Filas que llegaron, por minuto medido', 'Rows that came, by measured minute'),
      about: both(
        'Por la hora en que se midió: un hueco que luego se llena son datos atrasados que llegaron.',
        'By the time of measuring: a gap that fills later is late data that came.',
      ),
      asks: ['air', 'sensor', 'health', 'vehicle'].map((from) => ({
        ask: {
          select: { rows: 'count("received")' },
          from,
          where: [inRange],
          by: ['time($__interval)'],
          fill: 0,
        },
        alias: from,
      })),
      unit: units.count,
      lines: [{ name: 'air', colour: colours.first }],
    },
    say,
  );
