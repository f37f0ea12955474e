/** Peru's interconnected grid (SEIN), by year; what contradicts it is kept beside it. */
import type { Factor } from './factor.ts';

export type Gas = 'co2' | 'ch4' | 'n2o';

const source = 'HC-Perú (MINAM), transcrito de informes de ISA CTM, transcripción secundaria';
const conflict = {
  es: 'Carbon Footprint 2023 da 0.19516 kg/kWh y otra página 0.151 (2024): los valores publicados no coinciden. Los márgenes MDL (0.52144, 0.4367) no son para inventarios. Pérdidas de red no incluidas: son alcance 3, BASIC+.',
  en: 'Carbon Footprint 2023 says 0.19516 kg/kWh and another page 0.151 (2024): published values disagree. CDM margins (0.52144, 0.4367) are not for inventories. Grid losses not included: they are scope 3, BASIC+.',
};

const of = (year: number, gas: Gas, tonnesPerMwh: number): Factor<'t/MWh'> => ({
  ...{ id: `sein/${year}/${gas}`, value: tonnesPerMwh, unit: 't/MWh', year, source, quality: 'M' },
  name: {
    es: `${gas.toUpperCase()} de la red SEIN, ${year}`,
    en: `${gas.toUpperCase()} of the SEIN grid, ${year}`,
  },
  note: conflict,
});

export const seinByYear: ReadonlyMap<number, Readonly<Record<Gas, Factor<'t/MWh'>>>> = new Map([
  [
    2022,
    {
      co2: of(2022, 'co2', 0.19989608),
      ch4: of(2022, 'ch4', 1.025e-5),
      n2o: of(2022, 'n2o', 1.28e-6),
    },
  ],
  [
    2023,
    {
      co2: of(2023, 'co2', 0.213031882),
      ch4: of(2023, 'ch4', 1.04e-5),
      n2o: of(2023, 'n2o', 1.298e-6),
    },
  ],
  [
    2024,
    {
      co2: of(2024, 'co2', 0.170232636),
      ch4: of(2024, 'ch4', 9.5198e-6),
      n2o: of(2024, 'n2o', 1.17053e-6),
    },
  ],
]);
