import { createReadStream } from 'node:fs';
import { basename } from 'node:path';
import { fileText } from '../judge/file-text.ts';
import { InputError, tellUnopened } from '../judge/input-error.ts';
import { type CsvTraceOptions, readCsvTrace } from './csv-trace.ts';
import { readGpxTrace } from './gpx-trace.ts';
import { readNmeaTrace } from './nmea-trace.ts';
import type { Format, TraceFile } from './trace.ts';

const headCharacters = 64 * 1024;

/** @throws InputError naming the file, and in it the line and the column. */
export async function readTraceFile(
  path: string,
  options: Omit<CsvTraceOptions, 'vehicle'>,
): Promise<TraceFile> {
  const bytes = path === '-' ? process.stdin : createReadStream(path);
  const { text } = await fileText(bytes).catch(tellUnopened(path));
  const vehicle = path === '-' ? 'stdin' : basename(path).replace(/\.[^.]+$/, '');
  try {
    return { path, ...readTrace(text, { ...options, vehicle }) };
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    throw new InputError(`${path}: ${error.es}`, `${path}: ${error.en}`, { cause: error });
  }
}

/** @throws InputError naming the line and the column. */
export function readTrace(text: string, options: CsvTraceOptions): Omit<TraceFile, 'path'> {
  const format = formatOf(text);
  if (format === 'gpx') return readGpxTrace(text, options.vehicle);
  return format === 'nmea' ? readNmeaTrace(text, options.vehicle) : readCsvTrace(text, options);
}

/** By what is in it: names of files say little. */
function formatOf(text: string): Format {
  const head = text.slice(0, headCharacters);
  if (/^\s*</.test(head) && /<([\w-]+:)?gpx[\s>]/i.test(head)) return 'gpx';
  return /\$(G[PNLABQI]|BD|QZ)(RMC|GGA|GLL|GNS|GSV|GSA|VTG),/.test(head) ? 'nmea' : 'csv';
}
