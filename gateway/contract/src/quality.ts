/**
 * Quality flags of QARTOD (IOOS, *Manual for Real-Time Quality Control*; the numbers are those of
 * ioos_qc): a flag says how far to trust a value, reasons say why.
 */
export const Quality = {
  good: 1,
  notEvaluated: 2,
  suspect: 3,
  fail: 4,
  missing: 9,
} as const;

export type QualityFlag = (typeof Quality)[keyof typeof Quality];

const flags: ReadonlySet<number> = new Set(Object.values(Quality));
export const isQualityFlag = (value: unknown): value is QualityFlag =>
  typeof value === 'number' && flags.has(value);

export const qualityText: Readonly<Record<QualityFlag, { es: string; en: string }>> = {
  1: { es: 'Bueno', en: 'Good' },
  2: { es: 'Sin evaluar', en: 'Not evaluated' },
  3: { es: 'Dudoso', en: 'Suspect' },
  4: { es: 'Inválido', en: 'Failed' },
  9: { es: 'Sin dato', en: 'Missing' },
};

/**
 * Reasons travel as a bit set (`why`), so that several fit one small number. The position in this
 * table is the bit and is part of the wire: append, never reorder.
 */
const reasonTable = [
  {
    name: 'range',
    es: 'Valor fuera de lo que el sensor puede medir o de lo creíble.',
    en: 'The value is outside what the sensor can measure or what is believable.',
  },
  {
    name: 'warm-up',
    es: 'El sensor aún se está calentando.',
    en: 'The sensor is still warming up.',
  },
  {
    name: 'stuck',
    es: 'El valor no cambia desde hace demasiado tiempo.',
    en: 'The value has not changed for too long.',
  },
  {
    name: 'incomplete',
    es: 'Faltan lecturas para una media fiable.',
    en: 'Too few samples for a trustworthy mean.',
  },
  {
    name: 'spike',
    es: 'Salto brusco, lejos de los valores vecinos: un insecto, humo muy cerca o una falla.',
    en: 'A sudden jump away from the values around it: an insect, smoke close by, or a fault.',
  },
  {
    name: 'rate',
    es: 'Cambio más rápido de lo normal en el aire.',
    en: 'A change faster than is normal for the air.',
  },
  {
    name: 'disagreement',
    es: 'Los sensores de la estación no coinciden entre sí.',
    en: 'The sensors of the station disagree.',
  },
  {
    name: 'order',
    es: 'Las fracciones de polvo no son coherentes (PM1 ≤ PM2.5 ≤ PM10).',
    en: 'The dust fractions are inconsistent (PM1 ≤ PM2.5 ≤ PM10).',
  },
  {
    name: 'counts',
    es: 'Los conteos de partículas se contradicen entre sí o con la masa de polvo.',
    en: 'The particle counts contradict each other or the mass of the dust.',
  },
  {
    name: 'fog',
    es: 'Humedad demasiado alta (niebla): el sensor cuenta gotas como polvo.',
    en: 'Humidity too high (fog): the sensor counts droplets as dust.',
  },
  {
    name: 'outside-training',
    es: 'Fuera del rango con que se calibró el sensor.',
    en: 'Outside the range the sensor was calibrated for.',
  },
  {
    name: 'clock',
    es: 'El reloj de la estación no es fiable.',
    en: 'The clock of the station cannot be trusted.',
  },
  {
    name: 'silent',
    es: 'El sensor no envía datos.',
    en: 'The sensor sends nothing.',
  },
  {
    name: 'calibration-expired',
    es: 'La calibración está vencida.',
    en: 'The calibration has expired.',
  },
  {
    name: 'calibration-input',
    es: 'Falta una medida que la calibración necesita (por ejemplo, humedad).',
    en: 'A quantity the calibration needs (such as humidity) is missing.',
  },
  {
    name: 'sensor-fault',
    es: 'El propio sensor informa de una falla.',
    en: 'The sensor itself reports a fault.',
  },
  {
    name: 'resting',
    es: 'El sensor descansa, como pide su ciclo de trabajo.',
    en: 'The sensor is resting, as its duty cycle asks.',
  },
  {
    name: 'no-fix',
    es: 'El receptor GPS no tiene posición (túnel, techo, calle angosta).',
    en: 'The GPS receiver has no position (a tunnel, a roof, a narrow street).',
  },
  {
    name: 'position-jump',
    es: 'La posición salta más lejos de lo que un vehículo llega en ese tiempo.',
    en: 'The position jumps farther than a vehicle gets in that time.',
  },
  {
    name: 'outside-area',
    es: 'La posición está fuera de la zona donde el vehículo trabaja.',
    en: 'The position is outside the area where the vehicle works.',
  },
] as const;

export type Reason = (typeof reasonTable)[number]['name'];

export const reasons: readonly Reason[] = reasonTable.map((row) => row.name);

/** One line a manager understands, per reason. */
export const reasonText: ReadonlyMap<Reason, { es: string; en: string }> = new Map(
  reasonTable.map((row) => [row.name, { es: row.es, en: row.en }]),
);

/** Largest bit set that can appear on the wire. */
export const reasonBitsMax = 2 ** reasons.length - 1;

/** @returns the bit set of the reasons, 0 when there is none. */
export function reasonBits(names: Iterable<Reason>): number {
  let bits = 0;
  for (const name of names) bits |= 1 << reasons.indexOf(name);
  return bits;
}

/** @returns the reasons of a bit set; bits this version does not know are left out. */
export const reasonsOf = (bits: number): Reason[] =>
  reasons.filter((_, bit) => (bits & (1 << bit)) !== 0);
