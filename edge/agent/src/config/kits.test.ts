import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { kitById, portNamesOf, readKits, stationConfigOf, stationYaml } from '@samay/hardware';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { readConfig } from './read-config.ts';

let directory: string;
beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'samay-kits-'));
});
afterAll(() => rm(directory, { recursive: true }));

describe.each(readKits().map((built) => [built.kit.id, built] as const))(
  'the kit %s',
  (id, built) => {
    const { kit } = built;

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

    it('makes a configuration that holds for a card, with a name for each port that needs one', async () => {
      const ports = portNamesOf(built);
      const text = stationYaml({
        invitation: {
          ...{ invitation: 1, device: id, kind: kit.kind, city: 'arequipa' },
          ...{ token: 'x'.repeat(43), expires: '2026-12-01T00:00:00.000Z' },
          ...{
            gateway: 'mqtts://gateway.example.org:8883',
            door: 'https://gateway.example.org:8443',
          },
        },
        ...{ kit: built, ports },
        site: {
          name: `Plaza "${id}": #1`,
          position: { lat: -16.4, lon: -71.5, altitude: undefined },
        },
      });
      const path = join(directory, `${id}-card.yaml`);
      await writeFile(path, text);
      const result = await readConfig(path);
      expect(result.ok ? [] : result.faults).toEqual([]);
      expect(text).not.toMatch(/tty(USB|ACM)/);
      expect(result.ok && result.config).toMatchObject({
        name: `Plaza "${id}": #1`,
        gateway: {
          ...{ door: 'https://gateway.example.org:8443', passwordFile: '/etc/samay/password' },
        },
        // Where first-boot.sh puts what the card brings.
        page: { port: 8080, host: '0.0.0.0', secretFile: '/etc/samay/station-secret' },
        dataDirectory: '/var/lib/samay',
      });
    });
  },
);

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
