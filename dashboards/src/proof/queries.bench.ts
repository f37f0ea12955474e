/** How long InfluxDB takes for each question of the dashboards, over forty days of seven stations. */
import { openBoard } from './ask/open-board.ts';
import { readProvisioned } from './provisioned-disk.ts';
import { cast } from './store/cast.suite.ts';
import { startFilledInflux } from './store/filled-influx.suite.ts';
import { opening } from './truth/expected-empty.suite.ts';

const runs = 5;
const influx = await startFilledInflux('apart', cast({ seed: 2335 }));
const { dashboards } = readProvisioned(new URL('../../provisioning/', import.meta.url));

const median = (values: readonly number[]): number =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;

/** The least that any question costs: one without an answer. */
async function timed(influxql: string): Promise<number> {
  const start = performance.now();
  await influx.query(influxql);
  return performance.now() - start;
}
async function medianOf(influxql: string): Promise<number> {
  const times: number[] = [];
  for (let run = 0; run < runs; run += 1) times.push(await timed(influxql));
  return median(times);
}

const floor = await medianOf('SHOW MEASUREMENTS LIMIT 1');
const rows = [];
for (const dashboard of dashboards.values()) {
  if (!dashboard.uid.endsWith('-es')) continue;
  const { panels, asked } = await openBoard(dashboard, opening, influx.query);
  const questions = [
    ...asked.map(({ variable, influxql }) => ({ what: `$${variable}`, influxql })),
    ...panels.flatMap(({ panel, answers }) =>
      answers.map(({ refId, influxql }) => ({ what: `${panel.title} ${refId}`, influxql })),
    ),
  ];
  const times = [];
  for (const { what, influxql } of questions) times.push({ what, ms: await medianOf(influxql) });
  const whole = times.reduce((sum, { ms }) => sum + ms, 0);
  const slowest = times.sort((a, b) => b.ms - a.ms).slice(0, 3);
  rows.push({
    what: `${dashboard.uid}: all ${times.length} questions, one after another`,
    unit: 'ms',
    ours: whole,
  });
  for (const { what, ms } of slowest) {
    // A page that is refreshed each minute may take a second of the server; one question a fifth of it.
    rows.push({ what: `  ${what}`, unit: 'ms', ours: ms, floor, most: 200 });
  }
}
await influx.stop();
console.log(
  JSON.stringify({
    title: 'Dashboards: what their questions cost InfluxDB 1.6',
    floor: 'SHOW MEASUREMENTS',
    notes: [`${influx.points} points written, hours and days kept beside them; medians of ${runs}`],
    rows,
  }),
);
