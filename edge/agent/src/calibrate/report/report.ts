/** One page that a regulator reads: no network, no script, the same on paper. */
import type { FitOptions } from '@samay/calibration';
import type { Outcome } from '../outcome.ts';
import { localDate } from '../periods.ts';
import { shown } from '../text-table.ts';
import { unitSign } from '../words.ts';
import { campaignSection, daySection } from './campaign-section.ts';
import { agreementSection, targetSection, unitSection } from './figures-section.ts';
import { both, Html, html } from './html.ts';
import { modelSection } from './model-section.ts';
import { plotSection } from './plot-section.ts';
import { style } from './style.ts';

const titles: Readonly<Record<Outcome['command'], readonly [es: string, en: string]>> = {
  evaluate: ['Sensores junto a una referencia', 'sensors beside a reference'],
  fit: ['Calibración de sensores', 'calibration of sensors'],
  compare: ['Comparación de correcciones', 'comparison of corrections'],
};

/** @param options of the fit, for the predictions out of block. */
export function reportHtml(
  outcome: Outcome,
  options: FitOptions | undefined,
  software: string,
): string {
  const { campaign, command, notes } = outcome;
  const { request, span } = campaign;
  const { zone } = request.averaging;
  const [es, en] = titles[command];
  const dates = `${localDate(zone, span.fromMs)} – ${localDate(zone, span.toMs)}`;
  const name = request.quantity === undefined ? '' : quantityNames[request.quantity];
  const page = html`<!doctype html>
<html lang="es">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${es}: ${name} ${dates}</title>
<style>${new Html(style)}</style>
</head>
<body>
<header><h1>${both(es, en)}</h1>
<p>${name} · ${dates} · ${request.averagingText} · ${zone.name}</p></header>
<main>
${lead(outcome)}
${agreementSection(outcome)}
${targetSection(outcome)}
${modelSection(outcome)}
${plotSection(outcome, options)}
${unitSection(outcome)}
${daySection(outcome)}
${notes.length === 0 ? undefined : html`<h2>${both('Avisos', 'notes')}</h2><ul>${notes.map((note) => html`<li>${both(note.es, note.en)}</li>\n`)}</ul>`}
${campaignSection(outcome, software)}
</main>
</body>
</html>
`;
  return page.text;
}

const quantityNames = { pm2_5: 'PM2.5', pm10: 'PM10', co2: 'CO₂' } as const;

/** What a manager takes home. */
function lead({ raw, fit, campaign }: Outcome): Html {
  const unit = unitSign(campaign.request.unit);
  const more = raw.bias >= 0;
  const [bias, percent] = [shown(Math.abs(raw.bias), 2), shown(raw.nrmse, 0)];
  const first = both(
    `En ${raw.n} pares, el sensor crudo lee de media ${bias} ${unit} ${more ? 'de más' : 'de menos'}; su error (RMSE) es ${shown(raw.rmse, 2)} ${unit}, el ${percent} % de la media.`,
    `over ${raw.n} pairs the raw sensor reads ${bias} ${unit} too ${more ? 'high' : 'low'} on average; its error is ${percent} % of the mean.`,
  );
  const cv = fit?.chosen.cv;
  if (fit === undefined || cv === undefined) return html`<p class="lead">${first}</p>`;
  const { model } = fit.chosen.formula;
  return html`<p class="lead">${first}</p>
<p class="lead">${both(
    `Con el modelo ${model}, en datos que no vio, el error baja a ${shown(cv.rmse, 2)} ${unit} (${shown(cv.nrmse, 0)} %) y el sesgo a ${shown(cv.bias, 2)} ${unit}.`,
    `with the model ${model}, on data it has not seen, the error is ${shown(cv.rmse, 2)} ${unit} (${shown(cv.nrmse, 0)} %), the bias ${shown(cv.bias, 2)} ${unit}.`,
  )}</p>`;
}
