/** What was typed → what to do, or a fault that names the flag. */
import { durationMs, durationPattern } from '@samay/calibration/document';
import type { CampaignRequest } from './campaign.ts';
import { channelOfColumns, channels } from './channel.ts';
import { delimiterNamed } from './csv-dialect.ts';
import {
  type CalibratedQuantity,
  celsius,
  conversion,
  humidityUnits,
  pressureUnits,
  temperatureUnits,
} from './measure-units.ts';
import { MustMend } from './must-mend.ts';
import { dayMs } from './periods.ts';
import type { Range, SeriesRequest } from './series.ts';
import { timeFormat } from './time-format.ts';
import { type Zone, zoneNamed } from './zone.ts';

/** As commander gives them: a text, or several where a flag may be repeated. */
export type Flags = Readonly<Record<string, string | boolean | readonly string[] | undefined>>;

const quantities = ['pm2_5', 'pm10', 'co2'] as const satisfies CalibratedQuantity[];
const sides = ['sensor', 'reference'] as const;
type Side = (typeof sides)[number];

/** @throws MustMend */
export function campaignRequest(flags: Flags): CampaignRequest {
  for (const name of ['sensor', 'sensorTime', 'sensorValue'] as const) requiredTexts(flags, name);
  for (const name of ['reference', 'referenceTime', 'referenceValue'] as const) {
    requiredTexts(flags, name);
  }
  const zone = zoneNamed(required(flags, 'tz'), '--tz');
  const quantity = oneOf(flags, 'quantity', quantities);
  const units = conversion(quantity, textOf(flags, 'sensorUnit'), textOf(flags, 'referenceUnit'));
  const stepMs = averagingMs(textOf(flags, 'averaging') ?? 'PT1H');
  const mass = quantity ?? (units.unit === 'ug/m3' ? 'pm2_5' : undefined);
  return {
    sensor: {
      ...sideRequest(flags, 'sensor', zone, units.sensorFactor),
      ...inputColumns(flags),
      ...unitColumn(flags, 'unit'),
    },
    reference: {
      ...sideRequest(flags, 'reference', zone, units.referenceFactor),
      ...unitColumn(flags, 'referenceFor'),
    },
    averaging: { stepMs, zone, completeness: completenessOf(flags) },
    averagingText: textOf(flags, 'averaging') ?? 'PT1H',
    ...(mass === undefined ? {} : { quantity: mass }),
    ...channelOf(flags, mass),
    unit: units.unit,
    abRule: oneOf(flags, 'ab', ['none', 'epa'] as const) ?? 'none',
  };
}

/** As it was told, else as the columns are named: people seldom know that there are several. */
function channelOf(
  flags: Flags,
  quantity: CalibratedQuantity | undefined,
): Pick<CampaignRequest, 'channel' | 'channelFrom'> {
  const told = oneOf(flags, 'channel', channels);
  if (told !== undefined || quantity !== 'pm2_5') return { channel: told ?? 'other' };
  const columns = requiredTexts(flags, 'sensorValue').flatMap((text) => text.split(','));
  const named = channelOfColumns(columns);
  return named === undefined
    ? { channel: 'other' }
    : { channel: named, channelFrom: columns.join(', ') };
}

function sideRequest(flags: Flags, side: Side, zone: Zone, factor: number): SeriesRequest {
  const flag = (rest: string): string => `${side}${rest}`;
  const own = textOf(flags, flag('Tz'));
  const range = side === 'sensor' ? rangeOf(flags, 'range') : rangeOf(flags, 'referenceRange');
  const step = textOf(flags, flag('Step'));
  const delimiter = textOf(flags, 'delimiter');
  return {
    side,
    files: requiredTexts(flags, side),
    time: requiredTexts(flags, flag('Time')),
    timeFormat: formatOf(flags, flag('TimeFormat')),
    timeIs: oneOf(flags, flag('TimeIs'), ['start', 'end'] as const) ?? 'start',
    zone: own === undefined ? zone : zoneNamed(own, `--${side}-tz`),
    value: requiredTexts(flags, flag('Value')),
    factor,
    unitFlag: side === 'sensor' ? '--unit' : '--reference-for',
    where: textsOf(flags, flag('Where')).map((text) => filterOf(text, `--${side}-where`)),
    decimal: oneOf(flags, 'decimal', ['auto', '.', ','] as const) ?? 'auto',
    missing: textsOf(flags, 'missing').flatMap((text) => text.split(',')),
    ...(range === undefined ? {} : { range }),
    ...(step === undefined ? {} : { step: stepOf(step, `--${side}-step`) }),
    ...(delimiter === undefined ? {} : { delimiter: knownDelimiter(delimiter) }),
  };
}

