/** Files of one side of a campaign → samples by unit, and what became of every row. */
import { basename } from 'node:path';
import { columnIndex } from './columns.ts';
import { openTable, readRows, type Table } from './csv-file.ts';
import { MustMend, type Note } from './must-mend.ts';
import { type NumberCell, type NumberStyle, numberOf, numberStyle } from './number-text.ts';
import { askedColumns, type Places, placesIn, titles, weather } from './places.ts';
import { type InputName, Samples } from './samples.ts';
import type { FileFacts, Series, SeriesRequest } from './series.ts';
import { Tally } from './tally.ts';
import { type ClockNotes, noEvidence, orderOf, toInstants, weigh } from './time-column.ts';
import { readTime, type TimeCell, timeKind } from './time-text.ts';

/** The unit of a reference that stands beside all sensors. */
export const theReference = '';

/** More units than this is a column that names no units. */
const unitsMax = 5000;

interface Gathering {
  readonly request: SeriesRequest;
  readonly units: Map<string, Samples>;
  readonly tally: Tally;
  readonly inputs: readonly InputName[];
  readonly notes: Note[];
}

/** @param progress told bytes read and bytes there are. */
export async function readSeries(
  request: SeriesRequest,
  progress: (file: string, bytes: number, of: number) => void,
): Promise<Series & { readonly notes: readonly Note[] }> {
  const inputs: InputName[] = [];
  for (const name of weather) {
    if (request[name] !== undefined) inputs.push(name);
  }
  if (request.value.flatMap((name) => name.split(',')).length > 1) inputs.push('spread');
  const units = new Map<string, Samples>();
  const gathering = { request, units, tally: new Tally(), inputs, notes: [] as Note[] };
  const files: FileFacts[] = [];
  let columns: Record<string, string> = {};
  for (const path of request.files) {
    const flag = `--${request.side}`;
    const table = await openTable(path, askedColumns(request), request.delimiter, flag);
    const places = placesIn(table, request);
    columns = { ...columns, ...titles(table, places) };
    files.push(await readFile(table, places, gathering, progress));
  }
  for (const samples of units.values()) samples.sort();
  return { units, files, columns, tally: gathering.tally, notes: gathering.notes };
}

/** Rows of one file, by unit, before its times are understood. */
type Rows = Map<string, Samples>;

async function readFile(
  table: Table,
  places: Places,
  gathering: Gathering,
  progress: (file: string, bytes: number, of: number) => void,
): Promise<FileFacts> {
  const { request, tally, inputs } = gathering;
  const style = numberStyle(request.decimal, table.delimiter, request.missing);
  const cell: TimeCell = { kind: timeKind.unreadable, value: 0 };
  const evidence = noEvidence();
  const rows: Rows = new Map();
  const fileUnit = unitOfFile(table.path, request);

  const reading = await readRows(
    table,
    (cells, row) => {
      tally.read += 1;
      for (const { at, texts } of places.where) {
        if (!texts.has((cells[at] ?? '').trim().toLowerCase())) return tally.drop('filtered');
      }
      const unit = places.unit === undefined ? fileUnit : (cells[places.unit] ?? '').trim();
      if (unit === '' && places.unit !== undefined) return tally.drop('no-unit');
      const text = timeText(cells, places.time);
      readTime(text, request.timeFormat, cell);
      if (cell.kind === timeKind.missing) return tally.drop('time-missing');
      if (cell.kind === timeKind.unreadable) return tally.dropCell('time-unreadable', text, row);
      if (cell.kind === timeKind.unordered) weigh(evidence, cell.value, text);
      const samples = rows.get(unit) ?? newUnit(rows, unit, inputs, request);
      samples.add(
        cell.value,
        cell.kind,
        meanValue(cells, places.value, style, request, tally, row),
      );
      if (places.value.length > 1) {
        samples.setInput('spread', spreadOf(cells, places.value, style) * request.factor);
      }
      for (const { name, at, convert } of places.inputs) {
        const input = numberOf(cells[at] ?? '', style);
        if (typeof input === 'number') samples.setInput(name, convert(input));
      }
    },
    (bytes) => progress(table.path, bytes, table.bytes),
  );
  const flag = `--${request.side}-time-format`;
  const order = evidence.cells > 0 ? orderOf(evidence, table.path, flag) : undefined;
  if (order !== undefined) gathering.notes.push(orderNote(request.side, order, flag));
  const clock: ClockNotes = { skipped: 0, repeated: 0 };
  for (const [unit, samples] of rows) {
    const { times, kinds } = samples;
    toInstants(times, kinds, request.zone, order, clock);
    merge(gathering, unit, samples);
  }
  if (clock.skipped + clock.repeated > 0) gathering.notes.push(clockNote(table, request, clock));
  const { path, bytes, encoding, delimiter, linesBefore } = table;
  return { path, bytes, encoding, delimiter, headerLine: linesBefore + 1, ...reading };
}

