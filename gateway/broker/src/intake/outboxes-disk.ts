/** The two queues of the gateway on its disk: what is to be stored, and what was set aside. */
import { join } from 'node:path';
import { type Outbox, OutboxError, openDiskOutbox } from '@samay/outbox';
import type { Clock } from '../clock.ts';
import { type Config, ownFolder } from '../config/config.ts';
import { GatewayError } from '../gateway-error.ts';

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
