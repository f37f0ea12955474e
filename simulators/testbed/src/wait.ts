interface Patience {
  readonly withinMs?: number;
  readonly everyMs?: number;
  /** What is waited for, said when it does not come. */
  readonly what?: string;
}

/** Asks until the answer is neither undefined nor false: conditions are waited for, not time. */
export async function eventually<T>(
  ask: () => Promise<T | undefined | false> | T | undefined | false,
  { withinMs = 30_000, everyMs = 20, what = 'the condition' }: Patience = {},
): Promise<T> {
  const deadline = Date.now() + withinMs;
  for (;;) {
    const answer = await ask();
    if (answer !== undefined && answer !== false) return answer;
    if (Date.now() > deadline) throw new Error(`${what} did not come within ${withinMs} ms`);
    await new Promise((resolve) => setTimeout(resolve, everyMs));
  }
}
