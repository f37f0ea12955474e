/**
 * Does something now and then, never twice at once, for as long as the server runs.
 * @param fail is told of a failure; it is tried again at the next time.
 */
export function every(
  periodMs: number,
  work: () => Promise<unknown>,
  fail: (error: unknown) => void,
): { stop(): Promise<void> } {
  let stopped = false;
  let timer: NodeJS.Timeout | undefined;
  async function run(): Promise<void> {
    try {
      await work();
    } catch (error) {
      if (!stopped) fail(error);
    }
    if (!stopped) {
      timer = setTimeout(() => {
        running = run();
      }, periodMs);
    }
  }
  let running = run();
  return {
    stop() {
      stopped = true;
      clearTimeout(timer);
      return running;
    },
  };
}
