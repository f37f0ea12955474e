/** The chosen model, as somebody must be able to compute it again. */
import { coefficientsOf } from '@samay/calibration';
import { equation } from '../equation.ts';
import type { Outcome } from '../outcome.ts';
import { shown } from '../text-table.ts';
import { unitSign } from '../words.ts';
import { both, type Html, html, table } from './html.ts';

export function modelSection({ fit, campaign }: Outcome): Html {
  if (fit === undefined) return html``;
  const { chosen, trainingRange, uncertainty, skipped } = fit;
  const unit = unitSign(campaign.request.unit);
  const coefficients = Object.entries(coefficientsOf(chosen.formula));
  const ranges = [
    ['x', trainingRange.value, unit],
    ['RH', trainingRange.humidity, '%'],
    ['T', trainingRange.temperature, '°C'],
  ] as const;
  const trained = ranges.flatMap(([name, of, sign]) =>
    of === undefined ? [] : [[name, shown(of[0], 1), shown(of[1], 1), sign]],
  );
  return html`<h2>${both('El modelo', 'the model')}: ${chosen.formula.model}</h2>
<p class="equation">${equation(chosen.formula)}</p>
<p>${both('x: lo que dice el sensor; y: lo que hay en el aire; RH: humedad, %; T: temperatura, °C.', 'x: what the sensor says; y: what the air holds; RH: humidity, %; T: temperature, °C.')}
${both('Incertidumbre expandida (k = 2)', 'expanded uncertainty')}: <strong>±${shown(uncertainty, 2)} ${unit}</strong>.</p>
<div class="plots">
${
  coefficients.length === 0
    ? undefined
    : table(
        both('Coeficientes', 'coefficients'),
        [
          { es: 'nombre', en: 'name' },
          { es: 'valor', en: 'value' },
        ],
        coefficients.map(([name, value]) => [name, String(Number(value.toPrecision(8)))]),
      )
}
${table(
  both('Ajustado con valores de', 'fitted on'),
  [
    { es: '', en: '' },
    { es: 'mínimo', en: 'least' },
    { es: 'máximo', en: 'most' },
    { es: 'unidad', en: 'unit' },
  ],
  trained,
)}
</div>
${validation(fit)}
${
  skipped.length === 0
    ? undefined
    : html`<h3>${both('Modelos que no se probaron', 'models that were not tried')}</h3>
<ul>${skipped.map(({ model, es, en }) => html`<li>${model}: ${both(es, en)}</li>`)}</ul>`
}`;
}

function validation(fit: NonNullable<Outcome['fit']>): Html {
  const { blocks, blockCount, blockLengthMs, broken, unusable, candidates } = fit;
  const days = blockLengthMs === undefined ? undefined : blockLengthMs / 86_400_000;
  const [es, en] =
    blocks === 'unit'
      ? [
          `cada vez se deja fuera una de las ${blockCount} unidades`,
          'each time one unit is left out',
        ]
      : [
          `cada vez se deja fuera uno de ${blockCount} bloques de tiempo${days === undefined ? '' : ` de ${Number(days.toFixed(1))} días`}`,
          'each time one block of time is left out',
        ];
  return html`<h3>${both('Cómo se validó', 'how it was validated')}</h3>
<p>${both(
    `Validación cruzada por bloques: ${es}, se ajusta con el resto y se predice lo que quedó fuera. Se probaron ${candidates.length} modelos; “fuera de bloque” son los errores de esas predicciones.`,
    `blocked cross-validation: ${en}, the rest is fitted and what was left out is predicted; “out of block” are the errors of those predictions.`,
  )}</p>
<p>${both(
    `${broken} pares parecen rotos y no pesan en el ajuste, pero cuentan en todas las cifras; ${unusable} no se pudieron usar.`,
    `${broken} pairs look broken and have no weight in the fit, yet they count in all figures; ${unusable} could not be used.`,
  )}</p>`;
}
