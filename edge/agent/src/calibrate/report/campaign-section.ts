/** What was compared with what, and what became of every row: so that it can be done again. */
import { basename } from 'node:path';
import type { SideFacts } from '../campaign.ts';
import { daysJson } from '../json-output.ts';
import type { Outcome } from '../outcome.ts';
import { localIso } from '../periods.ts';
import { dropReasons } from '../tally.ts';
import { shown } from '../text-table.ts';
import { unitSign } from '../words.ts';
import { both, type Html, html, table } from './html.ts';

export function campaignSection({ campaign }: Outcome, software: string): Html {
  const { request, span, sensor, reference, units } = campaign;
  const { zone, completeness } = request.averaging;
  const fact = (es: string, en: string, value: Html | string) => [both(es, en), value];
  const facts = [
    fact('Magnitud', 'quantity', `${request.quantity ?? '—'} (${unitSign(request.unit)})`),
    fact('Canal crudo', 'raw channel', request.channel),
    fact('Desde', 'from', localIso(zone, span.fromMs)),
    fact(
      'Hasta (inicio del último período)',
      'to (start of the last period)',
      localIso(zone, span.toMs),
    ),
    fact('Promedios', 'averages', `${request.averagingText}, ${zone.name}`),
    fact('Completitud pedida', 'completeness asked', `${shown(completeness * 100, 0)} %`),
    fact('Períodos', 'periods', String(span.periods)),
    fact('Unidades', 'units', String(units.length)),
    fact('Regla de canales A y B', 'rule for channels A and B', request.abRule),
    fact('Programa', 'software', software),
  ];
  return html`<h2>${both('La campaña', 'the campaign')}</h2>
${table(
  both('Datos', 'facts'),
  [
    { es: '', en: '' },
    { es: '', en: '' },
  ],
  facts,
)}
${sideFacts('Sensores', 'sensors', sensor, request.sensor.zone.name)}
${sideFacts('Referencia', 'reference', reference, request.reference.zone.name)}`;
}

function sideFacts(es: string, en: string, side: SideFacts, zone: string): Html {
  const { files, columns, tally, stepsMs } = side;
  const names: Readonly<Record<string, readonly [string, string]>> = {
    time: ['hora', 'time'],
    value: ['valor', 'value'],
    unit: ['unidad', 'unit'],
    humidity: ['humedad', 'humidity'],
    temperature: ['temperatura', 'temperature'],
    pressure: ['presión', 'pressure'],
    mass: ['PM2.5', 'PM2.5'],
  };
  const list = Object.entries(columns).map(([name, title]) => {
    const [esName, enName] = names[name] ?? [name, name];
    return html`<li>${both(esName, enName)}: <code>${title}</code></li>`;
  });
  const rows = [
    [both('leídas', 'read'), String(tally.read)],
    [both('usadas', 'used'), String(tally.used)],
    ...[...tally.dropped].map(([reason, count]) => {
      const [why, whyEn] = dropReasons[reason];
      return [both(why, whyEn), String(count)];
    }),
  ];
  const steps = stepsMs.map((ms) => `${ms / 1000} s`).join(', ');
  return html`<h3>${both(es, en)}</h3>
<ul>${list}<li>${both('zona de su reloj', 'zone of its clock')}: ${zone}; ${both('un dato cada', 'a value every')} ${steps}</li>
${files.map(({ path, sha256, rows: count }) => html`<li><code>${basename(path)}</code>, ${count} ${both('filas', 'rows')}, SHA-256 <code>${sha256}</code></li>\n`)}</ul>
${table(
  both('Qué fue de cada fila', 'what became of every row'),
  [
    { es: '', en: '' },
    { es: 'filas', en: 'rows' },
  ],
  rows,
)}`;
}

export function daySection(outcome: Outcome): Html {
  const days = daysJson(outcome);
  if (days.length === 0) return html``;
  const fitted = outcome.fit === undefined ? [] : [{ es: 'calibrado', en: 'calibrated' }];
  const columns = [
    { es: 'Día', en: 'day' },
    { es: 'unidad', en: 'unit' },
    { es: 'sensor', en: 'sensor' },
    { es: 'referencia', en: 'reference' },
    ...fitted,
  ];
  const listed = days.slice(0, daysMax);
  const rows = listed.map(({ date, unit, value, reference, calibrated }) => [
    date,
    unit,
    shown(value, 2),
    shown(reference, 2),
    ...(fitted.length === 0 ? [] : [shown(calibrated, 2)]),
  ]);
  const unit = unitSign(outcome.campaign.request.unit);
  const more =
    days.length > daysMax
      ? html`<p>${both(`Los primeros ${daysMax} de ${days.length}; todos con --days.`, 'the first ones; all with --days.')}</p>`
      : undefined;
  return html`<h2>${both('Medias de cada día local', 'means of each local day')}</h2>
<details><summary>${both(`Ver los ${days.length} días`, 'show the days')}</summary>
${table(both(`Días completos, ${unit}`, 'complete days'), columns, rows)}${more}</details>`;
}

/** Ten units for half a year. */
const daysMax = 2000;
