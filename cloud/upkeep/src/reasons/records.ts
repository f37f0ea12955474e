/** What is to be done by the calendar: calibrations, visits, records, releases. */
import type { RecordPart } from '../facts.ts';
import type { Reason } from '../reason.ts';
import type { Told } from '../told.ts';
import { dateText, daysText, type Looked, leftNow, madeBy } from './made.ts';

const dayMs = 86_400_000;
const daySeconds = 86_400;

/** @param newest release that a station of the fleet runs. */
export const recordReasons = (looked: Looked, newest: string | undefined): Reason[] => [
  ...calibrationReasons(looked),
  ...visitReasons(looked),
  ...softwareReasons(looked, newest),
];

function calibrationReasons(looked: Looked): Reason[] {
  const { station, rules, nowMs } = looked;
  const said = station.says.calibration_left;
  const left = said === undefined ? undefined : leftNow(looked, said);
  const expired = station.calibrationExpired || (left !== undefined && left < 0);
  if (!expired && (left === undefined || left >= rules.calibrationAhead.value * daySeconds)) {
    return [];
  }
  const days = left === undefined ? null : left / daySeconds;
  const endMs = left === undefined ? undefined : nowMs + left * 1000;
  return madeBy(looked, {
    ...{ code: expired ? 'calibration-expired' : 'calibration-expiring' },
    ...{ severity: expired ? 'week' : 'month', series: 'calibration_left' },
    es: expired
      ? 'Su calibración venció y sus valores salen dudosos: mídala dos semanas junto a la referencia.'
      : `Su calibración vence el ${dateText(endMs ?? nowMs)}: prepare dos semanas junto a la referencia.`,
    en: expired
      ? 'Its calibration has expired and its values are suspect: measure two weeks beside the reference.'
      : `Its calibration expires on ${dateText(endMs ?? nowMs)}: prepare two weeks beside the reference.`,
    ...{ value: days, unit: 'd', bound: 'calibrationAhead', link: 'calibrations' },
    sinceMs: expired && endMs !== undefined ? endMs : null,
    forecastMs: expired ? undefined : endMs,
  });
}

const partWords: Readonly<Record<RecordPart, Told>> = {
  position: { es: 'posición', en: 'position' },
  photos: { es: 'fotos', en: 'photos' },
  serial: { es: 'números de serie', en: 'serial numbers' },
};

function visitReasons(looked: Looked): Reason[] {
  const { station, rules, nowMs } = looked;
  const { visits } = station;
  if (visits === undefined) return [];
  const base = { series: 'visit', unit: null, link: 'history', value: null, bound: null };
  const installed = visits.findLast(({ action }) => action === 'commissioning');
  const last = visits.at(-1);
  // Nobody misses a record of one that was taken down.
  if (last?.action === 'retirement') return [];
  if (installed === undefined) {
    return madeBy(looked, {
      ...{ ...base, code: 'not-commissioned', severity: 'month', sinceMs: null },
      es: 'No hay acta de su instalación: en la próxima visita anote lugar, altura, sensores y fotos.',
      en: 'There is no record of its installation: at the next visit record place, height, sensors and photos.',
    });
  }
  const days = (nowMs - (last?.timeMs ?? nowMs)) / dayMs;
  const lacks = installed.lacks.map((part) => partWords[part]);
  return [
    ...(lacks.length > 0
      ? madeBy(looked, {
          ...{ ...base, code: 'record-incomplete', severity: 'note' },
          sinceMs: installed.timeMs,
          es: `Al acta de su instalación le falta: ${lacks.map(({ es }) => es).join(', ')}.`,
          en: `The record of its installation lacks: ${lacks.map(({ en }) => en).join(', ')}.`,
        })
      : []),
    ...(days >= rules.visitInterval.value
      ? madeBy(looked, {
          ...{ ...base, code: 'visit-due', severity: 'month', value: days, unit: 'd' },
          ...{ bound: 'visitInterval', sinceMs: last?.timeMs ?? null },
          es: `Nadie la visita desde hace ${daysText(days).es}: limpie la toma, mire tornillos, cables y sellos.`,
          en: `Nobody has visited it for ${daysText(days).en}: clean the inlet, look at screws, cables and seals.`,
        })
      : []),
  ];
}

function softwareReasons(looked: Looked, newest: string | undefined): Reason[] {
  const { software } = looked.station;
  const [own, wanted] = [releaseOf(software), releaseOf(newest)];
  if (own === undefined || wanted === undefined || compare(own, wanted) >= 0) return [];
  return madeBy(looked, {
    ...{ code: 'software-old', severity: 'note', series: 'software' },
    es: `Corre ${software}, y otras ya ${newest}: actualícela a distancia; no hace falta ir.`,
    en: `It runs ${software}, others already ${newest}: update it from afar; nobody has to go.`,
    ...{ value: null, unit: null, bound: null, sinceMs: null, link: 'commissioning' },
  });
}

/** @returns the newest of them by its numbers; undefined where none has any. */
export function newestRelease(all: readonly (string | undefined)[]): string | undefined {
  return all.reduce<string | undefined>((newest, one) => {
    const [a, b] = [releaseOf(newest), releaseOf(one)];
    return b !== undefined && (a === undefined || compare(b, a) > 0) ? one : newest;
  }, undefined);
}

/** `samay-edge/1.4.2` → 1, 4, 2; of another program nothing is known. */
function releaseOf(software: string | undefined): readonly number[] | undefined {
  const numbers = /^samay-edge\/(\d+)\.(\d+)\.(\d+)$/.exec(software ?? '');
  return numbers?.slice(1).map(Number);
}

const compare = (a: readonly number[], b: readonly number[]): number =>
  a.map((part, at) => part - (b[at] ?? 0)).find((difference) => difference !== 0) ?? 0;
