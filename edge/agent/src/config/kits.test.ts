import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { kitById, readKits, stationConfigOf } from '@samay/hardware';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { readConfig } from './read-config.ts';

let directory: string;
beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'samay-kits-'));
});
afterAll(() => rm(directory, { recursive: true }));

describe.each(readKits().map(({ kit }) => [kit.id, kit] as const))('the kit %s', (id, kit) => {
  it('makes a configuration that holds', async () => {
    const path = join(directory, `${id}.yaml`);
    const head = `
station: { device: ${id}, city: arequipa, kind: ${kit.kind}, name: ${id} }
gateway: { url: mqtt://127.0.0.1:1883, passwordFile: password }
`;
    await writeFile(path, head + stationConfigOf(kit));
    const result = await readConfig(path);
    expect(result.ok ? [] : result.faults).toEqual([]);
    if (!result.ok) return;
    const read = result.config.sensors.map(({ id: sensor, use }) => ({ id: sensor, use }));
    const written = kit.sensors.map(({ id: sensor, use }) => ({ id: sensor, use }));
    expect(read).toEqual(expect.arrayContaining(written));
  });
});

/** What a technician wires is what the example reads: the same sensors at the same ports. */
it.each(['bus', 'truck'])('the example of a %s is that of its kit', async (id) => {
  const example = parse(
    await readFile(new URL(`../../${id}.example.yaml`, import.meta.url), 'utf8'),
  );
  const kit = parse(stationConfigOf(kitById(id).kit));
  expect(example.sensors).toEqual(kit.sensors);
  expect(example.board).toEqual(kit.board);
  expect(example.vehicle).toMatchObject(kit.vehicle);
});
