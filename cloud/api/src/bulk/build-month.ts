import { join } from 'node:path';
import { clockAheadMaxMs } from '@samay/contract';
import type { Readings } from '@samay/readings';
import { type KnownStation, knownSensors, knownStations } from '../known-station.ts';
import type { Publisher } from '../publisher.ts';
import type { Licence } from '../schemas/licence.ts';
import type { Column } from '../table/table.ts';
import { type Archive, fileName, historyOf } from './archive-disk.ts';
import { type Content, contents, fields } from './columns.ts';
import {
  type DataPackage,
  dataPackage,
  extensions,
  formats,
  type WrittenFile,
} from './data-package.ts';
import { type Month, rangeOf } from './month.ts';
import { rowsOf, type Series } from './station-rows.ts';
import { writeTable } from './write-file-disk.ts';

export interface Builder {
  readonly readings: Readings;
  readonly archive: Archive;
  readonly licence: Licence;
  readonly publisher: Publisher;
  /** Ends a build under way. */
  readonly signal: AbortSignal;
}

/** Data may come this much after its month: a station without a line for a long weekend. */
export const graceMs = 3 * 24 * 3_600_000;

export type Built =
  | { readonly kind: 'published'; readonly package: DataPackage }
  /** What is published already is the same. */
  | { readonly kind: 'unchanged'; readonly package: DataPackage }
  /** No station of the city has a value in the month. */
  | { readonly kind: 'empty' };

/**
 * Builds a month of a city from the store and publishes it where something changed.
 * @throws ReadingsError; an error of the file system; AbortError where it was ended.
 */
export async function buildMonth(
  builder: Builder,
  city: string,
  month: Month,
  nowMs: number,
): Promise<Built> {
  const { archive, licence, publisher } = builder;
  const folder = await archive.prepare(city, month);
  try {
    const files = await writeStations(builder, { folder, city, month, nowMs });
    if (files.length === 0) return { kind: 'empty' };
    const before = (await archive.find(city, month))?.package;
    const built = dataPackage({
      ...{ city, month, files, licence, publisher },
      version: Number(before?.version ?? 0) + 1,
      createdMs: nowMs,
      soFar: nowMs < rangeOf(month).toMs + graceMs,
      previousVersions: historyOf(before),
    });
    if (before && isSame(before, built)) return { kind: 'unchanged', package: before };
    await archive.publish(folder, built);
    return { kind: 'published', package: built };
  } finally {
    await archive.discard(folder);
  }
}

const isSame = (a: DataPackage, b: DataPackage): boolean =>
  a.soFar === b.soFar && filesOf(a) === filesOf(b);

const filesOf = ({ resources }: DataPackage): string =>
  resources.map(({ path, hash }) => `${path} ${hash}`).join('\n');

interface Place {
  readonly folder: string;
  readonly city: string;
  readonly month: Month;
  readonly nowMs: number;
}

async function writeStations(builder: Builder, place: Place): Promise<WrittenFile[]> {
  const { readings, signal } = builder;
  const { folder, city, month, nowMs } = place;
  const { licence } = builder;
  const facts = { city, month, licence: licence.url, attribution: licence.attribution };
  const written: WrittenFile[] = [];
  for (const station of await knownStations(readings, { city }, nowMs)) {
    const series = await seriesOf(readings, station, nowMs);
    for (const content of contents) {
      for (const format of formats) {
        const { device } = station;
        const path = `${fileName(device)}-${content}.${extensions[format]}`;
        const batches = rowsOf[content](readings, { device, series, month });
        const table = { name: path, columns: columnsOf(content), batches, facts };
        const file = await writeTable(join(folder, path), format, table, signal);
        if (file.rows === 0) break;
        written.push({ path, device, content, format, ...file });
      }
    }
  }
  return written;
}

const types: Readonly<Record<string, Column['type']>> = {
  datetime: 'time',
  string: 'text',
  number: 'number',
  integer: 'integer',
};

const columnsOf = (content: Content): Column[] =>
  fields[content].map(({ name, type }) => ({ name, type: types[type] ?? 'text' }));

/** Everything that the station ever spoke of, its own values first. */
async function seriesOf(
  readings: Readings,
  station: KnownStation,
  nowMs: number,
): Promise<Series[]> {
  const sensors = await knownSensors(readings, station.device, nowMs);
  return [
    ...station.latest.map(({ quantity }) => ({ sensor: undefined, quantity })),
    ...sensors.flatMap(({ sensor, latest }) =>
      latest.map(({ quantity }) => ({ sensor, quantity })),
    ),
  ];
}

/** @returns the cities that stations report from. */
export async function citiesOf(readings: Readings, nowMs: number): Promise<string[]> {
  const untilMs = nowMs + clockAheadMaxMs;
  const said = await readings.latestReadings({ measurement: 'air', untilMs });
  return [...new Set(said.flatMap(({ tags }) => tags['city'] ?? []))].sort();
}
