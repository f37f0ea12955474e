import type { Told } from '../told.ts';

interface FieldMeaning extends Told {
  readonly field: string;
  /** Unit and bounds, and what is taken where it is absent. */
  readonly range: string;
}

const of = (field: string, es: string, en: string, range: string): FieldMeaning => ({
  ...{ field, es, en, range },
});

/** Every field of every activity, once. */
export const fieldMeanings: readonly FieldMeaning[] = [
  of('activity', 'qué se estima', 'what is estimated', 'nombre · name'),
  of('id', 'cómo se llama el ítem', 'what the item is called', '≤ 80'),
  of('name', 'cómo se muestra', 'how it is shown', '≤ 400'),
  of('gwp', 'con qué se pesan los gases', 'how gases are weighed', 'AR5'),
  of('note', 'para quien lee; no se usa', 'for who reads; not used', ''),
  of('source', 'para quien lee; no se usa', 'for who reads; not used', ''),
  of('quality', 'de un inventario', "an inventory's", 'H, M, L'),
  of('uncertaintyPercent', 'medio intervalo de 95 %', 'half the 95 % interval', '0–1000 %'),
  of('amount', 'cuánto, con "unit"', 'how much, with "unit"', '0–10¹⁵'),
  of('unit', 'unidad de "amount"', 'unit of "amount"', ''),
  of('fuel', 'combustible', 'fuel', 'nombre · name'),
  of(
    'technology',
    'de CH4 y N2O (vehicle-kilometres: motor)',
    'of CH4 and N2O (engine)',
    'la primera · the first',
  ),
  of('density', 'masa por volumen', 'mass per volume', 'UNSD'),
  of(
    'heatingValue',
    'energía por masa o volumen',
    'energy per mass or volume',
    'Perú (volumen), IPCC (masa)',
  ),
  of(
    'basis',
    'heatingValue: net o gross; blend: volume o energy; compost: wet o dry',
    'net or gross; volume or energy; wet or dry',
    'net · volume · wet',
  ),
  of('netToGross', 'neto entre bruto', 'net over gross', '0.5–1; 0.95 (gas 0.9)'),
  of(
    'factors',
    'gas por energía, masa o volumen, de cada gas',
    'gas per energy, mass or volume, of each gas',
    'kg/TJ',
  ),
  of('blend', 'parte de biocombustible', 'share of biofuel', '"biofuel", "percent" 0–100'),
  of('boundary', 'qué cubren los factores', 'what the factors cover', 'TTW; WTW'),
  of('year', 'de la red eléctrica', 'of the electric grid', '2022–2024'),
  of('class', 'clase de vehículo', 'class of vehicle', 'nombre · name'),
  of('euro', 'norma de emisión', 'emission standard', 'conventional, I … VI'),
  of('modelYear', 'año de modelo (CETESB)', 'model year (CETESB)', ''),
  of('consumption', 'combustible por distancia', 'fuel per distance', 'L/km, kWh/km …'),
  of('km', 'distancia', 'distance', 'km'),
  of('speedKmh', 'velocidad media', 'mean speed', 'km/h; al rango de la función · clamped'),
  of('slope', 'pendiente, 0.04 = 4 %', 'slope, 0.04 = 4 %', '−0.06–0.06'),
  of('load', 'carga', 'load', '0–1'),
  of(
    'mass',
    'masa húmeda; en landfill-fod también una lista, una por año',
    'wet mass; of landfill-fod a list as well, one a year',
    '{ value, unit }',
  ),
  of('waste', 'de qué es', 'what it is of', 'nombre · name'),
  of(
    'composition',
    'fracciones por clase; el resto inerte',
    'fractions by kind; the rest inert',
    '0–1, Σ ≤ 1',
  ),
  of('deposit', 'una vez o cada año', 'once or every year', 'once; yearly'),
  of('deposits', 'masas por año', 'masses by year', '[{ year, mass }], ≤ 200'),
  of('years', 'años que siguen al primero', 'years after the first', '1–200'),
  of('startYear', 'año del primer depósito', 'year of the first deposit', '0'),
  of('reportYear', 'el año que se informa; si no, la suma', 'the year reported; else the sum', ''),
  of('site', 'cómo se lleva el sitio (MCF)', 'how the site is kept (MCF)', 'uncategorised'),
  of('mcf', 'corrección de metano, MCF', 'methane correction, MCF', '0–1'),
  of('doc', 'carbono degradable, DOC', 'degradable carbon, DOC', '0–1'),
  of('docf', 'la parte que se degrada, DOCf', 'the part that decomposes, DOCf', '0–1; 0.5'),
  of('f', 'CH4 en el gas, F', 'CH4 in the gas, F', '0–1; 0.5'),
  of('ox', 'lo que se oxida, OX', 'what oxidises, OX', '0–1; 0'),
  of('recovery', 'parte que se capta, R', 'part that is recovered, R', '0–1; 0'),
  of('k', 'decaimiento', 'decay', '1/año · 1/yr, 10⁻⁶–10'),
  of(
    'halfLifeYears',
    'vida media, en vez de k: ln 2 / k',
    'half-life, instead of k: ln 2 / k',
    'años · years',
  ),
  of('climate', 'da k', 'gives k', 'nombre · name'),
  of('convention', 'cuándo empieza el decaimiento', 'when decay starts', 'ipcc-2006'),
  of(
    'delayMonths',
    'demora (el mes M del IPCC es demora + 7)',
    "delay (the IPCC's month M is delay + 7)",
    '0–60; 6 (start-of-year: 0)',
  ),
  of('carbon', 'carbono en el residuo', 'carbon in the waste', '0–1; 0.4'),
  of('fossil', 'parte fósil del carbono', 'fossil part of the carbon', '0–1; 0.4'),
  of('oxidation', 'carbono que se quema', 'carbon that burns', '0–1'),
  of('material', 'qué se recicla', 'what is recycled', 'nombre · name'),
  of('from', 'contra qué se compara', 'compared with what', 'landfill'),
  of('to', 'qué se hace', 'what is done', 'recycle, o · or compost'),
];
