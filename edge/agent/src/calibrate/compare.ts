/** `calibrate evaluate` and `calibrate compare`: sensors beside a reference, raw and corrected. */
import { readFile } from 'node:fs/promises';
import {
  agreement,
  type Formula,
  type Model,
  models,
  needsOf,
  readFormula,
} from '@samay/calibration';
import { parseDocument } from 'yaml';
import type { Campaign } from './campaign.ts';
import { MustMend, type Note } from './must-mend.ts';
import {
  type Correction,
  campaignNotes,
  type Outcome,
  predictBy,
  rawAgreement,
  targetsOf,
  unitAgreements,
} from './outcome.ts';
import { publishedFormulas } from './published.ts';

export function evaluate(campaign: Campaign): Outcome {
  const targets = targetsOf(campaign, undefined);
  return {
    command: 'evaluate',
    campaign,
    raw: rawAgreement(campaign),
    corrections: [],
    perUnit: unitAgreements(campaign, undefined),
    ...(targets === undefined ? {} : { targets }),
    notes: [...campaign.notes, ...campaignNotes(campaign)],
  };
}

/** @param given besides the published ones, by name. */
export function compare(
  campaign: Campaign,
  given: readonly { readonly name: string; readonly formula: Formula }[],
): Outcome {
  const { quantity, channel } = campaign.request;
  const published =
    quantity !== 'pm2_5'
      ? []
      : publishedFormulas().map(({ formula, channel: madeFor }) => {
          const note = madeFor === undefined || madeFor === channel ? undefined : other(madeFor);
          return correction(campaign, formula.model, formula, true, note);
        });
  const own = given.map(({ name, formula }) => correction(campaign, name, formula, false));
  return { ...evaluate(campaign), command: 'compare', corrections: [...published, ...own] };
}

const other = (channel: string): Note => ({
  es: `hecha para el canal ${channel}`,
  en: `made for channel ${channel}`,
});

function correction(
  { pairs }: Campaign,
  name: string,
  formula: Formula,
  published: boolean,
  note?: Note,
): Correction {
  const missing = needsOf(formula).find((need) => pairs.every((pair) => pair[need] === undefined));
  const told = missing === undefined ? note : lacks[missing];
  return {
    name,
    formula,
    published,
    agreement: agreement(pairs, predictBy(formula)),
    ...(told === undefined ? {} : { note: told }),
  };
}

const lacks = {
  humidity: { es: 'falta la humedad: --rh', en: 'humidity is missing: --rh' },
  temperature: { es: 'falta la temperatura: --temperature', en: 'temperature: --temperature' },
  pressure: { es: 'falta la presión: --pressure', en: 'pressure is missing: --pressure' },
  mass: { es: 'falta el PM2.5 del sensor: --mass', en: 'the PM2.5 of the sensor: --mass' },
} as const satisfies Readonly<Record<string, Note>>;

/** `linear:slope=0.5,intercept=2` */
export function formulaWritten(text: string): { name: string; formula: Formula } {
  const at = text.indexOf(':');
  const model = (at < 0 ? text : text.slice(0, at)).trim();
  const coefficients: Record<string, number> = {};
  for (const part of at < 0 ? [] : text.slice(at + 1).split(',')) {
    const [name = '', value = ''] = part.split('=').map((one) => one.trim());
    if (name !== '') coefficients[name] = value === '' ? Number.NaN : Number(value);
  }
  return { name: text, formula: formulaOf(model, coefficients, '--formula') };
}

function formulaOf(model: string, coefficients: Record<string, number>, at: string): Formula {
  const known = models.find((one) => one === model);
  if (known === undefined) {
    throw new MustMend(
      `${at}: no hay modelo "${model}"; escriba uno de ${models.join(', ')}`,
      'there is no such model; write one of those',
    );
  }
  const read = readFormula(known, coefficients);
  if (read.ok) return read.formula;
  throw new MustMend(`${at}: coeficientes no válidos de ${known}`, read.detail);
}

/** @returns the formulas of the calibrations in a YAML file: a list, or a station's configuration. */
export async function calibrationsIn(
  path: string,
): Promise<{ readonly name: string; readonly formula: Formula }[]> {
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch (error) {
    const { message } = error as Error;
    throw new MustMend(`--calibration: no se puede leer ${path}`, `cannot be read: ${message}`);
  }
  const document = parseDocument(text);
  const [fault] = document.errors;
  if (fault !== undefined) {
    throw new MustMend(`--calibration: ${path} no es YAML válido`, fault.message);
  }
  const written: unknown = document.toJS();
  const list = isRecord(written) && 'calibrations' in written ? written['calibrations'] : written;
  return (Array.isArray(list) ? list : [list]).map((entry: unknown, index) => {
    const at = `--calibration ${path}[${index}]`;
    if (!isRecord(entry) || typeof entry['model'] !== 'string') {
      throw new MustMend(
        `${at}: no es una calibración (id, model, coefficients)`,
        'it is no calibration (id, model, coefficients)',
      );
    }
    const { id, model, coefficients = {} } = entry;
    const numbers: Record<string, number> = {};
    for (const [name, value] of Object.entries(isRecord(coefficients) ? coefficients : {})) {
      numbers[name] = typeof value === 'number' ? value : Number.NaN;
    }
    return { name: String(id ?? model), formula: formulaOf(model as Model, numbers, at) };
  });
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
