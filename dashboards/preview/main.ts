/**
 * Draws every dashboard over a filled InfluxDB, with Grafana's own components where its packages export
 * them: `npm run dashboards [-- folder [word]]`. An aid to look at what is built; no proof that Grafana draws it so.
 */
import { mkdirSync } from 'node:fs';
import { resolve } from 'node:path';
import { openBoard } from '../src/proof/ask/open-board.ts';
import { readProvisioned } from '../src/proof/provisioned-disk.ts';
import { cast, limaOffsetMs, minuteMs, nowMs } from '../src/proof/store/cast.suite.ts';
import { startFilledInflux } from '../src/proof/store/filled-influx.suite.ts';
import { boardData } from './board-data.ts';
import { takeShots } from './shots.ts';

const [folder = '.samay/dashboards', word = ''] = process.argv.slice(2);
const target = resolve(folder);
mkdirSync(target, { recursive: true });

console.log(
  'Una base llena de cuarenta días simulados… / A store filled with forty simulated days…',
);
const influx = await startFilledInflux('apart', cast({ seed: 2335 }));
try {
  const { dashboards } = readProvisioned(new URL('../provisioning/', import.meta.url));
  const wanted = [...dashboards.values()].filter(({ uid }) => uid.includes(word));
  const opening = { nowMs, utcOffsetMs: limaOffsetMs, widthPx: 660, minIntervalMs: minuteMs };
  const boards = [];
  for (const dashboard of wanted) {
    boards.push(boardData(dashboard, await openBoard(dashboard, opening, influx.query)));
  }
  for await (const file of takeShots(boards, target, nowMs)) console.log(file);
} finally {
  await influx.stop();
}
