import { type Estimate, figureText, type ItemEstimate } from '@samay/ghg';

/** Spanish first; every figure opened below the results. */
export function estimateText({ items, single, total, noTotal }: Estimate): string {
  const texts = items.map((item) => itemText(item, single));
  if (total) {
    const { gwp, boundary, co2e, uncertainty } = total;
    texts.push(
      `TOTAL (${gwp.set}, ${boundary}): ${kgText(co2e.value)} kg CO2e${uncertaintyText(uncertainty)}`,
    );
  }
  if (noTotal) texts.push(`Sin total / No total: ${noTotal.es}\n${noTotal.en}`);
  return texts.join('\n\n');
}

function itemText(item: ItemEstimate, single: boolean): string {
  const { id, name, activity, emissions, gwp, co2e, uncertainty } = item;
  const { co2, ch4, n2o, biogenicCo2, avoided, series, boundary, notes } = emissions;
  const head = [...(single ? [] : [name ?? id]), activity].join(' · ');
  const gases = Object.entries({ CO2: co2, CH4: ch4, N2O: n2o });
  const lines = [
    `${head} (${boundary}, ${gwp.set}: CH4 ${gwp.ch4}, N2O ${gwp.n2o})`,
    ...gases.flatMap(([gas, figure]) => (figure ? [`  ${gas}: ${kgText(figure.value)} kg`] : [])),
    ...(avoided ? [] : [`  CO2e: ${kgText(co2e.value)} kg${uncertaintyText(uncertainty)}`]),
    ...(biogenicCo2
      ? [`  CO2 biogénico, aparte / biogenic CO2, apart: ${kgText(biogenicCo2.value)} kg`]
      : []),
    ...(avoided ? avoidedLines(avoided) : []),
    ...(series ?? []).map(({ year, ch4: methane }) => `  ${year}: CH4 ${kgText(methane.value)} kg`),
    ...notes.flatMap(({ es, en }) => [`  · ${es}`, `    ${en}`]),
    '  De qué sale / What it stands on:',
    ...(avoided ? [avoided.net] : [co2e, ...(biogenicCo2 ? [biogenicCo2] : [])])
      .flatMap((figure) => figureText(figure).split('\n'))
      .map((line) => `    ${line}`),
  ];
  return lines.join('\n');
}

function avoidedLines({
  ways,
  net,
  from,
  to,
}: NonNullable<ItemEstimate['emissions']['avoided']>): string[] {
  return [
    '  Fuera del inventario, ciclo de vida / Outside the inventory, life cycle:',
    ...Object.entries(ways).map(([way, figure]) => `    ${way}: ${kgText(figure.value)} kg CO2e`),
    `    ${to} − ${from}: ${kgText(net.value)} kg CO2e (evitado / avoided ${kgText(-net.value)})`,
  ];
}

const uncertaintyText = ({ shares, percent }: ItemEstimate['uncertainty']): string =>
  shares.length === 0 || percent === undefined ? '' : ` ± ${percent.toPrecision(3)} %`;

/** Ten digits, to be looked at; JSON has them all. */
const kgText = (kg: number): string => String(Number(kg.toPrecision(10)));
