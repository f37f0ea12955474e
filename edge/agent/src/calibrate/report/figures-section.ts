/** The numbers: raw beside corrected, targets, units. */
import type { Agreement } from '@samay/calibration';
import type { Outcome } from '../outcome.ts';
import { shown } from '../text-table.ts';
import { figures, targetNames, unitSign, verdict } from '../words.ts';
import { both, type Html, html, table } from './html.ts';

interface Row {
  readonly name: Html;
  readonly agreement: Agreement | undefined;
}

export function agreementSection(outcome: Outcome): Html {
  const { raw, fit, corrections, campaign, command } = outcome;
  const rows: Row[] = [{ name: both('Crudo', 'raw'), agreement: raw }];
  if (fit !== undefined) {
    const { chosen } = fit;
    rows.push({
      name: html`<strong>${chosen.formula.model}</strong>, ${both('ajuste', 'fitted')}`,
      agreement: chosen.fitted,
    });
    for (const { formula, cv, published, rejected } of fit.candidates) {
      const name = html`${formula.model}${published ? ' °' : ''}, ${both('fuera de bloque', 'out of block')}`;
      const isChosen = rejected === undefined;
      rows.push({
        name: isChosen ? html`<strong>${name}</strong>` : name,
        agreement: cv,
      });
    }
  }
  if (command === 'compare') {
    for (const { name, agreement, published } of corrections) {
      rows.push({ name: html`${name}${published ? ' °' : ''}`, agreement });
    }
  }
  const cells = ({ name, agreement }: Row) => [
    name,
    ...figures.map(({ show }) => (agreement === undefined ? '—' : show(agreement))),
  ];
  const published = corrections.some((one) => one.published);
  const notes = corrections.flatMap(({ name, note }) =>
    note === undefined ? [] : [html`<li>${name}: ${both(note.es, note.en)}</li>\n`],
  );
  return html`<h2>${both('Concordancia con la referencia', 'agreement with the reference')}</h2>
${table(
  both(
    `Sensor en y, referencia en x; RMSE, sesgo e intercepto en ${unitSign(campaign.request.unit)}`,
    'sensor on y, reference on x',
  ),
  [{ es: '', en: '' }, ...figures],
  rows.map(cells),
)}
<p>${both(
    '“Altos” es sensor ÷ referencia en el décimo de los períodos con la referencia más alta: bien por debajo de 1, los días malos se aplanan.',
    'high: sensor ÷ reference in the tenth of the periods with the highest reference; well below 1, bad days are flattened.',
  )}</p>
${notes.length === 0 ? undefined : html`<ul>${notes}</ul>`}
${published ? html`<p>° ${both('Publicada: los números son de otros, no de esta campaña.', "published: others' numbers, not this campaign's.")}</p>` : undefined}`;
}

export function targetSection({ targets }: Outcome): Html {
  if (targets === undefined) return html``;
  const rows = targets.lines.map(({ metric, target, value, met, unconfirmed }) => {
    const mark = met === undefined ? '' : met ? 'met' : 'unmet';
    const sign = met === undefined ? '' : met ? '✓ ' : '✗ ';
    const word = html`<span class="${mark}">${sign}${both(...verdict(met))}</span>`;
    return [both(...targetNames[metric]), `${target}${unconfirmed ? ' *' : ''}`, value, word];
  });
  const columns = [
    { es: 'Magnitud', en: 'metric' },
    { es: 'meta', en: 'target' },
    { es: 'aquí', en: 'here' },
    { es: 'resultado', en: 'result' },
  ];
  return html`<h2>${both('Metas de desempeño de la EPA', 'US EPA performance targets')}</h2>
${table(
  both(
    `Las metas son para medias de 24 h; aquí, medias ${targets.averaging} (${targets.agreement.n} pares)`,
    'the targets are for 24 h means',
  ),
  columns,
  rows,
)}
<p>* ${both('Que baste una de las dos no está confirmado en la fuente.', 'that one of the two suffices is not confirmed in the source.')}</p>`;
}

export function unitSection({ campaign, perUnit, fit }: Outcome): Html {
  const { units, precision, request } = campaign;
  const some = figures.filter(({ key }) =>
    ['slope', 'intercept', 'r2', 'rmse', 'bias'].includes(key),
  );
  const columns = [
    { es: 'Unidad', en: 'unit' },
    { es: 'pares', en: 'pairs' },
    { es: 'en marcha', en: 'uptime' },
    { es: 'completo', en: 'complete' },
    ...some,
  ];
  const rows = units.map(({ unit, pairs, uptime, completeness }) => {
    const agreement = perUnit.find((one) => one.unit === unit)?.agreement;
    const own = some.map(({ show }) => (agreement === undefined ? '—' : show(agreement)));
    return [unit, String(pairs), `${shown(uptime, 1)} %`, `${shown(completeness, 1)} %`, ...own];
  });
  const what = fit === undefined ? both('valores crudos', 'raw values') : fit.chosen.formula.model;
  const between =
    precision === undefined
      ? undefined
      : html`<p>${both('Entre unidades (valores crudos)', 'between units, raw')}: SD ${shown(precision.sd, 3)} ${unitSign(request.unit)}, CV ${shown(precision.cv, 3)} %, ${both(`en los ${precision.periods} períodos que tienen las ${precision.units} unidades`, 'periods that all units have')}.</p>`;
  return html`<h2>${both('Cada unidad', 'each unit')}</h2>
${table(html`${what}`, columns, rows)}
${between}`;
}
