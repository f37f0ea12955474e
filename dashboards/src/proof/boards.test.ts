import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { namesAfter, namesWanted } from './ask/names.ts';
import { type OpenBoard, openBoard } from './ask/open-board.ts';
import type { Ask } from './ask/variables.ts';
import { isAll } from './expand/variable.ts';
import { panelsOf } from './model/dashboard.ts';
import { readProvisioned } from './provisioned-disk.ts';
import { cast } from './store/cast.suite.ts';
import { type FilledInflux, startFilledInflux } from './store/filled-influx.suite.ts';
import { emptyFor, opening } from './truth/expected-empty.suite.ts';
import { type Open, truthSuites } from './truth/truth.suite.ts';

const of = cast({ seed: 2335 });
const { dashboards } = readProvisioned(new URL('../../provisioning/', import.meta.url));

let influx: FilledInflux;
const answers = new Map<string, Promise<unknown>>();
/** Both languages ask the same: each question goes once. */
const ask: Ask = (influxql) => {
  const known = answers.get(influxql) ?? influx.query(influxql);
  answers.set(influxql, known);
  return known;
};
const opened = new Map<string, OpenBoard>();
const openedBoard = (file: string): OpenBoard => {
  const found = opened.get(file);
  if (!found) throw new Error(`${file} was not opened`);
  return found;
};

beforeAll(async () => {
  influx = await startFilledInflux('apart', of);
  for (const [file, dashboard] of dashboards) {
    opened.set(file, await openBoard(dashboard, opening, ask));
  }
});
afterAll(() => influx.stop());

/** Panels of both languages have the same ids; expectations are written by the Spanish title. */
function spanish(uid: string, id: number): string {
  const twin = [...dashboards.values()].find((each) => each.uid === uid.replace(/-en$/, '-es'));
  return (twin && panelsOf(twin).find((panel) => panel.id === id)?.title) ?? '';
}

describe.each([...dashboards])('%s', (file, dashboard) => {
  it('offers choices in every variable', () => {
    for (const variable of openedBoard(file).scope.variables) {
      expect(variable.options, variable.name).not.toEqual([]);
      expect(variable.options).not.toContain('');
      if (!isAll(variable)) expect(variable.chosen, variable.name).not.toEqual('');
    }
  });

  const asking = panelsOf(dashboard).filter(({ targets }) => targets && targets.length > 0);
  it.each(asking.map((panel) => [panel.id, panel.title ?? '', panel] as const))(
    'panel %i, %s: every query is answered, with the fields that its settings speak of',
    (id, _title, panel) => {
      const copies = openedBoard(file).panels.filter((each) => each.panel.id === id);
      expect(copies.length).toBeGreaterThan(0);
      for (const { answers } of copies) {
        for (const { refId, frames, influxql } of answers) {
          const rows = frames.reduce((sum, { fields }) => sum + (fields[0]?.values.length ?? 0), 0);
          const reason = emptyFor(dashboard.uid, spanish(dashboard.uid, id), refId);
          if (reason === undefined) expect(rows, influxql).toBeGreaterThan(0);
          else expect(rows, `${reason}: ${influxql}`).toBe(0);
        }
        const frames = answers.flatMap((answer) => answer.frames);
        if (frames.length === 0) continue;
        const names = namesAfter(panel, frames);
        expect(namesWanted(panel).filter((name) => !names.has(name))).toEqual([]);
      }
    },
  );
});

const open: Open = async (uid, chosen = {}) => {
  const dashboard = [...dashboards.values()].find((each) => each.uid === uid);
  if (!dashboard) throw new Error(`there is no dashboard ${uid}`);
  return openBoard(dashboard, { ...opening, chosen }, ask);
};
truthSuites(of, open, ask);
