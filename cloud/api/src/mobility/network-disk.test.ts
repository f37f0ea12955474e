import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { temporaryDirectory } from '@samay/testbed';
import { strToU8, zipSync } from 'fflate';
import { expect, it } from 'vitest';
import { readNetwork } from './network-disk.ts';
import { smallFeed } from './published-mobility.suite.ts';

/** One row has quotes that are not CSV, as in published feeds. */
const files: Readonly<Record<string, string>> = {
  ...smallFeed,
  'routes.txt': `${smallFeed['routes.txt']}B,0,C-01 "B","Azul\n`,
  'trips.txt': `${smallFeed['trips.txt']}u,B,all\n`,
  'stop_times.txt': `${smallFeed['stop_times.txt']}u,0,2\nu,1,1\n`,
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
