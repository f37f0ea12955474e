/** Nothing comes: of one station, of a sensor of it, or of a whole zone. */
import type { StationUpkeep } from '../facts.ts';
import type { Reason } from '../reason.ts';
import type { Cut } from './cuts.ts';
import { daysText, type Looked, madeBy, since } from './made.ts';

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;

export function silenceReasons(looked: Looked, cut: Cut | undefined): Reason[] {
  const { station, rules, nowMs } = looked;
  const state = station.states.find((one) => one.state === 'device-silent');
  if (state) return [cut ? inCut(looked, cut) : stationSilent(looked, state.sinceMs)];
  return station.sensors.flatMap(({ sensor, model, silentSinceMs }) => {
    if (silentSinceMs === undefined) return [];
    const hours = silentSinceMs === null ? null : (nowMs - silentSinceMs) / hourMs;
    const lasting = hours === null || hours >= rules.sensorSilent.value;
    return madeBy(looked, {
      ...{ code: 'sensor-silent', severity: lasting ? 'week' : 'note', sensor },
      es: `El sensor ${sensor} no da valores ${since(silentSinceMs, nowMs).es}; la estación sí informa: revise su cable y su conector, o cámbielo.`,
      en: `Sensor ${sensor} gives no values ${since(silentSinceMs, nowMs).en}; the station reports: look at its cable and plug, or replace it.`,
      ...{ series: sensor, value: hours, unit: 'h', bound: 'sensorSilent' },
      ...{ sinceMs: silentSinceMs, link: 'health' },
      ...(model === undefined ? {} : { spare: model }),
    });
  });
}

function stationSilent(looked: Looked, sinceMs: number | null): Reason {
  const { rules, nowMs, station } = looked;
  const hours = sinceMs === null ? null : (nowMs - sinceMs) / hourMs;
  const withdrawn = hours !== null && hours > rules.silentWithdrawn.value * 24;
  const now = hours === null || hours >= rules.silentNow.value;
  const ended = connectionText(station);
  const when = since(sinceMs, nowMs);
  const es = withdrawn
    ? `No llega nada ${when.es}: si fue retirada, anótelo con una visita de retiro; si no, vaya.`
    : `No llega nada ${when.es}${ended.es}: llame antes a quien le da energía y red; luego revise fuente, fusible, módem y tarjeta.`;
  const en = withdrawn
    ? `Nothing has come ${when.en}: if it was taken away, record that; if not, go there.`
    : `Nothing has come ${when.en}${ended.en}: first call whoever gives it power and network; then look at supply, fuse, modem and card.`;
  const [reason] = madeBy(looked, {
    ...{ code: 'device-silent', severity: withdrawn ? 'month' : now ? 'now' : 'note', es, en },
    ...{ series: 'received', value: hours, unit: 'h', bound: 'silentNow', sinceMs, link: 'health' },
  });
  return reason;
}

/** What the gateway saw of its end tells power and network apart from a program that hangs. */
function connectionText({ connection }: StationUpkeep): { es: string; en: string } {
  switch (connection) {
    case 'open':
      return {
        es: ', aunque su conexión sigue abierta: el programa no mide',
        en: ', although its connection is open: the program does not measure',
      };
    case 'stopped':
      return { es: '; se apagó en orden', en: '; it was shut down in order' };
    case undefined:
      return { es: '', en: '' };
    default:
      return {
        es: '; su conexión se cortó de golpe: energía o red',
        en: '; its connection broke off: power or network',
      };
  }
}

function inCut(looked: Looked, { devices, sinceMs }: Cut): Reason {
  const { nowMs } = looked;
  const others = devices.length - 1;
  const [reason] = madeBy(looked, {
    ...{ code: 'zone-silent', severity: 'note' },
    es: `Calló ${since(sinceMs, nowMs).es} junto con ${others} vecinas: es un corte de energía o de red de la zona. Llame al proveedor; no vaya a cada una.`,
    en: `It went silent ${since(sinceMs, nowMs).en} together with ${others} neighbours: power or network of the zone is cut. Call the provider; do not go to each.`,
    ...{ series: 'received', value: devices.length, unit: 'stations', bound: 'cutStations' },
    ...{ sinceMs, link: 'health' },
  });
  return reason;
}

export function outboxReasons(looked: Looked): Reason[] {
  const { station, rules, nowMs } = looked;
  const { waitingSeconds } = station;
  const reporting = !station.states.some(({ state }) => state === 'device-silent');
  if (!reporting || waitingSeconds === undefined) return [];
  const hours = waitingSeconds / 3600;
  if (hours < rules.outboxOldest.value) return [];
  return madeBy(looked, {
    ...{ code: 'outbox-growing', severity: 'week' },
    es: `Guarda datos ${daysText(waitingSeconds / 86_400).es} viejos aunque habla: la red es muy lenta o se corta a ratos. Mida la señal; pruebe otra operadora o antena.`,
    en: `It keeps data that is ${daysText(waitingSeconds / 86_400).en} old although it speaks: the network is very slow or comes and goes. Measure the signal; try another operator or antenna.`,
    ...{ series: 'buffer_oldest', value: hours, unit: 'h', bound: 'outboxOldest' },
    ...{ sinceMs: nowMs - hours * hourMs, link: 'health' },
  });
}

export function clockReasons(looked: Looked): Reason[] {
  const { station, rules, nowMs } = looked;
  const { clockOff, clockCorrectedDays: days } = station;
  const often = days >= rules.clockDays.value;
  if (!clockOff && !often) return [];
  return madeBy(looked, {
    ...{ code: 'clock-off', severity: clockOff ? 'week' : 'month' },
    es: clockOff
      ? 'Su reloj no es de fiar y sus datos salen dudosos: revise su red de hora; póngale un reloj con pila.'
      : `Su reloj se corrigió en ${days} de los últimos siete días: revise su red de hora; un reloj con pila lo evita.`,
    en: clockOff
      ? 'Its clock cannot be trusted and its data are suspect: look at its network time; give it a clock with a battery.'
      : `Its clock was corrected on ${days} of the last seven days: look at its network time; a clock with a battery mends it.`,
    ...{ series: 'clock_offset', value: days, unit: 'd', bound: 'clockDays' },
    ...{ sinceMs: often ? nowMs - 7 * dayMs : null, link: 'health' },
  });
}
