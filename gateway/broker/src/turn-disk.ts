import { setTimeout as sleep } from 'node:timers/promises';
import { lockDirectory, OutboxError } from '@samay/outbox';

/** A turn takes a sync or two, some ms; somebody who holds it for longer is in trouble. */
const turnMsMax = 10_000;
const turnAgainMs = 20;

/**
 * The right to change a folder that the running gateway and commands beside it both write: one process
 * at a time, and a dead one's turn is over. Resolves with the way to let go.
 */
export async function takeTurn(directory: string): Promise<() => Promise<void>> {
  const beganMs = performance.now();
  for (;;) {
    try {
      return await lockDirectory(directory);
    } catch (error) {
      const taken = error instanceof OutboxError && error.code === 'OUTBOX_LOCKED';
      if (!taken || performance.now() - beganMs > turnMsMax) throw error;
    }
    // By chance, so that two that came at once do not come at once again.
    await sleep(turnAgainMs * Math.random());
  }
}
