/** What somebody has to go to, once it has lasted: a list of work, not a siren. */
import { type VisitReason, visitReasons } from '@samay/contract';
import { both } from '../language.ts';
import type { Select } from '../query/influxql.ts';
import { inRange } from '../query/where.ts';
import type { RuleFacts } from './rule.ts';

const [hour, day] = [3600, 86_400];

const lastOf = (field: string, from: string, stretch = '5m'): Select => ({
  select: { value: `last("${field}")` },
  from,
  where: [inRange],
  by: [`time(${stretch})`, 'city', 'device'],
  fill: 'none',
});

const rankOf = (reason: VisitReason): number => visitReasons.length - visitReasons.indexOf(reason);

export const fleetRules: readonly RuleFacts[] = [
  {
    uid: 'samay-station-silent',
    title: both('Estación callada seis horas', 'Station silent for six hours'),
    summary: both(
      'No llega nada de {{ $labels.device }} ({{ $labels.city }}) desde hace más de seis horas: programe una visita; antes, llame a quien le da energía y red. Pasados 30 días se da por retirada.',
      'Nothing of {{ $labels.device }} ({{ $labels.city }}) has come for over six hours: plan a visit; first call whoever gives it power and network. After 30 days it counts as withdrawn.',
    ),
    ask: lastOf('silent', 'station'),
    backSeconds: 900,
    holds: { type: 'within_range', params: [6 * hour, 30 * day] },
    for: '10m',
    severity: 'visit',
    shownIn: { board: 'fleet', panel: 'Qué visitar primero, y por qué' },
  },
  {
    uid: 'samay-sensor-trouble',
    title: both(
      'Sensor callado, con falla o en desacuerdo',
      'Sensor silent, faulty or in disagreement',
    ),
    summary: both(
      'Un sensor de {{ $labels.device }} ({{ $labels.city }}) calla, informa de una falla o no coincide con el otro desde hace seis horas: el tablero dice cuál de las tres.',
      'For six hours a sensor of {{ $labels.device }} ({{ $labels.city }}) has been silent, reports a fault or disagrees with the other: the dashboard says which of the three.',
    ),
    ask: lastOf('visit', 'station'),
    backSeconds: 900,
    holds: {
      type: 'within_range',
      params: [rankOf('disagreement') - 0.5, rankOf('sensor-silent') + 0.5],
    },
    for: '6h',
    severity: 'visit',
    shownIn: { board: 'fleet', panel: 'Qué visitar primero, y por qué' },
  },
  {
    uid: 'samay-framing-errors',
    title: both('Un sensor llega con errores', 'A sensor comes with errors'),
    summary: both(
      'Más de la veinteava parte de las tramas de {{ $labels.sensor }} en {{ $labels.device }} llega dañada: revise cable, masa y 5 V.',
      'More than a twentieth of the frames of {{ $labels.sensor }} in {{ $labels.device }} come damaged: check cable, ground and 5 V.',
    ),
    ask: {
      select: { share: 'sum("checksum_errors") / sum("samples")' },
      from: 'sensor',
      where: [inRange],
      by: ['city', 'device', 'sensor'],
    },
    backSeconds: 3 * hour,
    holds: { type: 'gt', params: [0.05] },
    for: '1h',
    severity: 'visit',
    shownIn: { board: 'fleet', panel: 'Cómo habla cada sensor' },
  },
  {
    uid: 'samay-backlog-old',
    title: both(
      'Una estación guarda datos de más de seis horas',
      'A station keeps data over six hours old',
    ),
    summary: both(
      '{{ $labels.device }} ({{ $labels.city }}) no logra entregar lo que guarda, aunque habla: red muy lenta o cortada a ratos.',
      '{{ $labels.device }} ({{ $labels.city }}) cannot deliver what it keeps although it speaks: a network that is very slow or comes and goes.',
    ),
    ask: lastOf('buffer_oldest', 'health'),
    backSeconds: 900,
    holds: { type: 'gt', params: [6 * hour] },
    for: '1h',
    severity: 'visit',
    shownIn: { board: 'fleet', panel: '¿Llegan tarde los datos? Espera del más viejo' },
  },
  {
    uid: 'samay-calibration-expiring',
    title: both('Una calibración vence en 30 días', 'A calibration expires within 30 days'),
    summary: both(
      'La de {{ $labels.device }} ({{ $labels.city }}): prepare la colocación junto a la referencia. Vencida, sus valores pasan a dudosos.',
      'That of {{ $labels.device }} ({{ $labels.city }}): prepare the collocation beside the reference. Once expired, its values become suspect.',
    ),
    ask: lastOf('calibration_left', 'health', '15m'),
    backSeconds: hour,
    holds: { type: 'lt', params: [30 * day] },
    for: '1h',
    severity: 'visit',
    shownIn: { board: 'fleet', panel: 'Lo que cada equipo dice de sí' },
  },
  {
    uid: 'samay-certificate-expiring',
    title: both('Un certificado no se renueva', 'A certificate is not renewed'),
    summary: both(
      'El de {{ $labels.device }} vence en menos de 14 días; debió renovarse con 30. Sin él no podrá entregar nada.',
      'That of {{ $labels.device }} expires within 14 days; it should have been renewed with 30. Without it nothing can be delivered.',
    ),
    ask: lastOf('certificate_left', 'health', '15m'),
    backSeconds: hour,
    holds: { type: 'lt', params: [14 * day] },
    for: '1h',
    severity: 'visit',
    shownIn: { board: 'fleet', panel: 'Lo que cada equipo dice de sí' },
  },
];
