/** What part of the gross heating value of a fuel is net: factors in kg/TJ are of net energy. */
import type { Factor } from './factor.ts';

export type State = 'liquid' | 'gas' | 'solid';

const of = (state: State, value: number): Factor<'fraction'> => ({
  ...{ id: `ipcc-2006/net-to-gross/${state}`, value, unit: 'fraction', year: 2006, quality: 'L' },
  name: { es: `razón neto/bruto, ${state}`, en: `net/gross ratio, ${state}` },
  ...{
    source: 'IPCC 2006 vol. 2 cap. 1, 1.4.1.2, sin poder leerlo en la fuente',
    unconfirmed: true,
  },
  note: {
    es: 'por regla: 5 % menos en carbones y derivados del petróleo, 10 % menos en gas; el balance nacional de Chile usa las mismas (10 900 kcal/kg bruto de diésel, 10 355 neto)',
    en: "by rule: 5 % less of coals and oil products, 10 % less of gas; Chile's national balance uses the same (10,900 kcal/kg gross of diesel, 10,355 net)",
  },
});

export const netToGross: Readonly<Record<State, Factor<'fraction'>>> = {
  ...{ liquid: of('liquid', 0.95), solid: of('solid', 0.95), gas: of('gas', 0.9) },
};