/** Files of sensors without a column of units are one unit each; a reference is one. */
function unitOfFile(path: string, { side, files }: SeriesRequest): string {
  if (side === 'reference') return theReference;
  const name = (file: string) => basename(file).replace(/\.[^.]+$/, '');
  return files.filter((file) => name(file) === name(path)).length > 1 ? path : name(path);
}

const timeText = (cells: readonly string[], places: readonly number[]): string =>
  places.length === 1
    ? (cells[places[0] ?? 0] ?? '')
    : places.map((at) => (cells[at] ?? '').trim()).join(' ');

function newUnit(
  rows: Rows,
  unit: string,
  inputs: readonly InputName[],
  request: SeriesRequest,
): Samples {
  if (rows.size >= unitsMax) {
    throw new MustMend(
      `${request.unitFlag}: "${request.unit}" tiene más de ${unitsMax} valores distintos; ` +
        'escriba la columna que dice qué equipo midió',
      `it has more than ${unitsMax} different values; write the column that says which unit`,
    );
  }
  const samples = new Samples(inputs);
  rows.set(unit, samples);
  return samples;
}

/** @returns the mean of the channels when all of them have a number, else NaN, which is told. */
function meanValue(
  cells: readonly string[],
  places: readonly number[],
  style: NumberStyle,
  { range, factor }: SeriesRequest,
  tally: Tally,
  row: number,
): number {
  let sum = 0;
  for (const at of places) {
    const text = cells[at] ?? '';
    const cell: NumberCell = numberOf(text, style);
    if (cell === 'missing') {
      tally.drop('value-missing');
      return Number.NaN;
    }
    if (cell === 'not-a-number') {
      tally.dropCell('not-a-number', text, row);
      return Number.NaN;
    }
    const value = cell * factor;
    if (range !== undefined && (value < range[0] || value > range[1])) {
      tally.dropCell('out-of-range', text, row);
      return Number.NaN;
    }
    sum += value;
  }
  return sum / places.length;
}

/** How far the first channel stands above the last; of more than two, the widest gap. */
function spreadOf(cells: readonly string[], places: readonly number[], style: NumberStyle): number {
  const values = places.map((at) => Number(numberOf(cells[at] ?? '', style)));
  if (values.length === 2) return (values[0] ?? 0) - (values[1] ?? 0);
  return Math.max(...values) - Math.min(...values);
}

/** Adds what a file said of a unit to what other files said of it. */
function merge({ units, inputs }: Gathering, unit: string, samples: Samples): void {
  const before = units.get(unit);
  if (before === undefined) {
    units.set(unit, samples);
    return;
  }
  const { times, kinds, values } = samples;
  for (const [index, time] of times.entries()) {
    before.add(time, kinds[index] ?? 0, values[index] ?? Number.NaN);
    for (const name of inputs) before.setInput(name, samples.input(name)?.[index] ?? Number.NaN);
  }
}

const orderNote = (
  side: SeriesRequest['side'],
  order: 'month-day' | 'day-month',
  flag: string,
): Note => {
  const shape = order === 'month-day' ? 'MM/DD/YYYY' : 'DD/MM/YYYY';
  return {
    es: `--${side}: fechas leídas como ${shape}, como muestra el archivo entero (${flag} lo fija)`,
    en: `dates read as ${shape}, as the whole file shows (${flag} settles it)`,
  };
};

const clockNote = (
  { path }: Table,
  { zone, side }: SeriesRequest,
  { skipped, repeated }: ClockNotes,
): Note => ({
  es:
    `${path}: ${repeated} horas locales de ${zone.name} que se repiten y ${skipped} que no existen ` +
    `por el cambio de hora; si el equipo no cambia su reloj, dé --${side}-tz como -05:00`,
  en:
    `${repeated} local times that ${zone.name} shows twice and ${skipped} that it skips; ` +
    `if the instrument keeps standard time, give --${side}-tz such as -05:00`,
});

/** @returns whether the file has this column, to find the unit beside the reference. */
export async function tableHas(path: string, columns: readonly string[], name: string) {
  const table = await openTable(path, columns, undefined, '--reference');
  return typeof columnIndex(table.header, name) === 'number';
}
