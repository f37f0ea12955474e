/** The client of the bench, a process of its own: asks what its parent sends, and tells how long it took. */

export interface Questions {
  readonly url: string;
  /** Requests that are measured; some more go before. */
  readonly rounds: number;
  readonly atOnce: number;
}

export interface Answers {
  /** Milliseconds of each, to the last byte, the shortest first. */
  readonly times: readonly number[];
  /** Of all. */
  readonly seconds: number;
  /** Of one answer. */
  readonly bytes: number;
}

async function ask({ url, rounds, atOnce }: Questions): Promise<Answers> {
  const times: number[] = [];
  let bytes = 0;
  const one = async (): Promise<void> => {
    const sinceMs = performance.now();
    const answer = await fetch(url, { headers: { 'accept-encoding': 'identity' } });
    if (answer.status !== 200) throw new Error(`answered ${answer.status}`);
    bytes = 0;
    for await (const chunk of answer.body ?? []) bytes += chunk.length;
    times.push(performance.now() - sinceMs);
  };
  for (let n = 0; rounds > 1 && n < 3; n += 1) await one();
  times.length = 0;
  const sinceMs = performance.now();
  let left = rounds;
  const worker = async (): Promise<void> => {
    while (left > 0) {
      left -= 1;
      await one();
    }
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
  const seconds = (performance.now() - sinceMs) / 1000;
  return { times: times.sort((a, b) => a - b), seconds, bytes };
}

process.on('message', async (questions: Questions) => {
  try {
    process.send?.(await ask(questions));
  } catch (error) {
    process.send?.({ failed: String(error) });
  }
});
