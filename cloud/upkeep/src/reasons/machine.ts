/** The computer of the station: its supply, its disk and its certificate. */
import { reachedMs, slopePerDay } from '../forecast.ts';
import type { Reason, Severity } from '../reason.ts';
import { dateText, type Looked, leftNow, madeBy, percentText } from './made.ts';

const dayMs = 86_400_000;
const daySeconds = 86_400;

export const machineReasons = (looked: Looked): Reason[] => [
  ...supplyReasons(looked),
  ...diskFullReasons(looked),
  ...diskWearReasons(looked),
  ...certificateReasons(looked),
];

function supplyReasons(looked: Looked): Reason[] {
  const { says, saidMs } = looked.station;
  const level = says.undervoltage ?? 0;
  if (level < 1) return [];
  const now = level >= 2;
  return madeBy(looked, {
    ...{ code: 'undervoltage', severity: now ? 'week' : 'month', series: 'undervoltage' },
    es: now
      ? 'Su fuente no llega a 4,63 V: así se dañan la tarjeta y los datos. Cambie la fuente o el cable por uno más corto y grueso.'
      : 'Tuvo tensión baja desde que se encendió: revise fuente y cable antes de que dañen la tarjeta.',
    en: now
      ? 'Its supply is below 4.63 V: that ruins card and data. Replace the supply, or the cable by a shorter and thicker one.'
      : 'It has had undervoltage since it was started: look at supply and cable before they ruin the card.',
    ...{ value: level, unit: 'count', bound: null, sinceMs: now ? (saidMs ?? null) : null },
    link: 'health',
  });
}

function diskFullReasons(looked: Looked): Reason[] {
  const { station, rules, nowMs } = looked;
  const free = station.says.disk_free;
  if (free === undefined) return [];
  const megabytes = Math.round(free / 1e6);
  const base = { series: 'disk_free', value: free, unit: 'B', link: 'health', sinceMs: null };
  if (free < rules.diskFreeNow.value) {
    return madeBy(looked, {
      ...{ ...base, code: 'disk-full', severity: 'now', bound: 'diskFreeNow' },
      es: `Le quedan ${megabytes} MB de disco: en un corte de red no podría guardar lo que mide. Libere espacio o cambie la tarjeta.`,
      en: `${megabytes} MB of its disk are left: in a network cut it could not keep what it measures. Free some, or replace the card.`,
    });
  }
  const marks = station.diskDays.map(({ timeMs, free: value }) => ({ timeMs, value }));
  const mark = { timeMs: nowMs, value: free };
  const fullMs = reachedMs(mark, slopePerDay(marks), rules.diskFreeNow.value);
  if (fullMs === undefined || fullMs > nowMs + rules.diskFullAhead.value * dayMs) return [];
  return madeBy(looked, {
    ...{ ...base, code: 'disk-full', severity: 'month', bound: 'diskFreeNow', forecastMs: fullMs },
    es: `Su disco se llena hacia el ${dateText(fullMs)} si sigue así (quedan ${megabytes} MB): vea qué lo llena.`,
    en: `Its disk is full about ${dateText(fullMs)} if that goes on (${megabytes} MB left): see what fills it.`,
  });
}

function diskWearReasons(looked: Looked): Reason[] {
  const { station, rules, nowMs } = looked;
  const wear = station.says.disk_wear;
  if (wear === undefined || wear < rules.diskWear.value) return [];
  const daily = station.says.disk_written_day;
  const written = daily === undefined ? '' : `, ${Math.round(daily / 1e6)} MB/d`;
  return madeBy(looked, {
    ...{ code: 'disk-wear', severity: wear > 1 ? 'week' : 'month', series: 'disk_wear' },
    es: `Su memoria dice tener gastado ${percentText(Math.min(1, wear))} de su vida${written}: lleve una tarjeta industrial ya grabada.`,
    en: `Its memory says that ${percentText(Math.min(1, wear))} of its life is used up${written}: bring an industrial card, already written.`,
    ...{ value: wear, unit: '/', bound: 'diskWear', sinceMs: station.saidMs ?? nowMs },
    link: 'health',
  });
}

function certificateReasons(looked: Looked): Reason[] {
  const { station, rules, nowMs } = looked;
  const said = station.says.certificate_left;
  const left = said === undefined ? undefined : leftNow(looked, said);
  if (left === undefined || left >= rules.certificateWeek.value * daySeconds) return [];
  const days = left / daySeconds;
  // Of one that is silent its silence says how soon.
  const silent = station.states.some(({ state }) => state === 'device-silent');
  const urgent = days < rules.certificateNow.value && !silent;
  const severity: Severity = urgent ? 'now' : 'week';
  const expired = days <= 0;
  return madeBy(looked, {
    ...{ code: 'certificate-expiring', severity, series: 'certificate_left' },
    es: expired
      ? 'Su certificado venció: no puede entregar nada hasta tener otro. Lleve una invitación nueva.'
      : `Su certificado vence en ${days.toFixed(1)} días y no se ha renovado solo: vea el registro del agente; lleve una invitación nueva.`,
    en: expired
      ? 'Its certificate has expired: it can deliver nothing before it has another. Bring a new invitation.'
      : `Its certificate expires in ${days.toFixed(1)} days and has not renewed itself: look at the log of the agent; bring a new invitation.`,
    ...{ value: days, unit: 'd', bound: 'certificateWeek', sinceMs: null, link: 'health' },
    forecastMs: expired ? undefined : nowMs + left * 1000,
  });
}
