/** What only the store can tell of the pipeline: silence, lateness, and what runs out. */
import { both } from '../language.ts';
import type { Select } from '../query/influxql.ts';
import { inRange } from '../query/where.ts';
import type { RuleFacts } from './rule.ts';

const day = 86_400;

/**
 * Points by stretch, and none is 0: a series that has ended is there for as long as the question looks back,
 * and silence is a number. Each is the mean of two stretches, since the last is not over.
 */
const beats = (field: string, from: string, stretch: string): Select => ({
  select: { beats: `moving_average(count("${field}"), 2)` },
  from,
  where: [inRange],
  by: [`time(${stretch})`, from],
  fill: 0,
});

/** What a total has grown by in all of the time looked at. */
const growth = (field: string, from: string): Select => ({
  select: { growth: 'sum("growth")' },
  from: [
    {
      select: { growth: `non_negative_difference(max("${field}"))` },
      from,
      where: [inRange],
      by: ['time(1m)', from],
      fill: 'none',
    },
  ],
  by: [from],
});

const settled = (expression: string, from: string): Select => ({
  select: { value: expression },
  from,
  where: [inRange],
  by: ['time(5m)', from],
  fill: 'none',
});

export const pipelineRules: readonly RuleFacts[] = [
  {
    uid: 'samay-gateway-unheard',
    title: both('No llega nada de un gateway al almacén', 'Nothing of a gateway reaches the store'),
    summary: both(
      'El gateway {{ $labels.gateway }} no late en el almacén. Está caído, sin red, o el almacén no recibe: mire su máquina («systemctl status samay-gateway») y /health/ready.',
      'The gateway {{ $labels.gateway }} has no heartbeat in the store. It is down, without network, or the store takes nothing: look at its machine and /health/ready.',
    ),
    ask: beats('started', 'gateway', '1m'),
    backSeconds: day,
    holds: { type: 'lt', params: [1] },
    for: '3m',
    severity: 'critical',
    silenceIsTrouble: true,
    shownIn: { board: 'pipeline', panel: 'Gateways' },
  },
  {
    uid: 'samay-cloud-unheard',
    title: both('samay-cloud no dice nada', 'samay-cloud says nothing'),
    summary: both(
      'samay-cloud en {{ $labels.cloud }} no publica desde hace 5 minutos o más: la página, la API y las alertas de aire pueden estar paradas.',
      'samay-cloud on {{ $labels.cloud }} has published nothing for 5 minutes or more: page, API and air alerts may have stopped.',
    ),
    ask: beats('requests', 'cloud', '5m'),
    backSeconds: day,
    holds: { type: 'lt', params: [0.5] },
    for: '2m',
    severity: 'critical',
    silenceIsTrouble: true,
    shownIn: { board: 'pipeline', panel: 'Solicitudes por segundo' },
  },
  {
    uid: 'samay-store-behind',
    title: both('El almacén va atrasado', 'The store is behind'),
    summary: both(
      'Lo más viejo del diario de {{ $labels.gateway }} tiene más de diez minutos: el almacén recibe menos de lo que llega.',
      'The oldest in the journal of {{ $labels.gateway }} is over ten minutes old: the store takes less than comes.',
    ),
    ask: settled('min("journal_oldest")', 'gateway'),
    backSeconds: 900,
    holds: { type: 'gt', params: [600] },
    for: '10m',
    severity: 'warning',
    shownIn: { board: 'pipeline', panel: '¿Cuánto atraso? El más viejo del diario' },
  },
  {
    uid: 'samay-messages-refused',
    title: both('Se rechazan mensajes', 'Messages are refused'),
    summary: both(
      '{{ $labels.gateway }} ha apartado más de diez mensajes en una hora: «samay-gateway dead-letters» dice de quién y por qué.',
      '{{ $labels.gateway }} has set aside more than ten messages in an hour: "samay-gateway dead-letters" says whose and why.',
    ),
    ask: growth('refused', 'gateway'),
    backSeconds: 3660,
    holds: { type: 'gt', params: [10] },
    for: '5m',
    severity: 'warning',
    shownIn: { board: 'pipeline', panel: 'Rechazados por segundo' },
  },
  {
    uid: 'samay-answers-fail',
    title: both('La API falla', 'The API fails'),
    summary: both(
      'samay-cloud en {{ $labels.cloud }} ha contestado más de diez veces con 5xx en diez minutos: mire su registro.',
      'samay-cloud on {{ $labels.cloud }} has answered 5xx more than ten times in ten minutes: look at its log.',
    ),
    ask: growth('errors_server', 'cloud'),
    backSeconds: 660,
    holds: { type: 'gt', params: [10] },
    for: '5m',
    severity: 'warning',
    shownIn: { board: 'pipeline', panel: 'Errores por segundo' },
  },
  ...(['gateway', 'cloud'] as const).map(
    (from): RuleFacts => ({
      uid: `samay-disk-${from}`,
      title: both(
        `Queda poco disco en la máquina de ${from}`,
        `Little disk is left on the machine of ${from}`,
      ),
      summary: both(
        `Menos de la décima parte está libre en {{ $labels.${from} }}: amplíe el disco o revise la retención.`,
        `Less than a tenth is free on {{ $labels.${from} }}: enlarge the disk or look at the retention.`,
      ),
      ask: settled('min("disk_free") / max("disk_size")', from),
      backSeconds: 900,
      holds: { type: 'lt', params: [0.1] },
      for: '15m',
      severity: 'warning',
      shownIn: { board: 'pipeline', panel: 'Disco libre' },
    }),
  ),
];
