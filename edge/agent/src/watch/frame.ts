/** One picture of a station for a terminal: what is looked at → lines. Pure. */
import { Quality, quantities } from '@samay/contract';
import { categoryOf } from '../board/air-light.ts';
import type { AirCategory } from '../board/inca-colours.ts';
import { duration, fitted } from '../view/text.ts';
import { sensorBlock } from './sensor-block.ts';
import type { Watched } from './watched.ts';
import { type Language, words } from './words.ts';

export interface Canvas {
  readonly columns: number;
  /** Undefined: as many as there are to say. */
  readonly rows?: number | undefined;
  readonly colour: boolean;
  readonly utf8: boolean;
  readonly language: Language;
}

/** Dark on bright, and the word always beside: read in the sun, and by who sees no colours. */
const grounds: Readonly<Record<AirCategory, string>> = {
  good: '30;42',
  moderate: '30;43',
  bad: '30;48;5;208',
  care: '97;41',
};

export function frameOf(watched: Watched | 'denied', canvas: Canvas): string[] {
  const text = words[canvas.language];
  if (watched === 'denied') return [fitted(text.denied, canvas.columns), text.keys];
  const head = headOf(watched, canvas);
  const foot = footOf(watched, canvas);
  const room = canvas.rows === undefined ? undefined : canvas.rows - head.length - foot.length;
  const whole = watched.sensors.flatMap((sensor) => sensorBlock(sensor, canvas, 'whole'));
  if (room === undefined || whole.length <= room) return [...head, ...whole, ...foot];
  const short = watched.sensors.flatMap((sensor) => sensorBlock(sensor, canvas, 'short'));
  if (short.length <= room) return [...head, ...short, ...foot];
  const left = Math.max(0, room - 1);
  const cut = [...head, ...short.slice(0, left), text.more(short.length - left), ...foot];
  return cut.slice(0, canvas.rows);
}

function headOf({ station, at, said, reportAge, gateway }: Watched, canvas: Canvas): string[] {
  const { columns, language, colour } = canvas;
  const text = words[language];
  const time = `${at.slice(11, 19)} UTC`;
  const title = fitted(`${station.name} (${station.device})`, columns - time.length - 1);
  const lines = [`${title.padEnd(columns - time.length - 1)} ${time}`];
  if (gateway === undefined) lines.push(fitted(text.alone, columns));
  const value = said.find(({ quantity }) => quantity === 'pm2_5');
  if (reportAge === null) return [...lines, fitted(text.starting, columns), ''];
  const trusted = value !== undefined && value.quality < Quality.suspect;
  if (value?.value === undefined || value.value === null || !trusted) {
    return [...lines, fitted(`${text.air}: ${text.noAir}`, columns), ''];
  }
  const category = categoryOf(value.value);
  const { decimals } = quantities.pm2_5;
  const number = `PM2.5 ${value.value.toFixed(decimals)} µg/m³`;
  const banner = fitted(` ${text.air} ${text.categories[category]}  ${number} `, columns);
  return [
    ...lines,
    colour ? `\x1b[1;${grounds[category]}m${banner.padEnd(columns)}\x1b[0m` : banner,
    fitted(`${text.minutes} (${text.ago(duration(reportAge))})`, columns),
    '',
  ];
}

/** Each part whole, on as few lines as they need. */
function footOf({ gateway, outbox, clock }: Watched, { columns, language }: Canvas): string[] {
  const text = words[language];
  const parts: string[] = [];
  if (gateway !== undefined) {
    const why = gateway.state === 'connected' || !gateway.why ? '' : `: ${gateway.why}`;
    parts.push(`gateway ${text.gateway[gateway.state]} ${duration(gateway.age)}${why}`);
  }
  if (outbox !== undefined) {
    const age = outbox.oldest === null ? '' : ` (${duration(outbox.oldest)})`;
    const lost = outbox.dropped > 0 ? `, −${outbox.dropped}` : '';
    parts.push(`${text.queue} ${outbox.records}${age}${lost}`);
  }
  if (clock !== undefined) parts.push(`${text.clockName} ${text.clock[`${clock.sure}`]}`);
  parts.push(text.keys);
  const lines: string[] = [];
  for (const part of parts) {
    const last = lines.at(-1);
    const joined = last === undefined ? part : `${last} · ${part}`;
    if (last !== undefined && joined.length <= columns) lines[lines.length - 1] = joined;
    else lines.push(fitted(part, columns));
  }
  return ['', ...lines];
}
