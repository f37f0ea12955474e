import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { type Feed, type FeedRow, networkOf, type ReadNetwork } from '@samay/mobility';
import { strFromU8, unzipSync } from 'fflate';
import { ConfigError } from '../config.ts';
import { unreadableSetting } from '../yaml-setting-disk.ts';
import { feedRows } from './feed-rows.ts';

const needed = ['agency', 'routes', 'trips', 'stops', 'stop_times'] as const;
/** Of the two that say when services run, one is needed. */
const calendars = ['calendar', 'calendar_dates'] as const;
const optional = [...calendars, 'shapes', 'frequencies', 'feed_info'] as const;
type Table = (typeof needed)[number] | (typeof optional)[number];

/** The feeds of two cities are 3 and 5 MB; a country's is not for one municipality. */
const bytesMax = 200 * 1024 * 1024;

/**
 * Reads a GTFS feed: a folder of its files, or the zip that is published.
 * @param setting by which the path was given.
 * @throws ConfigError naming the file that is missing or cannot be read.
 */
export async function readNetwork(path: string, setting = 'SAMAY_GTFS'): Promise<ReadNetwork> {
  const tables = await openTables(path, setting);
  const badly: string[] = [];
  const feed: Partial<Record<Table, readonly FeedRow[]>> = {};
  for (const name of [...needed, ...optional]) {
    const text = await tables(`${name}.txt`);
    if (text !== undefined) {
      const { rows, unquoted } = feedRows(text);
      feed[name] = rows;
      if (unquoted > 0) {
        badly.push(
          `${name}.txt: ${unquoted} rows have quotes that are not CSV; read as they stand`,
        );
      }
    } else if (needed.some((one) => one === name)) throw missing(path, `${name}.txt`, setting);
  }
  if (!calendars.some((name) => feed[name])) throw missing(path, 'calendar.txt', setting);
  const { network, faults } = networkOf(feed as Feed);
  return { network, faults: [...badly, ...faults] };
}

type Tables = (file: string) => Promise<string | undefined>;

async function openTables(path: string, setting: string): Promise<Tables> {
  const found = await stat(path).catch(() => undefined);
  if (found?.isDirectory()) {
    return (file) =>
      readFile(join(path, file), 'utf8').catch((error: NodeJS.ErrnoException) => {
        if (error.code === 'ENOENT') return undefined;
        throw unreadableSetting(setting, join(path, file), error);
      });
  }
  if (!found) throw missing(path, 'agency.txt', setting);
  if (found.size > bytesMax) throw tooLarge(path);
  const archive = await readFile(path);
  try {
    const wanted = new Set([...needed, ...optional].map((name) => `${name}.txt`));
    const files = unzipSync(new Uint8Array(archive), {
      filter({ name, originalSize }) {
        if (originalSize > bytesMax) throw tooLarge(path);
        return wanted.has(name);
      },
    });
    return async (file) => (files[file] ? strFromU8(files[file]) : undefined);
  } catch (error) {
    if (error instanceof ConfigError) throw error;
    throw new ConfigError(
      `${path} no es una carpeta ni un zip de GTFS: revise ${setting}.`,
      `${path} is neither a folder nor a zip of GTFS: check ${setting}.`,
    );
  }
}

const missing = (path: string, file: string, setting: string): ConfigError =>
  new ConfigError(
    `${path} no tiene ${file}: ${setting} es la carpeta o el zip de un GTFS.`,
    `${path} has no ${file}: ${setting} is the folder or the zip of a GTFS feed.`,
  );
const tooLarge = (path: string): ConfigError =>
  new ConfigError(
    `${path} pasa de ${bytesMax / 2 ** 20} MB: recorte el GTFS a la ciudad.`,
    `${path} is larger than ${bytesMax / 2 ** 20} MB: cut the feed to the city.`,
  );
