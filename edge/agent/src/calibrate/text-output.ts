/** The outcome for who sits in front of a terminal, Spanish first. */
import { basename } from 'node:path';
import type { Agreement } from '@samay/calibration';
import type { SideFacts } from './campaign.ts';
import { equation } from './equation.ts';
import { daysJson } from './json-output.ts';
import type { Outcome } from './outcome.ts';
import { localIso } from './periods.ts';
import { dropReasons } from './tally.ts';
import { shown, textTable } from './text-table.ts';
import { figures, targetNames, unitSign, verdict } from './words.ts';

export function outcomeText(outcome: Outcome, withDays: boolean): string {
  const { fit, notes } = outcome;
  const sections = [
    campaignLines(outcome),
    agreementLines(outcome),
    ...(fit === undefined ? [] : [fitLines(outcome, fit)]),
    targetTable(outcome),
    unitLines(outcome),
    ...(withDays ? [dayLines(outcome)] : []),
    rowLines('sensores / sensors', outcome.campaign.sensor),
    rowLines('referencia / reference', outcome.campaign.reference),
    notes.map(({ es, en }) => `! ${es}\n  ${en}`),
  ];
  return sections
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join('\n'))
    .join('\n\n');
}

function campaignLines({ campaign }: Outcome): string[] {
  const { request, span, units } = campaign;
  const { zone, completeness } = request.averaging;
  const name = request.quantity ?? '—';
  return [
    `${name} (${unitSign(request.unit)}), ${request.averagingText}, ${zone.name}, ` +
      `≥ ${shown(completeness * 100, 0)} %`,
    `${localIso(zone, span.fromMs)} … ${localIso(zone, span.toMs)}: ` +
      `${span.periods} períodos / periods, ${units.length} unidades / units`,
  ];
}

function agreementLines({ raw, corrections, fit, command }: Outcome): string[] {
  const row = (name: string, agreement: Agreement | undefined, more = ''): string[] => [
    name,
    ...figures.map(({ show }) => (agreement === undefined ? '—' : show(agreement))),
    more,
  ];
  const rows = [
    ['', ...figures.map(({ es }) => es)],
    ['', ...figures.map(({ es, en }) => (es === en ? '' : en))],
    row('crudo / raw', raw),
  ];
  if (fit !== undefined) {
    const { model } = fit.chosen.formula;
    rows.push(row(`${model} ajuste / fitted`, fit.chosen.fitted));
    for (const { formula, cv, published, rejected } of fit.candidates) {
      const mark = rejected === undefined ? '→ ' : published ? '° ' : '  ';
      rows.push(row(`${mark}${formula.model} cv`, cv));
    }
  }
  if (command === 'compare') {
    for (const { name, agreement, published } of corrections) {
      rows.push(row(`${published ? '° ' : '  '}${name}`, agreement));
    }
  }
  const notes = corrections.flatMap(({ name, note }) =>
    note === undefined ? [] : [`  ${name}: ${note.es} / ${note.en}`],
  );
  const marks = corrections.some(({ published }) => published)
    ? ['° publicada: números de otros / published: numbers of others']
    : [];
  return [
    ...textTable(rows),
    'y: sensor, x: referencia / reference; altos / high: sensor ÷ referencia en el décimo más alto',
    ...marks,
    ...notes,
  ];
}

function fitLines({ campaign }: Outcome, fit: NonNullable<Outcome['fit']>): string[] {
  const { chosen, uncertainty, trainingRange, blocks, blockCount, skipped } = fit;
  const range = (name: string, of: readonly [number, number] | undefined, unit: string) =>
    of === undefined ? [] : [`${name} ${shown(of[0], 1)}…${shown(of[1], 1)} ${unit}`];
  const unit = unitSign(campaign.request.unit);
  return [
    `Modelo elegido / chosen model: ${chosen.formula.model}`,
    `  ${equation(chosen.formula)}`,
    `  incertidumbre expandida (k = 2) / expanded uncertainty: ±${shown(uncertainty, 2)} ${unit}`,
    `  entrenado con / trained on: ${[
      ...range('x', trainingRange.value, unit),
      ...range('RH', trainingRange.humidity, '%'),
      ...range('T', trainingRange.temperature, '°C'),
    ].join(', ')}`,
    `  validado dejando fuera / validated leaving out: ${blocks} × ${blockCount}`,
    ...skipped.map(({ model, es, en }) => `  ${model}: ${es} / ${en}`),
  ];
}

