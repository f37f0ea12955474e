import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { LocalClock } from '@samay/air-quality';
import { memoryReadings } from '@samay/readings';
import { temporaryDirectory } from '@samay/testbed';
import { cityZone } from '../app.ts';
import { readConfig } from '../config.ts';
import { nowMs } from '../test-app.suite.ts';
import type { MobilityDesk } from './mobility-desk.ts';
import { openMobility } from './start-mobility.ts';

/** One line of two stops, as the files of a feed. */
export const smallFeed: Readonly<Record<string, string>> = {
  'agency.txt': '\uFEFFagency_id,agency_name,agency_timezone\n0,"C4 - Unión, Aqp",America/Lima\n',
  'routes.txt':
    'route_id,agency_id,route_short_name,route_long_name\nA,0,A,"Custer A : San Luis → Ormeño"\n',
  'trips.txt': 'trip_id,route_id,service_id\nt,A,all\n',
  'stops.txt': 'stop_id,stop_name,stop_lat,stop_lon\n1,x,-16.40,-71.54\n2,y,-16.40,-71.53\n',
  'stop_times.txt': 'trip_id,stop_sequence,stop_id\nt,0,1\nt,1,2\n',
  'calendar.txt': 'service_id,monday\nall,1\n',
  'feed_info.txt': 'feed_publisher_name,feed_lang\nMunicipalidad,es\n',
};

/** What a city says of a network made from OpenStreetMap. */
export const ofOpenStreetMap = {
  SAMAY_GTFS_LICENCE: 'https://opendatacommons.org/licenses/odbl/1-0/',
  SAMAY_GTFS_ATTRIBUTION: '© OpenStreetMap contributors',
};

/** The desk of a city that publishes the small feed, read from a folder in which a note lies too. */
export async function publishedMobility(): Promise<MobilityDesk> {
  const { path, remove } = await temporaryDirectory();
  const folder = join(path, 'feed');
  await mkdir(folder);
  for (const [name, text] of Object.entries(smallFeed)) await writeFile(join(folder, name), text);
  await writeFile(join(folder, 'notas.txt'), 'not for everybody');
  const given = {
    readings: memoryReadings(),
    clock: () => nowMs,
    localClock: new LocalClock(cityZone),
  };
  const { desk } = await openMobility(readConfig({ SAMAY_GTFS: folder }), path, given);
  await remove();
  await desk.live.refresh();
  return desk;
}
