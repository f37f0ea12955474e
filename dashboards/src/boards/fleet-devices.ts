import { MappingType } from '@grafana/grafana-foundation-sdk/dashboard';
import { both, type Language, type Say } from '../language.ts';
import { colours } from '../look/colours.ts';
import { unitOf, units } from '../look/units.ts';
import { series } from '../panel/series.ts';
import { table } from '../panel/table.ts';
import { timeline } from '../panel/timeline.ts';
import { atEnd, inCities, inRange } from '../query/where.ts';
import type { Section } from './board.ts';
import { stationColumn } from './station-column.ts';

export const fleetDevices = (language: Language, say: Say): Section => ({
  title: both('Equipos', 'Devices'),
  panels: [
    links(language, say),
    health(language, say),
    backlog(say),
    clock(say),
    calibrations(say),
  ],
});

const lastOf = (names: readonly string[]) =>
  Object.fromEntries(names.map((name) => [name, `last("${name}")`]));

const received = both('Último mensaje', 'Last message');

const links = (language: Language, say: Say) =>
  table(
    {
      title: both(
        'Conexión de cada equipo, el más callado primero',
        'Connection of each device, most silent first',
      ),
      about: both(
        'Lo último que el gateway dijo de cada equipo en 30 días, buses y camiones también: si la conexión sigue abierta, cómo terminó, y cuántos mensajes numerados faltan. Fuente: «link».',
        'What the gateway last said of each device in 30 days, buses and trucks too: whether the connection is open, how it ended, and how many numbered messages are missing. Source: "link".',
      ),
      width: 24,
      height: 9,
      ask: {
        select: lastOf([
          ...['received', 'connection', 'reason', 'connection_since', 'interval'],
          ...['missing', 'missing_earlier', 'missing_unknown'],
        ]),
        from: 'link',
        where: [inCities, atEnd('30d')],
        by: ['device'],
      },
      columns: [
        stationColumn(language),
        { name: 'received', title: received, unit: units.ago },
        {
          name: 'connection',
          title: both('Conexión', 'Connection'),
          mappings: [
            {
              type: MappingType.ValueToText,
              options: {
                open: { text: say(both('abierta', 'open')), color: colours.good },
                gone: { text: say(both('terminada', 'gone')), color: colours.bad },
                unknown: { text: say(both('no se sabe', 'unknown')), color: colours.unknown },
              },
            },
          ],
        },
        { name: 'reason', title: both('Motivo', 'Reason') },
        { name: 'connection_since', title: both('Desde', 'Since'), unit: units.ago },
        { name: 'interval', title: both('Informa cada', 'Reports each'), unit: units.milliseconds },
        { name: 'missing', title: both('Faltan', 'Missing') },
        { name: 'missing_earlier', title: both('Faltan de antes', 'Missing, earlier') },
        { name: 'missing_unknown', title: both('No se sabe', 'Unknown') },
      ],
      order: { by: received },
    },
    say,
  );

const waiting = both('En espera', 'Waiting');

const health = (language: Language, say: Say) =>
  table(
    {
      title: both('Lo que cada equipo dice de sí', 'What each device says of itself'),
      about: both(
        'Último «health» de las últimas 24 horas: cola de salida, disco, reloj corregido, certificado, calibración y configuración.',
        'Last "health" of the last 24 hours: outbox, disk, clock correction, certificate, calibration and configuration.',
      ),
      width: 24,
      height: 9,
      ask: {
        select: lastOf([
          ...['buffer_records', 'buffer_oldest', 'dropped_records', 'clock_offset', 'disk_free'],
          ...[
            'cpu_temperature',
            'certificate_left',
            'calibration_left',
            'config_version',
            'uptime',
          ],
        ]),
        from: 'health',
        where: [inCities, atEnd('24h')],
        by: ['device'],
      },
      columns: [
        stationColumn(language),
        { name: 'buffer_records', title: waiting },
        { name: 'buffer_oldest', title: both('El más viejo', 'Oldest'), unit: units.seconds },
        { name: 'dropped_records', title: both('Descartados', 'Dropped'), decimals: 0 },
        {
          name: 'clock_offset',
          title: both('Reloj corregido', 'Clock corrected'),
          unit: units.seconds,
        },
        { name: 'disk_free', title: both('Disco libre', 'Disk free'), unit: units.bytes },
        {
          name: 'cpu_temperature',
          title: both('Procesador', 'Processor'),
          unit: unitOf('cpu_temperature'),
        },
        {
          name: 'certificate_left',
          title: both('Certificado', 'Certificate'),
          unit: units.seconds,
        },
        {
          name: 'calibration_left',
          title: both('Calibración', 'Calibration'),
          unit: units.seconds,
        },
        { name: 'config_version', title: both('Config.', 'Config.') },
        { name: 'uptime', title: both('Encendido', 'Uptime'), unit: units.seconds },
      ],
      order: { by: waiting, desc: true },
    },
    say,
  );

const course = (of: string) => ({
  ask: {
    select: { value: of },
    from: 'health',
    where: [inCities, inRange],
    by: ['time($__interval)', 'device'],
    fill: 'null' as const,
  },
  alias: '$tag_device',
});

const backlog = (say: Say) =>
  series(
    {
      title: both(
        '¿Llegan tarde los datos? Espera del más viejo',
        'Are data late? Age of the oldest waiting',
      ),
      about: both(
        'Cuánto lleva en la estación el mensaje más viejo que aún no entrega. Sube mientras no hay red y baja al ponerse al día.',
        'How long the oldest message has been waiting in the station. It rises while there is no network and falls as it catches up.',
      ),
      width: 12,
      height: 9,
      asks: [course('max("buffer_oldest")')],
      unit: units.seconds,
      interval: '1m',
    },
    say,
  );

const clock = (say: Say) =>
  series(
    {
      title: both('Corrección del reloj', 'Clock correction'),
      about: both(
        'Cuánto se corrigió el reloj del equipo entre dos informes. Saltos grandes: no tiene hora por red ni reloj con pila.',
        "How far the device's clock was corrected between two reports. Large jumps: neither network time nor a clock with a battery.",
      ),
      width: 12,
      height: 9,
      asks: [course('max("clock_offset")')],
      unit: units.seconds,
      interval: '1m',
    },
    say,
  );

const calibrations = (say: Say) =>
  timeline(
    {
      title: both('¿Cambió alguna calibración?', 'Has any calibration changed?'),
      about: both(
        'La que llevan los valores de PM2.5 de cada estación, siete días: un color nuevo es otra calibración; sin color, valores sin calibrar. Cuándo vencen, en la tabla de arriba.',
        'The one that values of PM2.5 of each station carry, over seven days: a new colour is another calibration; without colour, uncalibrated values. When they expire, in the table above.',
      ),
      width: 24,
      height: 8,
      asks: [
        {
          ask: {
            select: { calibration: 'last("pm2_5_cal")' },
            from: 'air',
            where: [inCities, inRange],
            by: ['time(6h)', 'device'],
            fill: 'null',
          },
          alias: '$tag_device',
        },
      ],
      unit: units.plain,
      interval: '6h',
      timeFrom: '7d',
      named: true,
    },
    say,
  );
