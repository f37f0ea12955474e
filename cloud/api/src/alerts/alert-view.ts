/** An alert as it is told: on the API and in webhooks alike. */
import { type Averaging, averagings, note, pollutants, shownUnit } from '@samay/air-quality';
import { publishedValue, type Quantity } from '@samay/contract';
import type { Alert, AlertEntry as KeptEntry, AlertVersion as KeptVersion } from '@samay/records';
import { unitOf } from '../indices/unit-of.ts';
import type { AlertEntry, AlertView } from '../schemas/alert.ts';
import type { Watch } from './watch.ts';

const iso = (timeMs: number): string => new Date(timeMs).toISOString();

/** @param watch its rule; undefined where the file has it no more. */
export function alertView(alert: Alert, watch: Watch | undefined): AlertView {
  const { id, rule, device, city, quantity, unit, threshold } = alert;
  const averaging = alert.averaging as Averaging;
  const { es, en } = averagings[averaging];
  return {
    id,
    rule: { id: rule, es: watch?.rule.es ?? rule, en: watch?.rule.en ?? rule },
    ...{ device, city, quantity },
    averaging: { id: averaging, es, en },
    ...{ unit, threshold },
    ...versionView(alert, alert.quantity as Quantity),
    statement: statementOf(alert),
    notes: [note('indicative-particles'), note('authority-declares')],
  };
}

export const entryView = (entry: KeptEntry, quantity: Quantity): AlertEntry => ({
  seq: entry.seq,
  at: iso(entry.atMs),
  kind: entry.kind,
  cause: entry.cause ?? null,
  old: entry.old ? versionView(entry.old, quantity) : null,
  new: versionView(entry.new, quantity),
});

function versionView(version: KeptVersion, quantity: Quantity): AlertEntry['new'] {
  const { state, fromMs, toMs, ended, peak, peakMs, level, calibrations, acknowledged } = version;
  return {
    state,
    from: iso(fromMs),
    to: toMs === undefined ? null : iso(toMs),
    ended: ended ?? null,
    peak: publishedValue(quantity, peak),
    peakAt: iso(peakMs),
    level: level ?? null,
    calibrations: [...calibrations],
    acknowledged: acknowledged
      ? {
          ...{ at: iso(acknowledged.atMs), by: acknowledged.by },
          ...{ person: acknowledged.person ?? null, note: acknowledged.note },
        }
      : null,
  };
}

/** "Supera el umbral", never "declara": that is for the health authority. */
function statementOf(alert: Alert): AlertView['statement'] {
  const { quantity, averaging, threshold, device, state, fromMs, toMs } = alert;
  const what = pollutants[quantity as keyof typeof pollutants];
  const of = averagings[averaging as Averaging];
  const unit = shownUnit(unitOf(quantity as keyof typeof pollutants));
  const peak = publishedValue(quantity as Quantity, alert.peak);
  const limit = `${threshold} ${unit}`;
  const [from, to] = [iso(fromMs), toMs === undefined ? undefined : iso(toMs)];
  const verb = {
    es: to === undefined ? 'supera' : 'superó',
    en: to === undefined ? 'has exceeded' : 'exceeded',
  };
  const span = {
    es: to === undefined ? `desde ${from}` : `de ${from} a ${to}`,
    en: to === undefined ? `since ${from}` : `from ${from} to ${to}`,
  };
  const body = {
    es: `${device}: ${what.es}, ${of.es}, ${verb.es} el umbral de ${limit} ${span.es}; máxima ${peak} ${unit}.`,
    en: `${device}: ${what.en}, ${of.en}, ${verb.en} the threshold of ${limit} ${span.en}; highest ${peak} ${unit}.`,
  };
  if (state !== 'withdrawn') return body;
  return {
    es: `Retirada: con los datos de ahora no supera el umbral. Decía: ${body.es}`,
    en: `Withdrawn: with the data of now it does not exceed the threshold. It said: ${body.en}`,
  };
}
