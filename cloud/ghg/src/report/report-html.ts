import { type Figure, leavesOf } from '../figure.ts';
import { figureText, unitText } from '../figure-text.ts';
import { gpcRows } from '../inventory/gpc-rows.ts';
import type { Inventory, ScenarioAnswer, Uncertain } from '../inventory/inventory.ts';
import { biogenicOf } from '../inventory/inventory-answer.ts';
import { type Bar, barsSvg } from './bars.ts';
import { activitiesTable, gpcTable } from './gpc-table.ts';
import { html, type Markup } from './html.ts';
import { percentText, plusMinus, tonnesText } from './number-text.ts';
import { style } from './style.ts';
import { telemetryMarkup } from './telemetry-part.ts';
import { trajectorySvg } from './trajectory-chart.ts';

/** @returns an inventory as one page to read and to print: Spanish first, drawn, nothing fetched. */
export function reportHtml(inventory: Inventory): string {
  const { city, year, gwp, basic } = inventory;
  const title = `Inventario de gases de efecto invernadero de ${city}, ${year}`;
  const page = html`<!doctype html>
<html lang="es"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">
<title>${title}</title><style>${{ markup: style }}</style></head><body><main>
<h1>${title}</h1>
<p class="en">Greenhouse gas inventory · GPC BASIC, transporte y residuos / transport and waste · ${gwp.set}: CH₄ ${gwp.ch4}, N₂O ${gwp.n2o}</p>
${totalMarkup(inventory)}
<h2>Por subsector <span class="en">By subsector</span></h2>
${barsSvg(subsectorBars(inventory), 'Emisiones por subsector con su intervalo de 95 %')}
<p class="note">Barra: toneladas de CO₂e; línea: intervalo de 95 % (Monte Carlo, ${basic.simulated.trials} pruebas, semilla ${basic.simulated.seed}), sólo de lo que tiene incertidumbre conocida. <span class="en">Bar: tonnes of CO₂e; line: 95 % interval, of what has a known uncertainty.</span></p>
<h2>Líneas del GPC <span class="en">Lines of the GPC</span></h2>
${gpcTable(inventory)}
<h2>De qué sale <span class="en">What it stands on</span></h2>
${activitiesTable(inventory)}
${telemetryMarkup(inventory)}${apartMarkup(inventory)}${trajectoryMarkup(inventory)}${scenariosMarkup(inventory)}
<h2>Factores y fuentes <span class="en">Factors and sources</span></h2>
${factorsTable(inventory)}
${inventory.sources.length === 0 ? html`` : html`<ul>${inventory.sources.map((source) => html`<li>${source}</li>`)}</ul>`}
<h2>Cada cifra, abierta <span class="en">Every figure, opened</span></h2>
<p class="note paper">En papel sólo va lo que está abierto: cada cifra se abre en la página, y está en JSON. <span class="en">On paper there is only what is open: every figure opens on the page, and is in the JSON.</span></p>
${tracesMarkup(inventory)}
</main></body></html>
`;
  return page.markup;
}

function totalMarkup({ basic, population, year }: Inventory): Markup {
  const { low, high } = basic.simulated;
  const each =
    population === undefined
      ? ''
      : ` · ${tonnesText((basic.figure.value / population) * 1000)} kg CO₂e por habitante / per inhabitant`;
  return html`<p class="total">${tonnesText(basic.figure.value)} t CO₂e <small>BASIC, ${year}</small></p>
<p>Incertidumbre <span class="en">Uncertainty</span>: ${plusMinus(basic.propagated)} (IPCC, enfoque 1); ${tonnesText(low)}–${tonnesText(high)} t (enfoque 2)${each}</p>`;
}

const boundsOf = ({ propagated, simulated }: Uncertain) =>
  propagated.shares.length === 0 ? {} : { bounds: { low: simulated.low, high: simulated.high } };

const subsectorBars = ({ subsectors }: Inventory): Bar[] =>
  subsectors.map(({ subsector, total }) => {
    const name = gpcRows.find((row) => row.subsector === subsector)?.name;
    return {
      ...{ es: `${subsector} ${name?.es ?? ''}`, en: name?.en ?? '', kg: total.figure.value },
      ...boundsOf(total),
    };
  });

/** Biogenic CO2 and what recycling avoids: said, and in no total. */
function apartMarkup({ rows, avoided }: Inventory): Markup {
  const biogenic = rows
    .filter(({ notation }) => notation?.key !== 'C')
    .flatMap(({ activities }) => activities.flatMap(({ records }) => records))
    .reduce((kg, { emissions }) => kg + (emissions.biogenicCo2?.value ?? 0), 0);
  const items = avoided.map(({ of, records }) => {
    const net = records.reduce((kg, { emissions }) => kg + (emissions.avoided?.net.value ?? 0), 0);
    return html`<li>${of}: ${tonnesText(net)} t CO₂e frente a enterrar, ciclo de vida <span class="en">against burying, life cycle</span></li>`;
  });
  return html`<h2>Aparte del total <span class="en">Apart from the total</span></h2>
<ul><li>CO₂ biogénico <span class="en">biogenic CO₂</span>: ${tonnesText(biogenic)} t</li>${items}</ul>`;
}

