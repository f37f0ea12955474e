import { afterEach, beforeEach, expect, it } from 'vitest';
import { initTwo, type Reader, type TwoPlan } from './influx-two.ts';
import { type FakeTwo, startFakeTwo } from './influx-two-fake.suite.ts';

let fake: FakeTwo;
let files: Map<Reader, string>;
let said: string[];
beforeEach(async () => {
  fake = await startFakeTwo();
  [files, said] = [new Map(), []];
});
afterEach(() => fake.close());

const dayMs = 86_400_000;
const tokens = {
  read: async (reader: Reader) => files.get(reader) ?? '',
  write: async (reader: Reader, token: string) => void files.set(reader, token),
};
const init = (more: Partial<TwoPlan> = {}) =>
  initTwo(
    {
      ...{ url: fake.url, org: 'samay', bucket: 'samay', policy: 'forever', shorten: false },
      rawKeptMs: 730 * dayMs,
      operator: { token: 'of-the-operator', password: 'long enough' },
      tell: ({ en }) => said.push(en),
      ...more,
    },
    tokens,
  );
const bucketIds = () =>
  Object.fromEntries(fake.state.buckets.map(({ id, name }) => [String(name), id]));
interface Permission {
  readonly action: string;
  readonly resource: { readonly id: string };
}
function rightsOf(token = ''): string[] {
  const found = fake.state.authorizations.find((one) => one['token'] === token);
  const permissions = (found?.['permissions'] ?? []) as readonly Permission[];
  return permissions.map(({ action, resource }) => `${action} ${resource.id}`).sort();
}

it('makes buckets, mappings and a token for each with no more rights than it needs', async () => {
  await init();
  expect(fake.state.buckets.map(({ name, retentionRules }) => [name, retentionRules])).toEqual([
    ['samay', [{ type: 'expire', everySeconds: 730 * 86_400 }]],
    ['samay/forever', []],
  ]);
  const { samay: raw, 'samay/forever': forever } = bucketIds();
  expect(
    fake.state.dbrps.map((one) => [one['database'], one['retention_policy'], one['bucketID']]),
  ).toEqual([
    ['samay', 'autogen', raw],
    ['samay', 'forever', forever],
  ]);
  expect(fake.state.dbrps.map((one) => one['default'])).toEqual([true, false]);
  expect(rightsOf(files.get('gateway'))).toEqual([`write ${raw}`, `write ${forever}`].sort());
  expect(rightsOf(files.get('grafana'))).toEqual([`read ${raw}`, `read ${forever}`].sort());
  expect(rightsOf(files.get('api'))).toHaveLength(4);
});

it.each([true, false])(
  'changes nothing the second time (tokens shown: %s)',
  async (showsTokens) => {
    await fake.close();
    fake = await startFakeTwo({ showsTokens });
    await init();
    const [before, changes] = [JSON.stringify(fake.state), fake.changes.length];
    await init();
    expect([JSON.stringify(fake.state), fake.changes.length]).toEqual([before, changes]);
  },
);

it('makes a token anew that was lost or revoked, and ends the one before', async () => {
  await init();
  const [lost, gone] = [files.get('api'), files.get('grafana')];
  files.delete('api');
  fake.state.authorizations = fake.state.authorizations.filter((one) => one['token'] !== gone);
  await init();
  expect(fake.state.authorizations.some((one) => one['token'] === lost)).toBe(false);
  expect(fake.state.authorizations).toHaveLength(4);
  expect(rightsOf(files.get('api'))).toHaveLength(4);
  expect(rightsOf(files.get('grafana'))).toHaveLength(2);
});

it('keeps raw rows for longer at once, and for less only when told to', async () => {
  await init();
  const kept = () => fake.state.buckets[0]?.['retentionRules'];
  await init({ rawKeptMs: 365 * dayMs });
  expect(kept()).toEqual([{ type: 'expire', everySeconds: 730 * 86_400 }]);
  expect(said.at(-1)).toContain('--shorten');
  await init({ rawKeptMs: 365 * dayMs, shorten: true });
  expect(kept()).toEqual([{ type: 'expire', everySeconds: 365 * 86_400 }]);
  await init({ rawKeptMs: undefined });
  expect(kept()).toEqual([]);
});

it('keeps everything in one bucket for ever where hours and days have no policy of their own', async () => {
  await init({ policy: undefined, rawKeptMs: undefined });
  expect(fake.state.buckets.map(({ name, retentionRules }) => [name, retentionRules])).toEqual([
    ['samay', []],
  ]);
  expect(fake.state.dbrps).toHaveLength(1);
  expect(rightsOf(files.get('grafana'))).toEqual([`read ${bucketIds()['samay']}`]);
  await init();
  expect(said.at(-1)).not.toBe('');
  expect(fake.state.buckets[0]?.['retentionRules']).toEqual([]);
});

it('mends a mapping that leads elsewhere', async () => {
  await init();
  const [first] = fake.state.dbrps;
  if (first) first['bucketID'] = bucketIds()['samay/forever'];
  await init();
  const mapped = fake.state.dbrps.find((one) => one['retention_policy'] === 'autogen');
  expect(mapped?.['bucketID']).toBe(bucketIds()['samay']);
});

it('says what the server refuses, and never the token', async () => {
  await init();
  const wrong = init({ operator: { token: 'another-secret', password: 'long enough' } });
  await expect(wrong).rejects.toMatchObject({
    code: 'BAD_SETTING',
    en: expect.stringMatching(/401 .*INFLUX_TOKEN_FILE/s),
  });
  await expect(wrong).rejects.not.toMatchObject({ en: expect.stringContaining('another-secret') });
  const nowhere = init({ url: 'http://127.0.0.1:1' });
  await expect(nowhere).rejects.toMatchObject({ en: expect.stringContaining('127.0.0.1:1') });
});
