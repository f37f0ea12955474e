/** A month of a city as a Data Package (Frictionless Data Package 1.0, frictionlessdata.io/specs). */

import type { Publisher } from '../publisher.ts';
import type { Licence } from '../schemas/licence.ts';
import { type Content, fields } from './columns.ts';
import { type Month, rangeOf, timeZone } from './month.ts';

/** The same rows as text for everybody, and in columns for programs. */
export const formats = ['csv', 'parquet'] as const;
export type Format = (typeof formats)[number];
export const extensions: Readonly<Record<Format, string>> = { csv: 'csv.gz', parquet: 'parquet' };

/** A file as it was written. */
export interface WrittenFile {
  /** Beside the package. */
  readonly path: string;
  readonly device: string;
  readonly content: Content;
  readonly format: Format;
  readonly bytes: number;
  /** Of the file as it is downloaded, compressed. */
  readonly sha256: string;
  readonly rows: number;
}

export interface PackageFacts {
  readonly city: string;
  readonly month: Month;
  /** 1 for the first, 1 more with every rebuilding that changed a file. */
  readonly version: number;
  readonly createdMs: number;
  /** The month is not over, or its late data are still being waited for. */
  readonly soFar: boolean;
  readonly files: readonly WrittenFile[];
  readonly previousVersions: readonly PreviousVersion[];
  readonly licence: Licence;
  readonly publisher: Publisher;
}

/** A version that was published and is no longer there: whoever has it can tell that it is old. */
export interface PreviousVersion {
  readonly version: number;
  readonly created: string;
  readonly resources: readonly { readonly path: string; readonly hash: string }[];
}

const keys: Readonly<Record<Content, readonly string[]>> = {
  hourly: ['time', 'quantity'],
  values: ['time', 'sensor', 'quantity'],
};

const titles: Readonly<Record<Content, string>> = {
  hourly: 'medias por hora · hourly means',
  values: 'todos los valores · every value',
};

interface Resource {
  readonly profile: 'tabular-data-resource' | 'data-resource';
  readonly name: string;
  readonly title: string;
  readonly path: string;
  readonly format: Format;
  readonly mediatype: string;
  readonly encoding?: 'utf-8';
  readonly compression?: 'gz';
  readonly bytes: number;
  readonly hash: string;
  readonly rows: number;
  readonly schema: object;
}

export interface DataPackage {
  readonly profile: 'data-package';
  readonly name: string;
  readonly title: string;
  readonly version: string;
  readonly created: string;
  readonly city: string;
  readonly month: Month;
  readonly soFar: boolean;
  readonly resources: readonly Resource[];
  readonly previousVersions: readonly PreviousVersion[];
  readonly [more: string]: unknown;
}

/** @returns the descriptor, `datapackage.json`. */
export function dataPackage(facts: PackageFacts): DataPackage {
  const { city, month, version, createdMs, soFar, files, licence, publisher } = facts;
  const { fromMs, toMs } = rangeOf(month);
  return {
    profile: 'data-package',
    name: nameOf(`samay-${city}-${month}`),
    title: `Aire de ${city}, ${month} · Air of ${city}, ${month}`,
    description: `${licence.notice.es} · ${licence.notice.en}`,
    version: String(version),
    created: new Date(createdMs).toISOString(),
    city,
    month,
    soFar,
    temporal: {
      start: new Date(fromMs).toISOString(),
      end: new Date(soFar ? Math.min(toMs, createdMs) : toMs).toISOString(),
      timeZone,
    },
    keywords: ['aire', 'calidad del aire', 'air quality', city],
    licenses: [{ name: 'CC-BY-4.0', title: licence.name, path: licence.url }],
    contributors: [
      {
        title: publisher.name,
        role: 'publisher',
        ...(publisher.homepage === '' ? {} : { path: publisher.homepage }),
      },
    ],
    sources: [{ title: licence.attribution }],
    resources: files.map((file, index) => resource(file, index)),
    previousVersions: facts.previousVersions,
  };
}

function resource(file: WrittenFile, index: number): Resource {
  const { device, content, format, path, bytes, sha256, rows } = file;
  return {
    // The specification of tables knows text only.
    profile: format === 'csv' ? 'tabular-data-resource' : 'data-resource',
    // Two devices may differ by what a name cannot hold.
    name: nameOf(`${index + 1}-${device}-${content}-${format}`),
    title: `${device}: ${titles[content]}`,
    path,
    format,
    ...(format === 'csv'
      ? { mediatype: 'text/csv', encoding: 'utf-8', compression: 'gz' }
      : { mediatype: 'application/vnd.apache.parquet' }),
    bytes,
    hash: `sha256:${sha256}`,
    rows,
    schema: { fields: fields[content], primaryKey: keys[content], missingValues: [''] },
  };
}

/** Names of the specification: lower case, and of these characters only. */
const nameOf = (text: string): string => text.toLowerCase().replace(/[^a-z0-9._-]/g, '_');

/** @returns what the next version says of this one. */
export const asPrevious = ({ version, created, resources }: DataPackage): PreviousVersion => ({
  version: Number(version),
  created,
  resources: resources.map(({ path, hash }) => ({ path, hash })),
});
