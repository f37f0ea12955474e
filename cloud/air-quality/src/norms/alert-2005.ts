import type { StandardNorm } from './norm.ts';

const form = {
  es: 'Umbral de estado de alerta; sólo la autoridad de salud declara',
  en: 'Threshold of a state of alert; only the health authority declares',
};

/** Peru: levels of the national states of alert for air pollutants. */
export const alert2005: StandardNorm = {
  kind: 'standards',
  title: {
    es: 'Niveles de Estados de Alerta Nacionales para Contaminantes del Aire',
    en: 'Levels of the national states of alert for air pollutants, Peru',
  },
  decree: 'DS 009-2003-SA, modificado por DS 012-2005-SA',
  date: '2005',
  source:
    'SO₂: EDGARLUISCACERES/TIMESERIE fun_plo_so2_m3h.R; cuidado de PM10, CO y H₂S: INCA (RM 181-2016-MINAM)',
  reference: { temperatureC: 25, pressureHpa: 1013.25 },
  caveat: {
    es: 'Qué cambió el DS 012-2005-SA no se pudo confirmar. No hay nivel de alerta para PM2.5.',
    en: 'What DS 012-2005-SA changed could not be confirmed. There is no alert level of PM2.5.',
  },
  levels: {
    cuidado: { es: 'cuidado', en: 'caution' },
    peligro: { es: 'peligro', en: 'danger' },
    emergencia: { es: 'emergencia', en: 'emergency' },
  },
  standards: [
    {
      quantity: 'so2',
      averaging: 'running-3h',
      unit: 'ug/m3',
      levels: [
        { id: 'cuidado', value: 500 },
        { id: 'peligro', value: 1500 },
        { id: 'emergencia', value: 2500 },
      ],
      form,
    },
    {
      quantity: 'pm10',
      averaging: 'running-24h',
      unit: 'ug/m3',
      levels: [
        { id: 'cuidado', value: 250 },
        { id: 'peligro', value: 350, unconfirmed: true },
        { id: 'emergencia', value: 420, unconfirmed: true },
      ],
      form,
    },
    {
      quantity: 'co',
      averaging: 'running-8h',
      unit: 'ug/m3',
      levels: [
        // The INCA's table says 15050, from a threshold of 15000 that it rounds.
        { id: 'cuidado', value: 15_000, unconfirmed: true },
        { id: 'peligro', value: 20_000, unconfirmed: true },
        { id: 'emergencia', value: 35_000, unconfirmed: true },
      ],
      form,
    },
    {
      quantity: 'h2s',
      averaging: 'running-24h',
      unit: 'ug/m3',
      levels: [
        { id: 'cuidado', value: 1500 },
        { id: 'peligro', value: 3000, unconfirmed: true },
        { id: 'emergencia', value: 5000, unconfirmed: true },
      ],
      form,
    },
  ],
};
