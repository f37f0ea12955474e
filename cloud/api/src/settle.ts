import type { Readings } from '@samay/readings';

/** Half a minute after the last time: what a question would otherwise wait for. */
const settleEveryMs = 30_000;

/**
 * Keeps the averages of the store up to date for as long as the server runs.
 * @param fail is told of a failure; it is tried again at the next time.
 */
export function settleNowAndThen(
  readings: Pick<Readings, 'settle'>,
  fail: (error: unknown) => void,
): { stop(): void } {
  let stopped = false;
  let timer: NodeJS.Timeout | undefined;
  async function run(): Promise<void> {
    try {
      await readings.settle();
    } catch (error) {
      if (!stopped) fail(error);
    }
    if (!stopped) timer = setTimeout(run, settleEveryMs);
  }
  void run();
  return {
    stop() {
      stopped = true;
      clearTimeout(timer);
    },
  };
}
