/** What the gateway says to this device, on each connection: what it desires, and its commands. */
import { setTimeout as sleep } from 'node:timers/promises';
import { channels } from '@samay/contract';
import type { Logger } from 'pino';
import type { DownConnection } from '../way-out/publisher.ts';
import type { Commands, Say } from './commands.ts';
import type { Desired } from './desired.ts';

export interface WayDownParts {
  readonly desired: Desired;
  readonly commands: Commands;
  readonly log: Logger;
}

/** What became of a configuration is said at least once; the gateway may be busy for a moment. */
const againMs = 5_000;

export class WayDown {
  readonly #parts: WayDownParts;
  /** One configuration after the other, in the order they were said. */
  #taking: Promise<void> = Promise.resolve();

  constructor(parts: WayDownParts) {
    this.#parts = parts;
  }

  /** Listens until it is over. Never rejects. */
  async serve(connection: DownConnection, over: AbortSignal): Promise<void> {
    const { desired, commands, log } = this.#parts;
    const say: Say = (message) => connection.publish(message, channels[message.channel].retained);
    const heardDesired = (payload: Buffer) => {
      this.#taking = this.#taking.then(async () => {
        const message = await desired.take(payload.toString());
        while (!over.aborted) {
          const said = await say(message).then(
            () => true,
            () => false,
          );
          if (said) return;
          await sleep(againMs, undefined, { signal: over }).catch(() => {});
        }
      });
    };
    const listen = (channel: 'config' | 'command', heard: (payload: Buffer) => void) =>
      connection.listen(channel, heard).catch((error: Error) => {
        if (over.aborted) return;
        // SUBACK 0x80: the gateway does not let us; readings go on.
        log.error({ channel, why: error.message }, 'the gateway does not let us listen');
      });
    commands.connected(say);
    const both = Promise.all([
      listen('config', heardDesired),
      listen('command', (payload) => commands.heard(payload.toString())),
    ]);
    const ended = new Promise<void>((resolve) => {
      if (over.aborted) resolve();
      else over.addEventListener('abort', () => resolve(), { once: true });
    });
    void both;
    await ended;
    commands.disconnected();
  }
}
