import type { Estimate, ItemEstimate } from './estimate.ts';
import { factorsOf } from './estimate.ts';
import type { Figure } from './figure.ts';
import type { Gwp } from './gwp.ts';
import type { Propagated } from './uncertainty/propagate.ts';

const method = 'IPCC 2006, approach 1';

/**
 * @returns an estimate as plain data, unrounded: what `--json` prints. One item is the answer itself. Gases are
 * in kg, under the names that an inventory's lines have; one that the method says nothing of is absent.
 */
export function estimateAnswer(estimate: Estimate): object {
  const { items, single, total, noTotal } = estimate;
  const [only] = items;
  if (single && only) return itemAnswer(only);
  return {
    items: items.map(itemAnswer),
    ...(total && {
      total: {
        ...{ gwp: gwpAnswer(total.gwp), boundary: total.boundary, co2e_kg: total.co2e.value },
        uncertainty: uncertaintyAnswer(total.uncertainty),
      },
    }),
    ...(noTotal && { noTotal }),
  };
}

function itemAnswer(item: ItemEstimate): object {
  const { id, name, activity, emissions, gwp, co2e, uncertainty } = item;
  const { co2, ch4, n2o, biogenicCo2, avoided, series, boundary, notes } = emissions;
  return {
    ...(id === '' ? {} : { id }),
    ...{ name, activity, boundary, gwp: gwpAnswer(gwp) },
    ...{ co2_kg: co2?.value, ch4_kg: ch4?.value, n2o_kg: n2o?.value },
    ...{ biogenic_co2_kg: biogenicCo2?.value, co2e_kg: co2e.value },
    ...(avoided && { avoided: avoidedAnswer(avoided) }),
    ...(series && {
      series: series.map((one) => ({
        ...{ year: one.year, ch4_kg: one.ch4.value, co2e_kg: one.ch4.value * gwp.ch4 },
      })),
    }),
    uncertainty: uncertaintyAnswer(uncertainty),
    factors: factorsOf(item).map(factorAnswer),
    notes,
    trace: traceOf(item),
  };
}

const traceOf = ({ emissions, co2e }: ItemEstimate): object => ({
  ...{ co2e, biogenicCo2: emissions.biogenicCo2, avoided: emissions.avoided?.net },
});

const gwpAnswer = ({ set, ch4, n2o, source }: Gwp) => ({ set, ch4, n2o, source });

const avoidedAnswer = ({
  ways,
  net,
  from,
  to,
}: NonNullable<ItemEstimate['emissions']['avoided']>) => ({
  ...{ from, to },
  columns_kg: Object.fromEntries(Object.entries(ways).map(([way, figure]) => [way, figure.value])),
  columns_tco2e_per_short_ton: Object.fromEntries(
    Object.entries(ways).flatMap(([way, figure]) =>
      (figure.inputs ?? [])
        .filter(({ unit }) => unit === 'tCO2e/short-ton')
        .map(({ value }) => [way, value]),
    ),
  ),
  net_co2e_kg: net.value,
  avoided_co2e_kg: -net.value,
});

/** Where no interval is known of anything that it stands on, that is said instead of a zero. */
export const uncertaintyAnswer = ({ half, percent, shares }: Propagated): object =>
  shares.length === 0
    ? { method, known: false }
    : { method, known: true, half_kg: half, percent, shares: shares.slice(0, 10) };

const factorAnswer = ({ id, name, value, unit, origin, interval }: Figure) => ({
  ...{ id, name, value, unit, ...origin, interval },
});
