import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type OpenBoard, type Opening, openBoard } from './ask/open-board.ts';
import type { Ask } from './ask/variables.ts';
import { interpolateQuery } from './expand/interpolate.ts';
import { expandMacros } from './expand/macros.ts';
import { framesOf } from './frames/frames-of.ts';
import { checkDashboard } from './model/dashboard.ts';
import { readProvisioned } from './provisioned-disk.ts';
import { cast, nowMs } from './store/cast.suite.ts';
import { type FilledInflux, startFilledInflux } from './store/filled-influx.suite.ts';
import { tableOf } from './truth/board-values.suite.ts';
import { opening } from './truth/expected-empty.suite.ts';

/** Names that others might write into the same store, as tags of InfluxDB allow them. */
const odd = ['DE-1/A', "DE.2 'norte'", '12/B', 'a|b (ñ)+*', 'DE-1/AB'];
const seed = fc.sample(fc.integer({ min: 1, max: 2 ** 31 - 1 }), 1)[0] ?? 1;
const casts = [
  cast({
    seed,
    roles: ['healthy', 'smoky', 'foggy', 'calibrated', 'dirty'],
    city: 'Villa María/1.ª (sur)',
    rename: (_, at) => odd[at] ?? `x${at}`,
  }),
  cast({ seed: seed + 1, city: 'cusco', roles: ['silent'] }),
];
const everywhere = casts.flatMap(({ actors }) => actors.map(({ device }) => device)).sort();

const { dashboards } = readProvisioned(new URL('../../provisioning/', import.meta.url));
const spanish = [...dashboards.values()].filter(({ uid }) => uid.endsWith('-es'));
const boardOf = (uid: string) => {
  const found = spanish.find((dashboard) => dashboard.uid === uid);
  if (!found) throw new Error(`there is no dashboard ${uid}`);
  return found;
};

let influx: FilledInflux;
const ask: Ask = (influxql) => influx.query(influxql);
const open = (uid: string, more: Partial<Opening> = {}): Promise<OpenBoard> =>
  openBoard(boardOf(uid), { ...opening, ...more }, ask);
/** The rows of one panel's table. */
const table = async (uid: string, only: string, chosen = {}) =>
  tableOf(await open(uid, { only, chosen }), only);
beforeAll(async () => {
  influx = await startFilledInflux('together', ...casts);
});
afterAll(() => influx.stop());

describe(`cities and stations of any name, seed ${seed}`, () => {
  it.each(spanish.map(({ uid }) => uid))(
    '%s opens, and every question is answered',
    async (uid) => {
      const { panels, asked } = await open(uid);
      expect(panels.length + asked.length).toBeGreaterThan(0);
      const rows = panels.flatMap(({ answers }) => answers.flatMap(({ frames }) => frames));
      expect(rows.length).toBeGreaterThan(0);
    },
  );

  it('asks the same where InfluxDB knows no policies and the files were made so', async () => {
    for (const dashboard of spanish) {
      // README.md: what is run over the files for InfluxDB 3.x.
      const text = JSON.stringify(dashboard).replaceAll('\\"${kept}\\".', '');
      const plain = await openBoard(checkDashboard(JSON.parse(text), dashboard.uid), opening, ask);
      const usual = await open(dashboard.uid);
      const asked = (board: OpenBoard) =>
        board.panels.map(({ answers }) => answers.map(({ frames }) => frames));
      expect(text).not.toContain('${kept}');
      expect(asked(plain)).toEqual(asked(usual));
    }
  });

  it('shows every station of every city, and those of one city where it is chosen', async () => {
    const title = 'Estaciones, de peor a mejor';
    const all = (await table('samay-city-es', title)).map(({ device }) => device);
    expect(all.sort()).toEqual(everywhere);
    for (const { city, actors } of casts) {
      const own = await table('samay-city-es', title, { city: [city] });
      expect(own.map(({ device }) => device).sort()).toEqual(
        actors.map(({ device }) => device).sort(),
      );
    }
  });

  it('opens each station alone, and none whose name begins alike', async () => {
    for (const { city, actors } of casts) {
      for (const { device } of actors) {
        const rows = await table('samay-station-es', 'Estado', { city: [city], device });
        expect(rows.map((row) => row['device'])).toEqual([device]);
      }
    }
  });
});

it('finds on the server exactly the names that are chosen', async () => {
  const range = { fromMs: nowMs - 600_000, toMs: nowMs };
  const some = fc.subarray(everywhere, { minLength: 1 });
  await fc.assert(
    fc.asyncProperty(some, async (chosen) => {
      const variables = [{ name: 'device', multi: true, options: everywhere, chosen }];
      const query =
        'SELECT last("pm1") FROM "air" WHERE "device" =~ /^${device:regex}$/ AND time > ${__to}ms - 1d GROUP BY "device"';
      const influxql = expandMacros(interpolateQuery(query, { variables, range }), range, 60_000);
      const frames = framesOf(await influx.query(influxql), { resultFormat: 'time_series' });
      const found = frames.map(({ fields }) => fields[1]?.labels?.['device']);
      expect(found.sort()).toEqual([...chosen].sort());
    }),
    { numRuns: 30 },
  );
});
