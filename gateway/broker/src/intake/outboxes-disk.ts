/** The two queues of the gateway on its disk: what is to be stored, and what was set aside. */
import { join } from 'node:path';
import { type Outbox, OutboxError, openDiskOutbox } from '@samay/outbox';
import type { Logger } from 'pino';
import type { Clock } from '../clock.ts';
import { type Config, ownFolder } from '../config/config.ts';
import { GatewayError } from '../gateway-error.ts';
import type { Opened } from '../opened.ts';
import { DurableAppend } from './durable-append.ts';

export interface OutboxParts {
  readonly config: Config;
  readonly clock: Clock;
  readonly log: Logger;
  /** The journal, where it is not to be the one on disk. */
  readonly journal?: Outbox;
}

export interface Outboxes {
  readonly journal: Outbox;
  readonly deadLetters: Outbox;
  /** To the journal, and to the dead letters: each waits while its disk takes nothing. */
  readonly keep: DurableAppend;
  readonly setAside: DurableAppend;
}

/** @param meanwhile what is done while the disk takes nothing, for the log. */
export async function openOutboxes(
  { config, clock, log, journal: given }: OutboxParts,
  opened: Opened,
  meanwhile: string,
): Promise<Outboxes> {
  const journal = given ?? (await openJournal(config, clock));
  opened.add(() => journal.close());
  const deadLetters = await openDeadLetters(config);
  opened.add(() => deadLetters.close());
  const append = (outbox: Outbox, which: string) =>
    new DurableAppend(outbox, clock, (fault) => {
      if (fault === undefined) log.info({ which }, 'the disk takes records again');
      else log.error({ which, code: fault }, `the disk takes no records: ${meanwhile}`);
    });
  const keep = append(journal, 'journal');
  return { journal, deadLetters, keep, setAside: append(deadLetters, 'dead-letters') };
}

/** Full, it refuses: what a device was told is safe is never given up. */
export const openJournal = (config: Config, clock: Clock): Promise<Outbox> =>
  openDiskOutbox({
    directory: join(ownFolder(config), 'journal'),
    bytesMax: config.journalBytesMax,
    whenFull: 'refuse',
    clock: () => clock.steadyMs(),
  }).catch(dataDirError(config));

/** The oldest give way: they are for people to look at, and people look at the newest. */
export const openDeadLetters = (config: Config): Promise<Outbox> =>
  openDiskOutbox({
    directory: join(ownFolder(config), 'dead-letters'),
    bytesMax: config.deadLetterBytesMax,
    whenFull: 'drop-oldest',
  }).catch(dataDirError(config));

const dataDirError =
  ({ dataDir }: Config) =>
  (error: unknown): never => {
    if (!(error instanceof OutboxError)) throw error;
    const [es, en] =
      error.code === 'OUTBOX_LOCKED'
        ? [`otro gateway (proceso ${error.pid}) la usa`, `another gateway (${error.pid}) has it`]
        : [error.message, error.message];
    throw new GatewayError(
      'GATEWAY_DATA_DIR',
      `SAMAY_DATA_DIR=${dataDir}: ${es}`,
      `SAMAY_DATA_DIR=${dataDir}: ${en}`,
      { cause: error },
    );
  };
