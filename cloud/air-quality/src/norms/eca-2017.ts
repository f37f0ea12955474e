import type { Told } from '../told.ts';
import type { Standard, StandardNorm } from './norm.ts';

const notMoreThan = (times: number): Told => ({
  es: `NE más de ${times} ${times === 1 ? 'vez' : 'veces'} al año`,
  en: `not to be exceeded more than ${times} ${times === 1 ? 'time' : 'times'} a year`,
});
const arithmeticMean: Told = { es: 'Media aritmética anual', en: 'Annual arithmetic mean' };
const eca = (value: number): Pick<Standard, 'levels' | 'unit'> => ({
  unit: 'ug/m3',
  levels: [{ id: 'eca', value }],
});

const gravimetry: Told = {
  es: 'Separación inercial/filtración (gravimetría)',
  en: 'Inertial separation/filtration (gravimetry)',
};
const ultravioletFluorescence: Told = {
  es: 'Fluorescencia ultravioleta (método automático)',
  en: 'Ultraviolet fluorescence (automatic method)',
};
const chemiluminescence: Told = {
  es: 'Quimioluminiscencia (método automático)',
  en: 'Chemiluminescence (automatic method)',
};
const infrared: Told = {
  es: 'Infrarrojo no dispersivo (NDIR)',
  en: 'Non-dispersive infrared (NDIR)',
};
const atomicAbsorption: Told = {
  es: 'Método para PM10 (espectrofotometría de absorción atómica)',
  en: 'Method for PM10 (atomic absorption spectrophotometry)',
};
const mercuryVapour: Told = {
  es: 'CVAAS, CVAFS o absorción atómica Zeeman',
  en: 'CVAAS, CVAFS or Zeeman atomic absorption',
};

/** Peru: environmental quality standards of air. */
export const eca2017: StandardNorm = {
  kind: 'standards',
  title: {
    es: 'Estándares de Calidad Ambiental (ECA) para Aire',
    en: 'Environmental quality standards (ECA) for air, Peru',
  },
  decree: 'DS 003-2017-MINAM',
  date: '2017',
  source: 'DS 003-2017-MINAM, Anexo',
  reference: { temperatureC: 25, pressureHpa: 1013.25 },
  caveat: {
    es: 'Arsénico, cadmio y cromo en PM10 (DS 011-2023-MINAM) no están incluidos: sus valores no se pudieron confirmar. No se encontró un decreto posterior a 2023, lo que no prueba que no exista.',
    en: 'Arsenic, cadmium and chromium in PM10 (DS 011-2023-MINAM) are not included: their values could not be confirmed. No decree after 2023 was found, which is no proof that there is none.',
  },
  levels: { eca: { es: 'ECA', en: 'ECA' } },
  standards: [
    {
      ...eca(50),
      quantity: 'pm2_5',
      averaging: 'day',
      allowedPerYear: 7,
      form: notMoreThan(7),
      method: gravimetry,
    },
    { ...eca(25), quantity: 'pm2_5', averaging: 'year', form: arithmeticMean, method: gravimetry },
    {
      ...eca(100),
      quantity: 'pm10',
      averaging: 'day',
      allowedPerYear: 7,
      form: notMoreThan(7),
      method: gravimetry,
    },
    { ...eca(50), quantity: 'pm10', averaging: 'year', form: arithmeticMean, method: gravimetry },
    {
      ...eca(250),
      quantity: 'so2',
      averaging: 'day',
      allowedPerYear: 7,
      form: notMoreThan(7),
      method: ultravioletFluorescence,
    },
    {
      ...eca(200),
      quantity: 'no2',
      averaging: 'hour',
      allowedPerYear: 24,
      form: notMoreThan(24),
      method: chemiluminescence,
    },
    {
      ...eca(100),
      quantity: 'no2',
      averaging: 'year',
      form: arithmeticMean,
      method: chemiluminescence,
    },
    {
      ...eca(100),
      quantity: 'o3',
      averaging: 'daily-max-8h',
      allowedPerYear: 24,
      form: {
        es: 'Máxima media diaria; NE más de 24 veces al año',
        en: 'Daily maximum mean; not to be exceeded more than 24 times a year',
      },
      method: {
        es: 'Fotometría de absorción ultravioleta',
        en: 'Ultraviolet absorption photometry',
      },
    },
    {
      ...eca(30_000),
      quantity: 'co',
      averaging: 'hour',
      allowedPerYear: 1,
      form: notMoreThan(1),
      method: infrared,
    },
    {
      ...eca(10_000),
      quantity: 'co',
      averaging: 'running-8h',
      form: { es: 'Media aritmética móvil', en: 'Running arithmetic mean' },
      method: infrared,
    },
    {
      ...eca(150),
      quantity: 'h2s',
      averaging: 'day',
      form: { es: 'Media aritmética', en: 'Arithmetic mean' },
      method: ultravioletFluorescence,
    },
    {
      ...eca(2),
      quantity: 'benzene',
      averaging: 'year',
      form: arithmeticMean,
      method: { es: 'Cromatografía de gases', en: 'Gas chromatography' },
    },
    {
      ...eca(2),
      quantity: 'hg',
      averaging: 'day',
      form: { es: 'No exceder', en: 'Not to be exceeded' },
      method: mercuryVapour,
    },
    {
      ...eca(1.5),
      quantity: 'pb',
      averaging: 'month',
      allowedPerYear: 4,
      form: notMoreThan(4),
      method: atomicAbsorption,
    },
    {
      ...eca(0.5),
      quantity: 'pb',
      averaging: 'year',
      form: {
        es: 'Media aritmética de los valores mensuales',
        en: 'Arithmetic mean of the monthly values',
      },
      meanOf: 'months',
      method: atomicAbsorption,
    },
  ],
};