function trajectoryMarkup({ trajectory }: Inventory): Markup {
  if (trajectory === undefined) return html``;
  const { now, reductionPercent, baseYear, year } = trajectory;
  const gap = tonnesText(Math.abs(now.gapTonnes) * 1000);
  return html`<h2>Meta y trayectoria <span class="en">Target and path</span></h2>
${trajectorySvg(trajectory)}
<p>Meta: ${percentText(reductionPercent)} menos que en ${baseYear}, en ${year}. En ${now.year} se está <b>${gap} t ${now.onPath ? 'por debajo' : 'por encima'}</b> de la línea recta. <span class="en">Target: ${percentText(reductionPercent)} less than in ${baseYear}, by ${year}; in ${now.year} ${gap} t ${now.onPath ? 'below' : 'above'} the straight path.</span></p>`;
}

function scenariosMarkup({ scenarios, basic }: Inventory): Markup {
  if (scenarios.length === 0) return html``;
  const bars: Bar[] = [
    { es: 'Línea base', en: 'Baseline', kg: basic.figure.value, ...boundsOf(basic) },
    ...scenarios.map(({ scenario, total }) => ({
      ...{ es: scenario.name, en: scenario.id, kg: total.figure.value, ...boundsOf(total) },
    })),
  ];
  return html`<h2>Escenarios <span class="en">Scenarios</span></h2>
${barsSvg(bars, 'Línea base y escenarios')}
<div class="wide" tabindex="0"><table><thead><tr><th>Escenario</th><th class="n">Diferencia t CO₂e</th><th class="n">95 %</th><th class="n">Evitado fuera del inventario t</th></tr></thead><tbody>${scenarios.map(scenarioRow)}</tbody></table></div>
<p class="note">Base y escenario comparten el azar: la diferencia no suma dos veces lo que ambos ignoran por igual. <span class="en">Baseline and scenario share their draws.</span></p>`;
}

const scenarioRow = ({ scenario, difference, avoidedKg }: ScenarioAnswer): Markup =>
  html`<tr><td>${scenario.name}</td><td class="n">${tonnesText(difference.value)}</td><td class="n">${tonnesText(difference.low)} … ${tonnesText(difference.high)}</td><td class="n">${tonnesText(avoidedKg)}</td></tr>`;

interface Opened {
  /** What it is of. */
  readonly of: string;
  readonly figure: Figure;
}

const openFigures = ({ rows, avoided, scenarios }: Inventory): Opened[] => {
  const told = rows.filter(({ notation }) => notation?.key !== 'C');
  const activities = told.flatMap((row) => row.activities);
  return [
    ...activities.map(({ of, co2e: figure }) => ({ of, figure })),
    ...activities.flatMap((one) =>
      biogenicOf(one).map((figure) => ({ of: `${one.of}: ${figure.name.es}`, figure })),
    ),
    ...avoided.flatMap(({ of, records }) =>
      records.flatMap(({ emissions }) => {
        const figure = emissions.avoided?.net;
        return figure ? { of: `${of}: ${figure.name.es}`, figure } : [];
      }),
    ),
    ...scenarios.flatMap(({ scenario, changed }) =>
      changed.map(({ of, co2e: figure }) => ({ of: `${scenario.name}: ${of}`, figure })),
    ),
  ];
};

function factorsTable(inventory: Inventory): Markup {
  const leaves = openFigures(inventory).flatMap(({ figure }) => leavesOf(figure));
  const factors = new Map(
    leaves
      .filter(({ origin }) => origin?.year !== undefined || origin?.unconfirmed)
      .map((leaf) => [leaf.id, leaf]),
  );
  return html`<div class="wide" tabindex="0"><table><thead><tr><th>Factor</th><th class="n">Valor <span class="en">Value</span></th><th>Fuente <span class="en">Source</span></th><th>Límite</th><th>Calidad</th></tr></thead><tbody>${[...factors.values()].map(factorRow)}</tbody></table></div>`;
}

function factorRow({ name, value, unit, origin, interval }: Figure): Markup {
  const doubt = origin?.unconfirmed || interval?.unconfirmed;
  const mark = origin?.unconfirmed ? 'sin confirmar' : 'intervalo sin confirmar';
  const year = origin?.year === undefined ? '' : ` (${origin.year})`;
  const flag = doubt ? html` <span class="unconfirmed">${mark}</span>` : html``;
  return html`<tr><td>${name.es}</td><td class="n">${Number(value.toPrecision(7))} ${unitText(unit, 'es')}</td><td>${origin?.source}${year}${flag}</td><td>${origin?.boundary ?? '—'}</td><td>${origin?.quality ?? '—'}</td></tr>`;
}

const tracesMarkup = (inventory: Inventory): readonly Markup[] =>
  openFigures(inventory).map(
    ({ of, figure }) =>
      html`<details><summary>${of}</summary><pre>${figureText(figure)}</pre></details>`,
  );
