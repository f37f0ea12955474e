import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { temporaryDirectory } from '@samay/testbed';
import { strToU8, zipSync } from 'fflate';
import { expect, it } from 'vitest';
import { readNetwork } from './network-disk.ts';

const files: Readonly<Record<string, string>> = {
  'agency.txt': '\uFEFFagency_id,agency_name,agency_timezone\n0,"C4 - Unión, Aqp",America/Lima\n',
  'routes.txt':
    'route_id,agency_id,route_short_name,route_long_name\nA,0,A,"Custer A : San Luis → Ormeño"\nB,0,C-01 "B","Azul\n',
  'trips.txt': 'trip_id,route_id,service_id\nt,A,all\nu,B,all\n',
  'stops.txt': 'stop_id,stop_name,stop_lat,stop_lon\n1,x,-16.40,-71.54\n2,y,-16.40,-71.53\n',
  'stop_times.txt': 'trip_id,stop_sequence,stop_id\nt,0,1\nt,1,2\nu,0,2\nu,1,1\n',
  'calendar.txt': 'service_id,monday\nall,1\n',
};

it('reads a folder and a zip alike, and names what is missing', async () => {
  const { path, remove } = await temporaryDirectory();
  const folder = join(path, 'feed');
  await mkdir(folder);
  for (const [name, text] of Object.entries(files)) await writeFile(join(folder, name), text);
  const zip = join(path, 'feed.zip');
  const packed = Object.fromEntries(
    Object.entries(files).map(([name, text]) => [name, strToU8(text)]),
  );
  await writeFile(zip, zipSync(packed));
  const read = await readNetwork(folder);
  expect(read.network.patterns).toMatchObject([
    { name: 'A', longName: 'Custer A : San Luis → Ormeño', agency: 'C4 - Unión, Aqp' },
    { name: 'C-01 "B"', longName: 'Azul' },
  ]);
  expect(read.faults).toEqual([expect.stringContaining('routes.txt: 1 rows have quotes')]);
  expect(await readNetwork(zip)).toEqual(read);
  delete packed['trips.txt'];
  await writeFile(zip, zipSync(packed));
  await expect(readNetwork(zip)).rejects.toThrow('has no trips.txt');
  await expect(readNetwork(join(path, 'none'))).rejects.toThrow('SAMAY_GTFS');
  await writeFile(zip, 'not a zip');
  await expect(readNetwork(zip)).rejects.toThrow('neither a folder nor a zip');
  await remove();
});
