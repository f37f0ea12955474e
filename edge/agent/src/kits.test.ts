import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readKits, stationConfigOf } from '@samay/hardware';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parse, stringify } from 'yaml';
import { ConfigFile } from './config.ts';
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
    // Kits may be ahead of this agent: what hangs on keys that it does not know is not asked of it.
    const decided = Object.entries(parse(stationConfigOf(kit)));
    const known = decided.filter(([key]) => Object.hasOwn(ConfigFile.properties, key));
    await writeFile(path, head + stringify(Object.fromEntries(known)));
    const result = await readConfig(path);
    expect(result.ok ? [] : result.faults).toEqual([]);
    if (!result.ok) return;
    const read = result.config.sensors.map(({ id: sensor, use }) => ({ id: sensor, use }));
    const written = kit.sensors.map(({ id: sensor, use }) => ({ id: sensor, use }));
    expect(read).toEqual(expect.arrayContaining(written));
  });
});
