import type { Logger } from 'pino';
import type { Clock } from '../clock.ts';
import { type Config, ownFolder } from '../config/config.ts';
import { Authenticator } from './authentication.ts';
import { readGuests } from './guests-disk.ts';
import { HashWorkers } from './hash-workers.ts';
import { LastSeen } from './last-seen-disk.ts';
import { RegisterWatch } from './register-watch-disk.ts';
import type { Registers } from './standing.ts';
import { openVerifiedPasswords } from './verified-passwords-tmpfs.ts';

export interface IdentityParts {
  readonly config: Config;
  readonly registers: Registers;
  readonly log: Logger;
  readonly clock: Clock;
  /** The addresses of every listener: guests are for this machine alone. */
  readonly hosts: readonly string[];
}

export interface IdentityRoom {
  readonly authenticator: Authenticator;
  /** From now on, ends the connections of who is revoked, rotated or changed. */
  follow(endSessions: (name: string) => number): void;
  close(): Promise<void>;
}

/** Who may come in, for as long as the gateway runs. Rejects with GATEWAY_GUESTS or GATEWAY_SETTING. */
export async function openIdentity(parts: IdentityParts): Promise<IdentityRoom> {
  const { config, registers, log, clock, hosts } = parts;
  const guests = await readGuests(config.guestsFile, hosts);
  if (guests !== undefined) {
    const { clients, fromTheNetwork } = guests;
    log.warn({ clients, fromTheNetwork }, 'GUESTS: these clients come in without a password');
  }
  const lastSeen = await LastSeen.open(ownFolder(config), (error) =>
    log.error({ err: error }, 'who was seen last cannot be written down'),
  );
  const memory = await openVerifiedPasswords(config.runtimeDir, clock, (error) =>
    log.error({ err: error }, 'verified passwords cannot be remembered over a restart'),
  );
  const workers = new HashWorkers();
  const authenticator = new Authenticator({
    ...{ registers, clock, guests, lastSeen },
    ...{ derive: workers.derive, verified: memory.verified },
  });
  let watch: RegisterWatch | undefined;
  return {
    authenticator,
    follow(endSessions) {
      const fallen = (name: string) => {
        const connections = endSessions(name);
        if (connections > 0) log.warn({ name, connections }, 'the register changed: sent away');
      };
      watch = new RegisterWatch({ registers, clock, log, fallen });
    },
    async close() {
      await watch?.close();
      await Promise.all([workers.close(), lastSeen.close(), memory.close()]);
    },
  };
}
