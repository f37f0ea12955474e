import {
  type Averaging,
  averagings,
  pollutants,
  type RuleId,
  rules,
  shownUnit,
  type Tally,
  type YearReport,
} from '@samay/air-quality';
import { textTable } from './text-table.ts';

/** @returns years for people, as tables, Spanish first; each line an entry. */
export function yearsText(reports: readonly YearReport[]): string[] {
  const [first] = reports;
  if (first === undefined) return ['No hay horas / There are no hours.'];
  const { es, en } = pollutants[first.quantity];
  return [
    '',
    `${es === en ? es : `${es} / ${en}`}, ${shownUnit(first.unit)}, ${first.timeZone}`,
    '',
    ...textTable(summaryHeaders, reports.map(summaryRow)),
    ...levelsTable(reports),
    ...datesLines(reports),
    ...categoriesLines(reports),
    ...invalidLines(reports),
    '',
    'Notas / Notes:',
    ...first.notes.flatMap((note) => [`- ${note.es}`, `  ${note.en}`]),
  ];
}

const summaryHeaders = [
  ...[['Año', 'Horas', '%', 'Días válidos', 'Media anual', 'Máx. hora', 'Máx. día', 'del día']],
  ...[['Year', 'Hours', '%', 'Valid days', 'Annual mean', 'Max. hour', 'Max. day', 'of day']],
].map((header, at) => [...header, at === 0 ? 'Mayor hueco' : 'Longest gap']);

function summaryRow(report: YearReport): string[] {
  const { year, hours, days, mean, maxima, longestGap, timeZone } = report;
  const highest = maxima.day;
  const gap = longestGap && `${longestGap.hours} h, ${localTime(longestGap.startMs, timeZone)}`;
  return [
    ...[String(year), `${hours.observed}/${hours.expected}`, shown(hours.percent)],
    `${days.observed}/${days.expected}`,
    `${shown(mean.value)}${mean.valid ? '' : ' (no vale)'}`,
    ...[shown(maxima.hour?.value), shown(highest?.value)],
    ...[highest ? localTime(highest.startMs, timeZone).slice(0, 10) : '—', gap ?? '—'],
  ];
}

const shown = (value: number | undefined): string => (value === undefined ? '—' : value.toFixed(1));

/** `2024-05-31 14:00`, on the wall clock of the zone. */
const localTime = (timeMs: number, timeZone: string): string =>
  new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'short' }).format(
    timeMs,
  );

const verdicts = {
  exceeded: 'SUPERADO',
  'not-exceeded': 'no superado',
  insufficient: 'datos insuficientes',
} as const;

/** By which people know them, where it is not their name here. */
const shortNames: Partial<Record<RuleId, string>> = { alert: 'Alerta', who: 'OMS' };

const nameOf = ({ rule, averaging }: Tally): string[] => [
  shortNames[rule.id] ?? rule.id.toUpperCase(),
  averagings[averaging].es,
];

/** What is counted: a running mean is one each hour. */
const periodNames: Record<Averaging, string> = {
  ...{ hour: 'h', 'running-3h': 'h', 'running-8h': 'h', 'running-24h': 'h', nowcast: 'h' },
  ...{ day: 'd', 'daily-max-8h': 'd', month: 'm', year: 'a' },
};

const levelHeaders = [
  ['Norma', 'Promedio', 'Límite', 'Año', 'Superan', 'Permitidas', 'Quedan', 'Dictamen'],
  ['Norm', 'Average', 'Limit', 'Year', 'Over it', 'Allowed', 'Left', 'Verdict'],
];

function levelsTable(reports: readonly YearReport[]): string[] {
  // The years of a level one below the other: that is how they are compared.
  const byYear = reports.map(levelRows);
  const rows = (byYear[0] ?? []).flatMap((_, at) => byYear.map((own) => own[at] ?? []));
  return rows.length === 0 ? [] : ['', ...textTable(levelHeaders, rows)];
}

/** One row for each level of each line of a norm: the first is the one that the norm counts. */
function levelRows({ year, tallies }: YearReport): string[][] {
  return tallies.flatMap((tally) =>
    (tally.levels ?? []).map(({ es, value, periods, unconfirmed }, at) => {
      const { allowed = 0, left = 0, verdict = 'insufficient' } = tally.counter ?? {};
      const counted = at === 0 && tally.rule.id !== 'alert';
      const limit = `> ${value} ${shownUnit(tally.unit)} ${es}${unconfirmed ? ' (sin confirmar)' : ''}`;
      const rest = counted ? [String(allowed), String(left), verdicts[verdict]] : ['', '', ''];
      return [
        ...nameOf(tally),
        limit,
        String(year),
        `${periods} ${periodNames[tally.averaging]}`,
        ...rest,
      ];
    }),
  );
}

const datesShown = 12;

/** On which days: of the level that counts, where there are any. */
function datesLines(reports: readonly YearReport[]): string[] {
  const lines = reports.flatMap(({ year, tallies }) =>
    tallies.flatMap((tally) => {
      const { dates = [], value = 0 } = tally.levels?.[0] ?? {};
      if (dates.length === 0) return [];
      const more = dates.length > datesShown ? ` … +${dates.length - datesShown}` : '';
      const limit = `> ${value} ${shownUnit(tally.unit)}`;
      const when = dates.slice(0, datesShown).join(', ');
      return `  ${year} ${nameOf(tally).join(', ')}, ${limit}: ${when}${more}`;
    }),
  );
  return lines.length === 0 ? [] : ['', 'Fechas / Dates:', ...lines];
}

/** Indices: how many periods were in each category. */
function categoriesLines(reports: readonly YearReport[]): string[] {
  const [first] = reports;
  const scales = first?.tallies.filter(({ categories }) => categories !== undefined) ?? [];
  return scales.flatMap((scale) => {
    const same = (one: Tally) => one.rule.id === scale.rule.id && one.averaging === scale.averaging;
    const names = scale.categories?.map(({ category }) => category) ?? [];
    const headers = [
      ['Año', ...names.map((name) => name.es)],
      ['Year', ...names.map((name) => name.en)],
    ];
    const rows = reports.map(({ year, tallies }) => [
      String(year),
      ...(tallies.find(same)?.categories?.map(({ periods }) => String(periods)) ?? []),
    ]);
    const title = `${rules[scale.rule.id].title.es} (${nameOf(scale).join(', ')})`;
    return ['', title, ...textTable(headers, rows)];
  });
}

function invalidLines(reports: readonly YearReport[]): string[] {
  const told = reports.flatMap(({ year, calendar }) => {
    const partial = calendar.filter((day) => !day.valid).length;
    return partial === 0 ? [] : `${year}: ${partial}`;
  });
  if (told.length === 0) return [];
  return ['', `Días que no alcanzan / Days that fall short: ${told.join(', ')}`];
}
