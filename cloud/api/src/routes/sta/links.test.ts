/** Every link that the service gives, from its root on, leads to what the data model says. */
import type { Point } from '@samay/contract';
import { expect, it } from 'vitest';
import { nowMs } from '../../test-app.suite.ts';
import { dataModel, faultsOf } from './data-model.suite.ts';
import { openStaService, root } from './sta-service.suite.ts';

const moved: Point[] = [-12.1, -12.2].map((lat, index) => ({
  measurement: 'health',
  tags: { city: 'lima', device: 'lima-1' },
  fields: { lat, lon: -77 },
  timeMs: nowMs - (2 - index) * 3_600_000,
}));
const { api, follow } = openStaService(moved);

type Json = Record<string, unknown>;
interface Link {
  readonly url: string;
  readonly set: string;
  readonly many: boolean;
}

const setOf = (selfLink: unknown): string => /\/v1\.1\/(\w+)\(/.exec(String(selfLink))?.[1] ?? '';

function linksOf(entity: Json): Link[] {
  const set = setOf(entity['@iot.selfLink']);
  const own = { url: String(entity['@iot.selfLink']), set, many: false };
  const others = Object.entries(dataModel[set]?.navigations ?? {}).map(([name, [to, many]]) => ({
    url: String(entity[`${name}@iot.navigationLink`]),
    ...{ set: to, many },
  }));
  return [own, ...others];
}

it('leads everywhere, and every entity is as the data model says', async () => {
  const { value } = await follow(root);
  const waiting: Link[] = value.map(({ name, url }: { name: string; url: string }) => ({
    ...{ url, set: name, many: true },
  }));
  expect(waiting.map(({ set }) => set).sort()).toEqual(Object.keys(dataModel).sort());
  const seen = new Set<string>();
  const entities = new Map<string, Json>();
  for (let link = waiting.pop(); link; link = waiting.pop()) {
    if (seen.has(link.url)) continue;
    seen.add(link.url);
    const body: Json = await follow(link.url);
    if (link.many) {
      expect(body['value'], link.url).toBeInstanceOf(Array);
      const next = body['@iot.nextLink'];
      if (next !== undefined) waiting.push({ ...link, url: String(next) });
    }
    for (const entity of (link.many ? body['value'] : [body]) as Json[]) {
      const self = String(entity['@iot.selfLink']);
      expect(setOf(self), link.url).toBe(link.set);
      expect(faultsOf(link.set, entity), link.url).toEqual([]);
      // However an entity is reached, it is the same.
      expect(entity, link.url).toEqual(entities.get(self) ?? entity);
      entities.set(self, entity);
      waiting.push(...linksOf(entity));
    }
  }
  const counts = Object.keys(dataModel).map((set) => [
    set,
    [...entities.keys()].filter((self) => setOf(self) === set).length,
  ]);
  expect(Object.fromEntries(counts)).toEqual({
    ...{ Things: 4, Locations: 3, HistoricalLocations: 3, Datastreams: 7, Sensors: 5 },
    ...{ ObservedProperties: 4, Observations: 250 + 7, FeaturesOfInterest: 4 },
  });
});

it('the check itself finds what is missing, of another kind, or not of the model', async () => {
  const answer = await api().get(`${root}/Datastreams('plaza:pm2_5')`);
  const sound = answer.json();
  expect(faultsOf('Datastreams', sound)).toEqual([]);
  const { name: _, ...nameless } = sound;
  expect(faultsOf('Datastreams', nameless)).toEqual(['name is undefined']);
  expect(faultsOf('Datastreams', { ...sound, phenomenonTime: 'today' })).toHaveLength(1);
  expect(faultsOf('Datastreams', { ...sound, extra: 1 })).toEqual(['extra is not of the model']);
  expect(faultsOf('Things', sound).length).toBeGreaterThan(0);
});