function inputColumns(flags: Flags): Partial<SeriesRequest> {
  const [rh, temperature, pressure, mass] = ['rh', 'temperature', 'pressure', 'mass'].map((name) =>
    textOf(flags, name),
  );
  const percent = (oneOf(flags, 'rhUnit', humidityUnits) ?? 'percent') === 'percent' ? 1 : 100;
  const degrees = oneOf(flags, 'temperatureUnit', temperatureUnits) ?? 'C';
  const names = Object.keys(pressureUnits) as (keyof typeof pressureUnits)[];
  const hPa = pressureUnits[oneOf(flags, 'pressureUnit', names) ?? 'hPa'];
  const times = (factor: number) => (value: number) => value * factor;
  return {
    ...(rh && { humidity: { flag: '--rh', column: rh, convert: times(percent) } }),
    ...(temperature && {
      temperature: {
        flag: '--temperature',
        column: temperature,
        convert: (value: number) => celsius(value, degrees),
      },
    }),
    ...(mass && { mass: { flag: '--mass', column: mass, convert: times(1) } }),
    ...(pressure && { pressure: { flag: '--pressure', column: pressure, convert: times(hPa) } }),
  };
}

function unitColumn(flags: Flags, name: string): { unit?: string } {
  const unit = textOf(flags, name);
  return unit === undefined ? {} : { unit };
}

function averagingMs(text: string): number {
  const ms = new RegExp(durationPattern).test(text) ? durationMs(text) : 0;
  if (ms < 60_000 || ms > dayMs || dayMs % ms !== 0) {
    throw new MustMend(
      `--averaging: "${text}" no divide un día; escriba PT1H, P1D, PT15M, PT8H …`,
      'it does not divide a day; write PT1H, P1D, PT15M, PT8H …',
    );
  }
  return ms;
}

function stepOf(text: string, flag: string): number {
  const ms = new RegExp(durationPattern).test(text) ? durationMs(text) : 0;
  if (ms > 0) return ms;
  throw new MustMend(`${flag}: "${text}" no es una duración; escriba PT1M`, 'write one as PT1M');
}

/** 75, 75 % and 0.75 are the same. */
function completenessOf(flags: Flags): number {
  const text = textOf(flags, 'completeness') ?? '75';
  const value = Number(text.replace('%', ''));
  const share = value > 1 ? value / 100 : value;
  if (text.trim() !== '' && share >= 0 && share <= 1) return share;
  throw new MustMend(
    `--completeness: "${text}" no es un porcentaje; escriba 75`,
    'it is no percentage; write 75',
  );
}

function formatOf(flags: Flags, name: string) {
  const text = textOf(flags, name) ?? 'auto';
  const format = timeFormat(text);
  if (format !== undefined) return format;
  throw new MustMend(
    `${flagOf(name)}: "${text}" no se conoce; escriba auto, iso, epoch, epoch-ms, MM/DD/YYYY, DD/MM/YYYY o YYYYMMDDHH`,
    'it is not known; write one of those',
  );
}

function rangeOf(flags: Flags, name: string): Range | undefined {
  const text = textOf(flags, name);
  if (text === undefined) return undefined;
  const [min, max, ...more] = text.split(/[,;]/).map((part) => (part.trim() ? Number(part) : NaN));
  if (min !== undefined && max !== undefined && min < max && more.length === 0) return [min, max];
  throw new MustMend(
    `${flagOf(name)}: "${text}" no es mínimo,máximo; escriba 0,1000`,
    'it is not least,most; write 0,1000',
  );
}

function filterOf(text: string, flag: string) {
  const at = text.indexOf('=');
  if (at > 0) return { column: text.slice(0, at), texts: text.slice(at + 1).split('|') };
  throw new MustMend(
    `${flag}: "${text}" no es COLUMNA=VALOR`,
    'it is not COLUMN=VALUE (several values: COLUMN=A|B)',
  );
}

function knownDelimiter(text: string): string {
  const delimiter = delimiterNamed(text);
  if (delimiter !== undefined) return delimiter;
  throw new MustMend(
    `--delimiter: "${text}" no separa columnas; escriba , ; | o tab`,
    'it parts no columns; write , ; | or tab',
  );
}

/** `sensorTimeFormat` → `--sensor-time-format` */
const flagOf = (name: string): string =>
  `--${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;

export function textsOf(flags: Flags, name: string): readonly string[] {
  const value = flags[name];
  if (typeof value === 'string') return [value];
  return typeof value === 'object' ? value : [];
}

/** The last one that was written. */
export const textOf = (flags: Flags, name: string): string | undefined =>
  textsOf(flags, name).at(-1);

function requiredTexts(flags: Flags, name: string): readonly string[] {
  const texts = textsOf(flags, name);
  if (texts.length > 0 && texts.every((text) => text.trim() !== '')) return texts;
  throw new MustMend(`falta ${flagOf(name)}`, `${flagOf(name)} is missing; see --help`);
}

export const required = (flags: Flags, name: string): string =>
  requiredTexts(flags, name).at(-1) ?? '';

function oneOf<const T extends string>(
  flags: Flags,
  name: string,
  names: readonly T[],
): T | undefined {
  const text = textOf(flags, name);
  if (text === undefined) return undefined;
  const found = names.find((one) => one.toLowerCase() === text.trim().toLowerCase());
  if (found !== undefined) return found;
  throw new MustMend(
    `${flagOf(name)}: "${text}" no es uno de ${names.join(', ')}`,
    'it is not one of those',
  );
}
