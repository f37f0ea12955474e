/** A sensor speaks, and what it says is not right. */
import { driftDays } from '../drift/comparison.ts';
import { driftsBeyond } from '../drift/drift.ts';
import type { SensorUpkeep } from '../facts.ts';
import { reachedMs } from '../forecast.ts';
import type { Reason } from '../reason.ts';
import { dateText, type Looked, madeBy, percentText } from './made.ts';

const dayMs = 86_400_000;
/** What lasts is looked for over a week. */
const lastingDays = 7;

export const sensorReasons = (looked: Looked): Reason[] => [
  ...looked.station.sensors.flatMap((sensor) => [
    ...faultReasons(looked, sensor),
    ...stuckReasons(looked, sensor),
    ...framingReasons(looked, sensor),
    ...laserReasons(looked, sensor),
  ]),
  ...unnamedFaultReasons(looked),
  ...disagreementReasons(looked),
  ...driftReasons(looked),
];

function unnamedFaultReasons(looked: Looked): Reason[] {
  const { reportsFault, sensors } = looked.station;
  if (!reportsFault || sensors.some(({ faults }) => faults.length > 0)) return [];
  return madeBy(looked, {
    ...{ code: 'sensor-fault', severity: 'week', series: 'faults' },
    es: 'Un sensor suyo informa de una falla propia: vea cuál en su estado; apáguelo y enciéndalo, o cámbielo.',
    en: 'A sensor of it reports a fault of its own: see in its state which; switch it off and on, or replace it.',
    ...{ value: null, unit: null, bound: null, sinceMs: null, link: 'health' },
  });
}

const spareOf = ({ model }: SensorUpkeep) => (model === undefined ? {} : { spare: model });

function faultReasons(looked: Looked, one: SensorUpkeep): Reason[] {
  const { sensor, faults, fanTurns, frames } = one;
  const base = { sensor, value: null, unit: null, bound: null, sinceMs: null, link: 'health' };
  const ofFan = faults.filter((fault) => /^fan/.test(fault));
  const others = faults.filter((fault) => !/^fan/.test(fault));
  const still = fanTurns === 0 && (frames?.read ?? 1) > 0;
  return [
    ...(ofFan.length > 0 || still
      ? madeBy(looked, {
          ...{ ...base, code: 'fan', severity: 'week', series: still ? 'fan_turns' : 'faults' },
          ...(still ? { value: 0, unit: 'count' } : {}),
          es: `El ventilador de ${sensor} está parado o no llega a su velocidad: límpielo; si sigue, cambie el sensor.`,
          en: `The fan of ${sensor} stands still or does not reach its speed: clean it; if it goes on, replace the sensor.`,
          ...spareOf(one),
        })
      : []),
    ...(others.length > 0
      ? madeBy(looked, {
          ...{ ...base, code: 'sensor-fault', severity: 'week', series: 'faults' },
          es: `${sensor} informa de una falla propia (${others.join(', ')}): apáguelo y enciéndalo; si sigue, cámbielo.`,
          en: `${sensor} reports a fault of its own (${others.join(', ')}): switch it off and on; if it goes on, replace it.`,
          ...spareOf(one),
        })
      : []),
  ];
}

function stuckReasons(looked: Looked, one: SensorUpkeep): Reason[] {
  const { sensor, stuck } = one;
  if (stuck.length === 0) return [];
  return madeBy(looked, {
    ...{ code: 'stuck', severity: 'week', sensor, series: stuck.join(', ') },
    es: `Los valores de ${sensor} no cambian: ventilador trabado, toma tapada o sensor colgado. Límpielo y reinícielo; lleve otro.`,
    en: `The values of ${sensor} do not change: a jammed fan, a blocked inlet or a sensor that hangs. Clean and restart it; bring another.`,
    ...{ value: null, unit: null, bound: null, sinceMs: null },
    ...{ link: `readings?quantity=${stuck[0]}&sensor=${sensor}&quality=all` },
    ...spareOf(one),
  });
}

function framingReasons(looked: Looked, { sensor, frames }: SensorUpkeep): Reason[] {
  const { rules, nowMs } = looked;
  if (frames === undefined) return [];
  const all = frames.read + frames.damaged;
  const share = all === 0 ? 0 : frames.damaged / all;
  if (share < rules.framing.value || frames.damaged < rules.framingMin.value) return [];
  return madeBy(looked, {
    ...{ code: 'framing', severity: 'week', sensor, series: 'checksum_errors' },
    es: `${percentText(share)} de las tramas de ${sensor} llegan dañadas en 24 h: cable largo o flojo, ruido, o 5 V bajos.`,
    en: `${percentText(share)} of the frames of ${sensor} came damaged in 24 h: a long or loose cable, noise, or low 5 V.`,
    ...{ value: share, unit: '/', bound: 'framing', sinceMs: nowMs - dayMs },
    ...{ link: `readings?quantity=checksum_errors&sensor=${sensor}&quality=all` },
  });
}

