/**
 * What people read of an alert of the air: two lines in Spanish, the same in English. It says that a
 * threshold is exceeded; a state of alert is for the health authority to say.
 */
import { localTime } from '../alerts/local-time.ts';
import { shownUnit } from '../alerts/shown-unit.ts';
import type { CloudAlert } from './cloud-alert.ts';
import type { AirAlertChange, AirAlertKind } from './follow-alerts.ts';

interface Said {
  readonly es: string;
  readonly en: string;
}

const headings: Readonly<Record<Exclude<AirAlertKind, 'closed'>, Said>> = {
  opened: { es: '🔴 Supera el umbral', en: 'Exceeds the threshold' },
  raised: { es: '🔴 Supera un umbral más alto', en: 'Exceeds a higher threshold' },
  corrected: { es: '🔵 Corregida con los datos de ahora', en: 'Corrected with the data of now' },
  withdrawn: {
    es: '🔵 Retirada: con los datos de ahora no supera el umbral',
    en: 'Withdrawn: with the data of now it does not exceed the threshold',
  },
  reinstated: {
    es: '🔴 Repuesta: con los datos de ahora sí supera el umbral',
    en: 'Reinstated: with the data of now it does exceed the threshold',
  },
};

const endings: Readonly<Record<NonNullable<CloudAlert['ended']>, Said>> = {
  below: { es: '🟢 Volvió por debajo del umbral', en: 'Back below the threshold' },
  'no-data': { es: '⚪ Sin datos: ya no se sabe', en: 'No data: it is not known any longer' },
  'rule-ended': { es: '⚪ Su regla terminó', en: 'Its rule has ended' },
  'rule-removed': { es: '⚪ Su regla se retiró', en: 'Its rule was taken out' },
  'rule-changed': { es: '⚪ Su regla cambió', en: 'Its rule was changed' },
};

/** @param timeZone IANA, such as America/Lima. */
export function airAlertText({ kind, alert, before }: AirAlertChange, timeZone: string): string {
  const heading = kind === 'closed' ? endings[alert.ended ?? 'below'] : headings[kind];
  const who = `${alert.device} (${alert.city})`;
  const facts = factsOf(alert, alert, timeZone);
  const was =
    before && (kind === 'corrected' || kind === 'raised')
      ? factsOf(alert, before, timeZone)
      : undefined;
  return [
    `${heading.es}: ${who}`,
    `${alert.rule.es}: ${facts.es}${was ? `; antes: ${was.es}` : ''}. Estimación indicativa.`,
    `${heading.en}: ${who}`,
    `${alert.rule.en}: ${facts.en}${was ? `; before: ${was.en}` : ''}. Indicative estimate.`,
  ].join('\n');
}

function factsOf(
  { threshold, unit: given }: CloudAlert,
  { peak, level, from, to }: Pick<CloudAlert, 'peak' | 'level' | 'from' | 'to'>,
  timeZone: string,
): Said {
  const unit = shownUnit(given);
  const name = level?.replaceAll('-', ' ');
  const since = localTime(Date.parse(from), timeZone);
  const until = to === null ? undefined : localTime(Date.parse(to), timeZone);
  return {
    es: [
      `máxima ${peak} ${unit}, umbral ${threshold} ${unit}`,
      ...(name === undefined ? [] : [`nivel «${name}»`]),
      until === undefined ? `desde ${since}` : `de ${since} a ${until}`,
    ].join(', '),
    en: [
      `highest ${peak} ${unit}, threshold ${threshold} ${unit}`,
      ...(name === undefined ? [] : [`level "${name}"`]),
      until === undefined ? `since ${since}` : `from ${since} to ${until}`,
    ].join(', '),
  };
}
