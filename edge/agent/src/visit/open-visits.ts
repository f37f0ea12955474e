/** Visits of a running agent: those on its disk go out, and its page, where there is one, takes new ones. */
import type { DeviceEvent } from '@samay/contract';
import type { Logger } from 'pino';
import type { Clock } from '../clock/clock.ts';
import type { AgentConfig } from '../config/read-config.ts';
import type { StationView } from '../page/station-view.ts';
import { VisitPost } from './visit-post.ts';
import { VisitsDisk } from './visits-disk.ts';

export interface VisitsOptions {
  /** In force now. */
  readonly config: () => AgentConfig;
  readonly clock: Clock;
  readonly newId: () => string;
  /** Resolves when the event is on the disk of the outbox. */
  readonly send: (event: DeviceEvent) => Promise<void>;
  readonly view: () => Promise<StationView>;
  readonly log: Logger;
}

/** A page that cannot be opened (its port is taken) is said, and the air is measured all the same. */
export async function openVisits(options: VisitsOptions): Promise<{ stop(): Promise<void> }> {
  const { config, clock, newId, view, log, send } = options;
  const { dataDirectory, page: wanted } = config();
  const disk = new VisitsDisk(dataDirectory);
  const post = new VisitPost({ disk, send, log });
  if (wanted === undefined) return post;
  // A tenth of a second of a Pi and 1 MB, which a station without the page does without.
  const { startPage } = await import('../page/page-server.ts');
  const recorded = () => post.look();
  const page = await startPage({
    ...{ ...wanted, config, clock, newId, view, log, visits: disk, recorded },
  }).catch((error: unknown) => log.error({ err: error, ...wanted }, 'the page cannot be opened'));
  return {
    async stop() {
      await page?.stop();
      await post.stop();
    },
  };
}