function laserReasons(looked: Looked, one: SensorUpkeep): Reason[] {
  const { rules, nowMs } = looked;
  const { sensor, lifetime, workHours, workHoursPerDay } = one;
  if (lifetime === undefined || workHours === undefined) return [];
  const over = workHours >= lifetime.hours;
  // No sensor works more than all day: without a rate of its own, the date is the earliest it can be.
  const perDay = workHoursPerDay ?? 24;
  const mark = { timeMs: nowMs, value: workHours };
  const forecastMs = over ? undefined : reachedMs(mark, perDay, lifetime.hours);
  const soon = forecastMs !== undefined && forecastMs <= nowMs + rules.laserAhead.value * dayMs;
  if (!over && !soon) return [];
  const [hours, life] = [workHours, lifetime.hours].map(Math.round);
  const date = dateText(forecastMs ?? nowMs);
  const [es, en] =
    workHoursPerDay === undefined ? ['no antes del', 'not before'] : ['hacia el', 'about'];
  return madeBy(looked, {
    ...{ code: 'laser-old', severity: over ? 'month' : 'note', sensor, series: 'work_time' },
    es: over
      ? `${sensor} lleva ${hours} h de trabajo, y su ficha le da ${life}: cámbielo antes de que se apague el láser.`
      : `${sensor} lleva ${hours} de sus ${life} h y las cumple ${es} ${date}: compre el repuesto.`,
    en: over
      ? `${sensor} has worked ${hours} h of the ${life} that its sheet gives: replace it before its laser fades.`
      : `${sensor} has worked ${hours} of its ${life} h and reaches them ${en} ${date}: buy the spare.`,
    ...{ value: workHours, unit: 'h', bound: null, sinceMs: null, forecastMs },
    threshold: { value: lifetime.hours, unit: 'h', unconfirmed: lifetime.unconfirmed },
    link: `readings?quantity=work_time&sensor=${sensor}&quality=all`,
    ...spareOf(one),
  });
}

/** Two that measure dust in one box breathe the same air. */
function disagreementReasons(looked: Looked): Reason[] {
  const { station, rules, nowMs } = looked;
  const [a, b] = station.sensors.filter(({ dustDays }) => dustDays.length > 0);
  const apart = a && b ? apartDays(a.dustDays, b.dustDays, looked) : 0;
  const lasting = apart >= rules.disagreementDays.value;
  if (!lasting && !station.disagrees) return [];
  const names = a && b ? `${a.sensor}, ${b.sensor}` : '';
  const es = lasting
    ? `Sus dos sensores de polvo se apartan ${apart} de los últimos siete días (${names}): limpie ambos y cambie el que no siga a sus vecinas.`
    : 'Sus sensores no coinciden, dice la estación: límpielos; cambie el que no siga a sus vecinas.';
  const en = lasting
    ? `Its two dust sensors were apart on ${apart} of the last seven days (${names}): clean both and replace the one that does not follow its neighbours.`
    : 'Its sensors disagree, says the station: clean them; replace the one that does not follow its neighbours.';
  return madeBy(looked, {
    ...{ code: 'disagreement', severity: 'week', es, en, series: 'pm2_5' },
    ...(lasting
      ? { value: apart, unit: 'd', bound: 'disagreementDays', sinceMs: nowMs - lastingDays * dayMs }
      : { value: null, unit: null, bound: null, sinceMs: null }),
    ...{ link: 'sensors' },
    ...(a === undefined ? {} : spareOf(a)),
  });
}

type Days = SensorUpkeep['dustDays'];

/** Days that both have: one of the two may have been silent. */
function apartDays(a: Days, b: Days, { rules, nowMs }: Looked): number {
  const others = new Map(b.map(({ timeMs, mean }) => [timeMs, mean]));
  return a.filter(({ timeMs, mean }) => {
    const other = others.get(timeMs);
    if (other === undefined || timeMs < nowMs - lastingDays * dayMs) return false;
    const difference = Math.abs(mean - other);
    return (
      difference > rules.disagreementBy.value &&
      difference > (rules.disagreementRelative.value * (mean + other)) / 2
    );
  }).length;
}

function driftReasons(looked: Looked): Reason[] {
  const { station, rules, nowMs } = looked;
  const { drift } = station;
  if (drift === undefined || !driftsBeyond(drift, rules.drift.value)) return [];
  const { ratio, uncertainty, daysAgo } = drift;
  const up = ratio > 1;
  const percent = Math.round(Math.abs(ratio - 1) * 100);
  const between = `${(ratio / uncertainty).toFixed(2)}–${(ratio * uncertainty).toFixed(2)}`;
  const count = drift.neighbours.length;
  const weeks = Math.round(daysAgo / 7);
  const severity = driftsBeyond(drift, rules.driftWeek.value) ? 'week' : 'month';
  return madeBy(looked, {
    ...{ code: 'drift', severity },
    es: `Dice ${percent} % ${up ? 'más' : 'menos'} que hace ${weeks} semanas frente a ${count} vecinas (razón ${between}, k = 2), de noche y de tarde, en horas limpias y sucias: ${up ? 'óptica sucia o calibración que ya no vale' : 'toma tapada, ventilador lento o láser gastado'}. Limpie; luego mida junto a una referencia.`,
    en: `It says ${percent} % ${up ? 'more' : 'less'} than ${weeks} weeks ago against ${count} neighbours (ratio ${between}, k = 2), by night and in the afternoon, in clean and dirty hours alike: ${up ? 'dirty optics or a calibration that no longer holds' : 'a blocked inlet, a slow fan or a faded laser'}. Clean it; then measure beside a reference.`,
    ...{ series: 'pm2_5', value: Math.abs(ratio - 1), unit: '/', bound: 'drift' },
    ...{ sinceMs: nowMs - driftDays.now * dayMs, link: 'averages?quantity=pm2_5&period=hour' },
  });
}
