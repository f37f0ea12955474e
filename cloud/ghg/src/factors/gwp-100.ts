/** Global warming potentials over 100 years. Gases are kept in kg; these are only for reading them. */
export interface Gwp {
  readonly set: string;
  /** Of methane that is not of fossil origin, and of that of burning. */
  readonly ch4: number;
  /** Of fossil methane that escapes. */
  readonly ch4Fossil: number;
  readonly n2o: number;
  readonly source: string;
  readonly year: number;
}

export const gwp100 = {
  AR5: {
    ...{ set: 'AR5', ch4: 28, ch4Fossil: 30, n2o: 265, year: 2013 },
    source: 'IPCC AR5 WG1 tabla 8.A.1; el de MINAM y de la CMNUCC',
  },
  AR6: {
    ...{ set: 'AR6', ch4: 27, ch4Fossil: 29.8, n2o: 273, year: 2021 },
    source: 'IPCC AR6 WG1 tabla 7.15 (CH4 no fósil 27.0; algunos usan 27.9, el de la mezcla)',
  },
  AR4: {
    ...{ set: 'AR4', ch4: 25, ch4Fossil: 25, n2o: 298, year: 2007 },
    source: 'IPCC AR4 WG1 2.10.2',
  },
  SAR: {
    ...{ set: 'SAR', ch4: 21, ch4Fossil: 21, n2o: 310, year: 1995 },
    source: 'IPCC SAR (AR2), el del Protocolo de Kioto, transcripción secundaria',
  },
} as const satisfies Record<string, Gwp>;
