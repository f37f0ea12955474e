import { afterAll, beforeAll, expect, it } from 'vitest';
import { rowsIn } from '../frames/frame.ts';
import { framesOf } from '../frames/frames-of.ts';
import { cast, dayMs, hourMs, nowMs } from './cast.suite.ts';
import { type FilledInflux, startFilledInflux } from './filled-influx.suite.ts';

let influx: FilledInflux;
const city = cast({ seed: 7 });
beforeAll(async () => {
  const t = Date.now();
  influx = await startFilledInflux(city);
  console.log(influx.points, Date.now() - t);
});
afterAll(() => influx.stop());

it('x', async () => {
  const a = await influx.query(
    `SELECT mean(avg), count(avg), last(n) FROM air_1h WHERE quantity='pm2_5' GROUP BY device`,
  );
  console.log(framesOf(a, { resultFormat: 'table' }).map(rowsIn));
  const d = await influx.query(
    `SELECT * FROM air_1d WHERE quantity='pm2_5' and device='foggy-4' and time > ${nowMs - 3 * dayMs}ms`,
  );
  console.log(framesOf(d, { resultFormat: 'table' }).map(rowsIn));
});
