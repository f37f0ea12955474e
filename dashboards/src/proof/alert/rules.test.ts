import { openInfluxReadings } from '@samay/readings';
import { type Influxd, startInfluxd } from '@samay/testbed';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ruleQueries } from '../ask/rule-queries.ts';
import { durationMs } from '../expand/interval.ts';
import type { Frame } from '../frames/frame.ts';
import { framesOf } from '../frames/frames-of.ts';
import type { AlertRule } from '../model/alert-rules.ts';
import { readProvisioned } from '../provisioned-disk.ts';
import { minuteMs, nowMs } from '../store/cast.suite.ts';
import { type AlertInstance, evaluateRule } from './evaluate.ts';
import { stagePoints, type Trouble, troubles } from './stage.suite.ts';

const { alerting } = readProvisioned(new URL('../../../provisioning/', import.meta.url));
const rules = [...alerting.values()]
  .flatMap(({ groups = [] }) => groups.flatMap((group) => group.rules))
  .map((rule) => [rule.uid, rule] as const);

let influxd: Influxd;
beforeAll(async () => {
  influxd = await startInfluxd('well');
  await store('well', {});
});
afterAll(() => influxd.stop());

async function store(database: string, trouble: Trouble): Promise<void> {
  await influxd.query('', `CREATE DATABASE "${database}"`);
  const readings = openInfluxReadings({ url: influxd.url, database });
  expect((await readings.write(stagePoints(trouble))).rejected).toEqual([]);
  await readings.close();
}

/** @returns what the rule says of what is in a database, at a moment. */
async function evaluated(
  rule: AlertRule,
  database: string,
  atMs: number,
): Promise<AlertInstance[]> {
  const found = new Map<string, Frame[]>();
  for (const query of ruleQueries(rule, atMs)) {
    found.set(query.refId, framesOf(await influxd.query(database, query.influxql), query));
  }
  return evaluateRule(rule, found);
}

const named = ({ labels }: AlertInstance): string | undefined =>
  labels['device'] ?? labels['gateway'] ?? labels['cloud'];

describe.each(rules)('%s', (uid, rule) => {
  it('fires on what is ill, as long as it has to, and on nothing else', async () => {
    const trouble = troubles[uid];
    if (!trouble) throw new Error(`no trouble is staged for ${uid}`);
    await store(uid, trouble);
    // A trouble of a day cannot be staged whole: an hour of evaluations is enough.
    const pendingMs = Math.min(durationMs(rule.for), 60 * minuteMs);
    for (const atMs of [nowMs - pendingMs, nowMs - pendingMs / 2, nowMs]) {
      const states = (await evaluated(rule, uid, atMs)).map((each) => [named(each), each.state]);
      expect(Object.fromEntries(states)).toEqual({ ill: 'Alerting', well: 'Normal' });
    }
  });

  it('is quiet where nothing is the matter', async () => {
    const states = (await evaluated(rule, 'well', nowMs)).map((each) => [named(each), each.state]);
    expect(Object.fromEntries(states)).toEqual({ ill: 'Normal', well: 'Normal' });
  });

  it('does what it says where nothing is stored at all', async () => {
    const state = rule.noDataState === 'OK' ? 'Normal' : rule.noDataState;
    await influxd.query('', 'CREATE DATABASE "empty"');
    expect(await evaluated(rule, 'empty', nowMs)).toEqual([{ labels: {}, state }]);
  });

  it('gives the labels that its texts name', async () => {
    const wanted = Object.values(rule.annotations ?? {}).flatMap((text) =>
      [...text.matchAll(/\$labels\.(\w+)/g)].map(([, label = '']) => label),
    );
    for (const { labels } of await evaluated(rule, 'well', nowMs)) {
      expect(wanted.filter((label) => !labels[label])).toEqual([]);
    }
  });
});
