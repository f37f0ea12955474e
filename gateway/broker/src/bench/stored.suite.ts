import { eventually, type Influxd } from '@samay/testbed';

/** How many messages of a range of time can be read in the store. */
export async function storedMessages(
  influxd: Influxd,
  { fromSecond, toSecond }: { fromSecond: number; toSecond: number },
): Promise<number> {
  const q = `SELECT count(pm2_5) FROM air WHERE time >= ${fromSecond}s AND time < ${toSecond}s`;
  const answer = (await influxd.query('samay', q)) as {
    results: { series?: { values: [number, number][] }[] }[];
  };
  return answer.results[0]?.series?.[0]?.values[0]?.[1] ?? 0;
}

/** Resolves with the time, of `performance.now()`, at which all of them were there. */
export async function allStored(reached: () => Promise<boolean>, what: string): Promise<number> {
  await eventually(reached, { withinMs: 180_000, everyMs: 20, what });
  return performance.now();
}
