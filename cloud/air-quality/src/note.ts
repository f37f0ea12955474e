import type { Told } from './told.ts';

/** Something that whoever signs an answer must know. `code` is stable. */
export interface Note extends Told {
  readonly code: NoteCode;
}

export type NoteCode = keyof typeof texts;

const texts = {
  indicative: {
    es: 'Indicativo: un sensor de bajo costo no es el método de referencia de la norma y no prueba su cumplimiento.',
    en: 'Indicative: a low-cost sensor is not the reference method of the norm and does not prove compliance.',
  },
  'indicative-particles': {
    es: 'Indicativo: el método de referencia del material particulado es gravimétrico; un sensor óptico de bajo costo no prueba cumplimiento.',
    en: 'Indicative: the reference method of particles is gravimetric; a low-cost optical sensor does not prove compliance.',
  },
  'pm10-estimate': {
    es: 'El PM10 de un sensor Plantower es una estimación a partir de partículas más finas: puede no ver el polvo grueso.',
    en: 'The PM10 of a Plantower sensor is an estimate from finer particles: it may not see coarse dust.',
  },
  unconfirmed: {
    es: 'Un número de la norma que decide aquí no se pudo confirmar en su fuente: verifíquelo antes de firmar.',
    en: 'A number of the norm that decides here could not be confirmed at its source: verify it before signing.',
  },
  incomplete: {
    es: 'No se juzga: faltan datos para que el promedio valga.',
    en: 'Not judged: too much is missing for the average to be valid.',
  },
  'completeness-unknown': {
    es: 'El promedio se dio ya hecho: cuántas de sus horas son válidas no consta aquí.',
    en: 'The average was given ready-made: how many of its hours are valid is not known here.',
  },
  'completeness-unconfirmed': {
    es: 'La suficiencia de datos (75 %) es la práctica común; su texto en el protocolo nacional (DS 010-2019-MINAM) no se pudo confirmar.',
    en: 'Data sufficiency (75 %) is common practice; its text in the national protocol (DS 010-2019-MINAM) could not be confirmed.',
  },
  'mean-of-days': {
    es: 'Las medias del mes y del año son de las medias de los días válidos, y valen con el 75 % de sus días.',
    en: 'Means of months and years are of the means of valid days, and are valid with 75 % of their days.',
  },
  'mean-of-months': {
    es: 'El valor anual de esta norma se compara con la media de los meses válidos (al menos 9 de 12), no con la de los días.',
    en: 'The annual value of this norm is compared with the mean of the valid months (at least 9 of 12), not of the days.',
  },
  'other-average': {
    es: 'La norma se refiere a otro promedio de igual duración; el usado se nombra en la respuesta.',
    en: 'The norm is about another average of the same length; the answer names the one used.',
  },
  'negative-as-zero': {
    es: 'La concentración es menor que 0 (ruido del sensor calibrado) y se juzga como 0.',
    en: 'The concentration is below 0 (noise of a calibrated sensor) and is judged as 0.',
  },
  'negative-hours': {
    es: 'Hay horas menores que 0: el NowCast las cuenta como 0.',
    en: 'Some hours are below 0: the NowCast counts them as 0.',
  },
  converted: {
    es: 'La concentración se dio en otra unidad y se convirtió en las condiciones de referencia de la norma.',
    en: 'The concentration was given in another unit and converted at the reference conditions of the norm.',
  },
  'to-reference-conditions': {
    es: 'La concentración se llevó de las condiciones del lugar a las de referencia. Si la norma quiere el material particulado en condiciones reales no se pudo confirmar.',
    en: 'The concentration was brought from actual to reference conditions. Whether the norm wants particles at actual conditions could not be confirmed.',
  },
  'form-not-judged': {
    es: 'Un solo promedio no decide el cumplimiento: la forma de la norma cuenta los excesos del año.',
    en: 'One average does not decide compliance: the form of the norm counts the exceedances of a year.',
  },
  'authority-declares': {
    es: 'Superar un umbral no es un estado de alerta: sólo la autoridad de salud lo declara.',
    en: 'Exceeding a threshold is not a state of alert: only the health authority declares one.',
  },
  'not-law': {
    es: 'No es norma peruana: sirve para comparar.',
    en: 'Not a norm of Peru: for comparison.',
  },
  'between-intervals': {
    es: 'La tabla no cubre este valor (dice hasta 15049 y más de 15050): se toma la categoría peor.',
    en: 'The table does not cover this value (it says up to 15049 and over 15050): the worse category is taken.',
  },
  'beyond-scale': {
    es: 'La concentración pasa el final de la tabla para este promedio: no se juzga.',
    en: 'The concentration is beyond the end of the table for this average: not judged.',
  },
} as const satisfies Record<string, Told>;

export const note = (code: NoteCode): Note => ({ code, ...texts[code] });
