import { setInterval as each } from 'node:timers/promises';
import type { Logger } from 'pino';
import type { Clock } from '../clock.ts';
import type { Authority } from './authority.ts';
import type { IssuedCertificates } from './issued-disk.ts';
import type { TlsFiles } from './tls-options.ts';
import type { WatchedServer } from './watched-server.ts';

interface RenewingParts {
  readonly read: () => Promise<TlsFiles>;
  readonly server: WatchedServer;
  readonly issued: IssuedCertificates;
  readonly authority: Authority | undefined;
  readonly folder: string;
  readonly everyMs: number;
  /** What else is to be looked at as often. */
  readonly also?: () => Promise<void>;
  readonly clock: Clock;
  readonly log: Logger;
}

/** Looks again and again: at our own certificate, and at files that somebody else renews. */
export class Renewing {
  readonly #parts: RenewingParts;
  readonly #stopping = new AbortController();
  readonly #finished: Promise<void>;

  constructor(parts: RenewingParts) {
    this.#parts = parts;
    this.#finished = this.#run();
  }

  async stop(): Promise<void> {
    this.#stopping.abort();
    await this.#finished;
  }

  async #run(): Promise<void> {
    const { signal } = this.#stopping;
    const { everyMs, log } = this.#parts;
    try {
      for await (const _ of each(everyMs, undefined, { signal, ref: false })) {
        await this.#look().catch((error: unknown) => {
          log.error({ err: error }, 'a certificate cannot be renewed; the one there is goes on');
        });
      }
    } catch (error) {
      if (!signal.aborted) throw error;
    }
  }

  async #look(): Promise<void> {
    const { read, server, issued, authority, folder, clock, log, also } = this.#parts;
    if (server.take(await read())) {
      const expires = new Date(server.expires * 1000).toISOString();
      log.info({ expires }, 'MQTT shows a new server certificate');
    }
    await also?.();
    if (authority === undefined) return;
    const { refreshRevocationList } = await import('./revocation-list-disk.ts');
    await refreshRevocationList(folder, authority, issued, clock.nowMs());
  }
}
