/** One side of a campaign, the sensors' or the reference's: what was asked, and what was read. */
import type { NumberStyle } from './number-text.ts';
import type { Samples } from './samples.ts';
import type { Tally } from './tally.ts';
import type { TimeFormat } from './time-format.ts';
import type { Zone } from './zone.ts';

export type Range = readonly [min: number, max: number];

/** A column and how its numbers become ours. */
interface InputColumn {
  readonly flag: string;
  readonly column: string;
  readonly convert: (value: number) => number;
}

/** What to read of which file; `side` names the flags: `--sensor-time`, `--reference-time` … */
export interface SeriesRequest {
  readonly side: 'sensor' | 'reference';
  readonly files: readonly string[];
  readonly time: readonly string[];
  readonly timeFormat: TimeFormat;
  readonly timeIs: 'start' | 'end';
  readonly zone: Zone;
  readonly value: readonly string[];
  readonly factor: number;
  readonly range?: Range;
  readonly unit?: string;
  readonly unitFlag: string;
  /** Only rows in which the column holds one of the texts. */
  readonly where: readonly { readonly column: string; readonly texts: readonly string[] }[];
  readonly humidity?: InputColumn;
  readonly temperature?: InputColumn;
  readonly pressure?: InputColumn;
  /** The sensor's own PM2.5 beside a count. */
  readonly mass?: InputColumn;
  readonly delimiter?: string;
  readonly decimal: NumberStyle['decimal'];
  readonly missing: readonly string[];
  /** Milliseconds; told instead of inferred. */
  readonly step?: number;
}

export interface FileFacts {
  readonly path: string;
  readonly sha256: string;
  readonly bytes: number;
  readonly encoding: string;
  readonly delimiter: string;
  readonly headerLine: number;
  readonly rows: number;
}

export interface Series {
  readonly units: ReadonlyMap<string, Samples>;
  readonly files: readonly FileFacts[];
  /** Columns as they are written in the file, by what they were asked for. */
  readonly columns: Readonly<Record<string, string>>;
  readonly tally: Tally;
}
