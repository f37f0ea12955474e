import { createHash } from 'node:crypto';
import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { type Zippable, zipSync } from 'fflate';
import { unreadableSetting } from '../yaml-setting-disk.ts';

/** The static GTFS to which the ids of GTFS-Realtime refer, as it is given away. */
export interface FeedArchive {
  readonly zip: Buffer;
  /** Strong, in quotes (RFC 9110 §8.8.3). */
  readonly etag: string;
  /** When the newest of its files was written, ms since 1970 UTC, whole seconds. */
  readonly modifiedMs: number;
}

/** Files of GTFS Schedule: a note that lies beside them in the folder is not given away. */
const published = new Set([
  ...['agency', 'stops', 'routes', 'trips', 'stop_times', 'calendar', 'calendar_dates'],
  ...['fare_attributes', 'fare_rules', 'timeframes', 'rider_categories', 'fare_media'],
  ...['fare_products', 'fare_leg_rules', 'fare_leg_join_rules', 'fare_transfer_rules', 'areas'],
  ...['stop_areas', 'networks', 'route_networks', 'shapes', 'frequencies', 'transfers', 'pathways'],
  ...['levels', 'location_groups', 'location_group_stops', 'booking_rules', 'translations'],
  ...['feed_info', 'attributions'],
]);
const isPublished = (file: string): boolean =>
  file === 'locations.geojson' || (file.endsWith('.txt') && published.has(file.slice(0, -4)));

/**
 * Kept whole in memory: a file that is replaced on the disk changes nothing here before the network is
 * read again. Of a zip its own bytes, of a folder its files of GTFS.
 * @throws ConfigError for what cannot be read.
 */
export async function readFeedArchive(path: string): Promise<FeedArchive> {
  try {
    const found = await stat(path);
    if (!found.isDirectory()) return archiveOf(await readFile(path), found.mtimeMs);
    const files: Zippable = {};
    let newestMs = 0;
    for (const file of (await readdir(path)).filter(isPublished).sort()) {
      const { mtime, mtimeMs } = await stat(join(path, file));
      files[file] = [new Uint8Array(await readFile(join(path, file))), { mtime }];
      newestMs = Math.max(newestMs, mtimeMs);
    }
    return archiveOf(Buffer.from(zipSync(files)), newestMs);
  } catch (error) {
    throw unreadableSetting('SAMAY_GTFS', path, error);
  }
}

function archiveOf(zip: Buffer, changedMs: number): FeedArchive {
  const etag = `"${createHash('sha256').update(zip).digest('base64url')}"`;
  return { zip, etag, modifiedMs: Math.floor(changedMs / 1000) * 1000 };
}
