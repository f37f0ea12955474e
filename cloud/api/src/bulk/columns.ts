/** The columns of the monthly files as Frictionless fields (Table Schema 1.0). */

/** What a file holds: means by hour, or every value as it came. */
export const contents = ['hourly', 'values'] as const;
export type Content = (typeof contents)[number];

interface Field {
  readonly name: string;
  readonly type: string;
  readonly format?: string;
  readonly title: string;
  readonly description?: string;
  readonly constraints?: Readonly<Record<string, unknown>>;
}

const required = { required: true };
const quantity: Field = {
  name: 'quantity',
  type: 'string',
  title: 'Magnitud · Quantity',
  constraints: required,
};
const unit: Field = {
  name: 'unit',
  type: 'string',
  title: 'Unidad SenML · SenML unit',
  constraints: required,
};
const quality: Field = {
  name: 'quality',
  type: 'integer',
  title: 'Bandera QARTOD · QARTOD flag',
  description: '1 good, 2 not evaluated, 3 suspect, 4 failed',
  constraints: { ...required, enum: ['1', '2', '3', '4', '9'] },
};

/** Columns, in order. */
export const fields: Readonly<Record<Content, readonly Field[]>> = {
  hourly: [
    {
      name: 'time',
      type: 'datetime',
      title: 'Inicio de la hora, UTC · Start of the hour, UTC',
      constraints: required,
    },
    quantity,
    unit,
    {
      name: 'mean',
      type: 'number',
      title: 'Media de los valores que no fallaron · Mean of the values that did not fail',
      constraints: required,
    },
    {
      name: 'count',
      type: 'integer',
      title: 'Valores de la media · Values of the mean',
      description: 'An hour of a station that speaks each minute has 60.',
      constraints: { ...required, minimum: 1 },
    },
    { ...quality, description: `The worst of the hour. ${quality.description}` },
  ],
  values: [
    {
      name: 'time',
      type: 'datetime',
      format: 'any',
      title: 'Hora UTC · Time, UTC',
      constraints: required,
    },
    {
      name: 'sensor',
      type: 'string',
      title: 'Sensor · Sensor',
      description: 'Empty for the value of the station; else what this sensor said, raw.',
    },
    quantity,
    unit,
    { name: 'value', type: 'number', title: 'Valor · Value', constraints: required },
    quality,
    { name: 'reasons', type: 'string', title: 'Motivos · Reasons', description: 'With spaces.' },
    {
      name: 'uncertainty',
      type: 'number',
      title: 'Incertidumbre expandida (k = 2) · Expanded uncertainty (k = 2)',
    },
    { name: 'calibration', type: 'string', title: 'Calibración · Calibration' },
  ],
};