function targetTable({ targets }: Outcome): string[] {
  if (targets === undefined) return [];
  const rows = targets.lines.map(({ metric, target, value, met, unconfirmed }) => {
    const [es, en] = targetNames[metric];
    const [yes, also] = verdict(met);
    const mark = unconfirmed ? ' *' : '';
    return [es === en ? es : `${es} / ${en}`, target + mark, value, `${yes} / ${also}`];
  });
  return [
    `Metas de la EPA para medias de 24 h (aquí ${targets.averaging}) / EPA targets for 24 h means`,
    ...textTable(rows),
    '* que baste una de las dos no está confirmado / that one of the two suffices is unconfirmed',
  ];
}

function unitLines({ campaign, perUnit, fit }: Outcome): string[] {
  const { units, precision, request } = campaign;
  const what = fit === undefined ? 'crudo / raw' : fit.chosen.formula.model;
  const rows = units.map(({ unit, uptime, completeness, pairs }) => {
    const agreement = perUnit.find((one) => one.unit === unit)?.agreement;
    return [
      unit,
      String(pairs),
      `${shown(uptime, 1)} %`,
      `${shown(completeness, 1)} %`,
      ...['slope', 'r2', 'rmse', 'bias'].map((key) => {
        const figure = figures.find((one) => one.key === key);
        return agreement === undefined ? '—' : (figure?.show(agreement) ?? '—');
      }),
    ];
  });
  const head = ['pares', 'en marcha', 'completo', 'pendiente', 'R²', 'RMSE', 'sesgo'];
  const also = ['pairs', 'uptime', 'complete', 'slope', '', '', 'bias'];
  const between =
    precision === undefined
      ? []
      : [
          `Entre unidades (crudo) / between units (raw): SD ${shown(precision.sd, 3)} ` +
            `${unitSign(request.unit)}, CV ${shown(precision.cv, 3)} %, ` +
            `${precision.periods} períodos / periods`,
        ];
  const table = textTable([[`Unidad / unit (${what})`, ...head], ['', ...also], ...rows]);
  return [...table, ...between];
}

function dayLines(outcome: Outcome): string[] {
  const rows = daysJson(outcome).map(({ date, unit, value, reference, calibrated }) => [
    date,
    unit,
    shown(value, 2),
    shown(reference, 2),
    ...(calibrated === undefined ? [] : [shown(calibrated, 2)]),
  ]);
  const fitted = outcome.fit === undefined ? [] : ['calibrado'];
  const also = outcome.fit === undefined ? [] : ['calibrated'];
  return textTable([
    ['Día', 'unidad', 'sensor', 'referencia', ...fitted],
    ['day', 'unit', 'sensor', 'reference', ...also],
    ...rows,
  ]);
}

function rowLines(name: string, { files, tally, stepsMs }: SideFacts): string[] {
  const dropped = [...tally.dropped].map(([reason, rows]) => {
    const [es, en] = dropReasons[reason];
    return `  ${rows} ${es} / ${en}`;
  });
  const steps = stepsMs.map((ms) => `${ms / 1000} s`).join(', ');
  return [
    `Filas / rows, ${name}: ${tally.read} leídas / read, ${tally.used} usadas / used` +
      ` (cada / every ${steps === '' ? '—' : steps})`,
    ...dropped,
    ...files.map(({ path, sha256, rows }) => `  ${basename(path)}: ${rows}, SHA-256 ${sha256}`),
  ];
}
