/** Where every message is at a moment at which the gateway does nothing: killed, held still, or ended. */
import { type Found, isClean, judge, type Row } from './judge.ts';
import { keysOfRecord, letterOf } from './kept-messages.ts';
import { readDeadLetters, readJournal, type Stage } from './stage.ts';

/** What is on the disk and in the store; the disk first: what leaves the journal meanwhile is in the store. */
export async function takeCensus(stage: Stage): Promise<Found> {
  const { frames, acknowledged } = await readJournal(stage.dataDir);
  const pending = frames.filter(({ position }) => position > acknowledged);
  const journal = new Set(pending.flatMap(({ record }) => keysOfRecord(record)));
  const letters = (await readDeadLetters(stage.dataDir)).frames.map(({ record }) =>
    letterOf(record),
  );
  const { damaged, deaths } = stage;
  return { rows: await rowsOf(stage), letters, journal, damaged, deaths };
}

/**
 * Holds the gateway still for a moment, and counts: whatever was acknowledged until then is in the
 * store, in the journal, among the dead letters, or was damaged by us; nothing is there twice. Nobody
 * else may hold gateway or store meanwhile.
 */
export async function checkBalance(stage: Stage): Promise<void> {
  const { gateway, books, complaints, counts } = stage;
  await gateway.pause();
  try {
    // What it had not on its disk when it died is judged in the end, when the store has had its time.
    const verdict = judge(books, { ...(await takeCensus(stage)), deaths: [] });
    counts.balances += 1;
    if (isClean(verdict)) return;
    const { acknowledged, lost, duplicated, wrong, examples } = verdict;
    const sums = `${acknowledged} acknowledged, lost ${lost}, duplicated ${duplicated}, wrong ${wrong}`;
    complaints.push(`out of balance on the way: ${sums}: ${examples.slice(0, 3).join('; ')}`);
  } finally {
    gateway.resume();
  }
}

async function rowsOf({ influxd, database, stranger }: Stage): Promise<Row[]> {
  const rows: Row[] = [];
  for (const measurement of ['air', 'sensor'] as const) {
    const q = `SELECT seq, pm2_5 FROM ${measurement} GROUP BY device`;
    const { results } = (await influxd.query(database, q)) as {
      results: {
        series?: { tags: { device: string }; values: [number, number, number][] }[];
      }[];
    };
    for (const { tags, values } of results[0]?.series ?? []) {
      if (tags.device === stranger.device) continue;
      for (const [timeMs, seq, value] of values) {
        rows.push({ measurement, device: tags.device, seq, timeMs, value });
      }
    }
  }
  return rows;
}
