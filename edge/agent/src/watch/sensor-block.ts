/** A sensor on the screen: what it says, how well, and why it is not believed. Pure. */
import {
  isQuantity,
  Quality,
  type Quantity,
  qualityText,
  quantities,
  reasonText,
} from '@samay/contract';
import type { SaidValue, SensorView } from '../view/agent-view.ts';
import { duration, fitted, folded } from '../view/text.ts';
import type { Canvas } from './frame.ts';
import { sparkline } from './sparkline.ts';
import { words } from './words.ts';

/** What is read first; what is not here (laboratory scales, counts) stays off the screen. */
const shown: readonly Quantity[] = [
  ...(['pm2_5', 'pm10', 'pm1', 'co2', 'temperature', 'humidity', 'pressure'] as const),
  ...(['lat', 'lon', 'speed', 'satellites', 'passengers', 'load', 'fuel_rate'] as const),
];
/** A sensor that has said nothing for so long is quiet, whatever its last value was. */
const quietS = 10;

export function sensorBlock(sensor: SensorView, canvas: Canvas, how: 'whole' | 'short'): string[] {
  const { columns, language, colour } = canvas;
  const text = words[language];
  const values = valuesOf(sensor);
  const alarms = alarmsOf(sensor, canvas);
  const mark = alarms.length > 0 ? '!' : ' ';
  if (how === 'short') {
    const [alarm] = alarms;
    // The alarm is what a narrow line must not cut away.
    const what = alarm === undefined ? values.slice(0, 2) : [...values.slice(0, 1), alarm];
    const said = what.join(' ') || stateOf(sensor, canvas);
    return [fitted(`${mark}${sensor.id} ${said}`, columns)];
  }
  const model = sensor.model === undefined ? '' : ` · ${sensor.model}`;
  const title = fitted(`${mark}${sensor.id}${model}`, columns);
  const heard = `${stateOf(sensor, canvas)} · ${sensor.readings} · ${sensor.checksumErrors} ${text.damaged} · ${sensor.bytesDiscarded} ${text.strange}`;
  const strong = (line: string) => (colour ? `\x1b[1m${line}\x1b[0m` : line);
  const inverse = (line: string) => (colour ? `\x1b[7m${line}\x1b[0m` : line);
  return [
    strong(title),
    ...(values.length === 0 ? [] : folded('  ', values.join('  '), columns)),
    ...recent(sensor, canvas),
    ...folded('  ', heard, columns),
    ...alarms.flatMap((alarm) => folded('  ! ', alarm, columns)).map(inverse),
  ];
}

function valuesOf({ values }: SensorView): string[] {
  return shown.flatMap((quantity) => {
    const live = values.find((one) => one.quantity === quantity);
    if (live === undefined) return [];
    const { decimals, es, unit } = quantities[quantity];
    const name = es.length <= 8 ? es : quantity;
    return [`${name} ${live.value.toFixed(decimals)} ${units[unit] ?? unit}`];
  });
}

const units: Readonly<Record<string, string>> = { 'ug/m3': 'µg/m³', Cel: '°C', '%RH': '%' };

/** What is heard of it at this moment. */
function stateOf(sensor: SensorView, { language }: Canvas): string {
  const text = words[language];
  const { state, lastReadingAge, warmingUp, warmingFor } = sensor;
  if (state === 'resting') return text.resting;
  if (lastReadingAge === undefined) {
    if (state === 'opening') return text.opening;
    if (warmingFor === undefined) return text.silent;
    return `${text.warming}, ${text.ago(duration(warmingFor))}`;
  }
  return `${text.ago(duration(lastReadingAge))}${warmingUp ? `, ${text.warming}` : ''}`;
}

/** The line of its first quantity that has one: least, most, and how it went between. */
function recent({ said }: SensorView, { columns, utf8 }: Canvas): string[] {
  const first = shown.flatMap((quantity) => said.find((one) => one.quantity === quantity) ?? [])[0];
  if (first === undefined || !isQuantity(first.quantity)) return [];
  const known = first.recent.filter((value) => value !== null);
  if (known.length < 2) return [];
  const { decimals } = quantities[first.quantity];
  const ends = [Math.min(...known), Math.max(...known)].map((value) => value.toFixed(decimals));
  const label = `  ${ends.join('–')} `;
  const least = 5 * 10 ** -decimals;
  return [`${label}${sparkline(first.recent, { columns: columns - label.length, utf8, least })}`];
}

/** Silence, what the sensor says of itself, and why its last interval is not believed. */
function alarmsOf(sensor: SensorView, { language }: Canvas): string[] {
  const text = words[language];
  const { lastReadingAge, state, faults, said } = sensor;
  const quiet =
    state !== 'resting' && (lastReadingAge === undefined || lastReadingAge > quietS)
      ? [stateOf(sensor, { language } as Canvas)]
      : [];
  const own = faults.length === 0 ? [] : [`${text.faults}: ${faults.join(', ')}`];
  return [...quiet, ...own, ...doubts(said, language)];
}

/** Reasons that several quantities share are told once, with the worst flag. */
function doubts(said: readonly SaidValue[], language: Canvas['language']): string[] {
  const byReason = new Map<string, { quality: SaidValue['quality']; names: string[] }>();
  for (const { quantity, quality, why } of said) {
    if (quality < Quality.suspect || !shown.some((one) => one === quantity)) continue;
    for (const reason of why) {
      const one = byReason.get(reason) ?? { quality, names: [] };
      byReason.set(reason, {
        quality: Math.max(quality, one.quality) as SaidValue['quality'],
        names: [...one.names, isQuantity(quantity) ? quantities[quantity].es : quantity],
      });
    }
  }
  return [...byReason].map(([reason, { quality, names }]) => {
    const sentence = reasonText.get(reason as never)?.[language] ?? reason;
    return `${qualityText[quality][language]}: ${names.join(', ')}. ${sentence}`;
  });
}
