import { averagings, pollutants, shownUnit, type Tally, type YearReport } from '@samay/air-quality';

const verdicts = {
  exceeded: 'SUPERADO / EXCEEDED',
  'not-exceeded': 'no superado / not exceeded',
  insufficient: 'datos insuficientes / insufficient data',
} as const;

const datesShown = 12;

/** @returns a year for people, Spanish first. */
export function yearText(report: YearReport): string {
  const { year, quantity, unit, timeZone, hours, days, mean, meanOfMonths, maxima, calendar } =
    report;
  const { es, en } = pollutants[quantity];
  const of = shownUnit(unit);
  const doubt = mean.valid ? '' : ' (no vale: faltan días / not valid: days are missing)';
  const lines = [
    `${year}: ${es} / ${en}, ${of}, ${timeZone}`,
    `  horas / hours: ${hours.observed} de / of ${hours.expected} (${hours.percent} %)`,
    `  días válidos / valid days: ${days.observed} de / of ${days.expected} (${days.percent} %)`,
    `  media del año / annual mean: ${shown(mean.value)} ${of}${doubt}`,
  ];
  if (report.notes.some(({ code }) => code === 'mean-of-months')) {
    const valid = `${meanOfMonths.observed} de / of ${meanOfMonths.expected}`;
    lines.push(
      `  media de los meses válidos / mean of the valid months (${valid}): ${shown(meanOfMonths.value)} ${of}`,
    );
  }
  for (const averaging of ['hour', 'running-8h', 'day'] as const) {
    const most = maxima[averaging];
    if (most === undefined) continue;
    const { es: name, en: nameEn } = averagings[averaging];
    lines.push(`  máxima / maximum, ${name} / ${nameEn}: ${shown(most.value)} ${of}`);
  }
  lines.push(...report.tallies.flatMap(tallyLines));
  const partial = calendar.filter((day) => !day.valid).length;
  if (partial > 0) lines.push(`  días incompletos / incomplete days: ${partial}`);
  return lines.join('\n');
}

const shown = (value: number | undefined): string => (value === undefined ? '—' : value.toFixed(1));

function tallyLines({ rule, averaging, unit, periods, ...tally }: Tally): string[] {
  const { es, en } = averagings[averaging];
  const lines = [
    `  ${rule.id} (${rule.decree}), ${es} / ${en}: ${periods.observed} juzgadas / judged`,
  ];
  for (const { category, periods: n } of tally.categories ?? []) {
    lines.push(`    ${category.es} / ${category.en}: ${n}`);
  }
  for (const { es: level, en: levelEn, value, periods: n, dates, unconfirmed } of tally.levels ??
    []) {
    const doubt = unconfirmed ? ' (sin confirmar / unconfirmed)' : '';
    const more = dates.length > datesShown ? ` … +${dates.length - datesShown}` : '';
    const when = dates.length === 0 ? '' : `: ${dates.slice(0, datesShown).join(', ')}${more}`;
    lines.push(`    > ${value} ${shownUnit(unit)}, ${level} / ${levelEn}${doubt}: ${n}${when}`);
  }
  if (tally.counter !== undefined) {
    const { allowed, used, left, verdict } = tally.counter;
    lines.push(
      `    permitidas / allowed ${allowed}, usadas / used ${used}, quedan / left ${left}: ${verdicts[verdict]}`,
    );
  }
  return lines;
}
