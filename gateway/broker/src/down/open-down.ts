/** The way down: desired configurations, commands and answers, as the gateway runs them. */
import { mkdir } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join } from 'node:path';
import type { Channel } from '@samay/contract';
import type { Outbox } from '@samay/outbox';
import type { Logger } from 'pino';
import type { AuditLog } from '../audit/audit-disk.ts';
import type { Clock } from '../clock.ts';
import { type Config, idOf, ownFolder } from '../config/config.ts';
import type { ControlRoute } from '../control/control-server.ts';
import type { Devices } from '../identity/devices-disk.ts';
import type { Keeper } from '../intake/intake.ts';
import { Pings } from '../ping/pings.ts';
import { CommandIds } from './command-id.ts';
import { Commands } from './commands.ts';
import { appliedKeeper, type Publish, publishAllDesired } from './desired-configs.ts';
import { DesiredFiles } from './desired-disk.ts';
import { downRoutes } from './down-routes.ts';

export interface DownParts {
  readonly config: Config;
  readonly devices: Pick<Devices, 'read' | 'list'>;
  readonly audit: AuditLog;
  readonly journal: Outbox;
  readonly clock: Clock;
  readonly log: Logger;
}

export interface Down {
  readonly keepers: Partial<Readonly<Record<Channel, Keeper>>>;
  readonly routes: readonly ControlRoute[];
  /** Told what is stored, and whether the store is there. */
  readonly pings: Pick<Pings, 'stored' | 'storeUp'>;
  /** Somebody has begun to listen on that topic. */
  listening(topic: string): void;
  /** The broker is there: what is desired is said. */
  start(publish: Publish): Promise<void>;
  close(): void;
}

export async function openDown(parts: DownParts): Promise<Down> {
  const { config, devices, audit, journal, clock, log } = parts;
  let publish: Publish = () => Promise.resolve();
  const say: Publish = (...said) => publish(...said);
  const failed = (device: string, error: unknown) =>
    log.error({ err: error, device }, 'something could not be said to a device');
  await mkdir(ownFolder(config), { recursive: true });
  const ids = await CommandIds.open(join(ownFolder(config), 'commands.key'));
  const commands = new Commands({ ids, audit, clock, publish: say, failed });
  const pings = new Pings({
    ...{ gateway: idOf(config, hostname()), journal, clock, failed },
    publish: (topic, payload) => say(topic, payload, false),
  });
  const desired = { files: new DesiredFiles(config), devices, audit, clock };
  return {
    keepers: {
      'config/applied': appliedKeeper(desired),
      'command/reply': commands.keeper,
      ping: pings.keeper,
    },
    pings,
    routes: downRoutes(desired, commands, say),
    listening: (topic) => commands.listening(topic),
    async start(to) {
      publish = to;
      await publishAllDesired(desired, say, failed);
    },
    close() {
      commands.close();
      pings.close();
    },
  };
}
