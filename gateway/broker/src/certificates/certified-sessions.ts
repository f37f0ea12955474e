import type { Logger } from 'pino';
import type { Clock } from '../clock.ts';
import type { Access } from '../identity/access.ts';
import type { IssuedCertificates } from './issued-disk.ts';

export interface CertifiedSessionsParts {
  readonly issued: IssuedCertificates;
  /** Ends the connections that are meant. @returns whose they were. */
  readonly endSessions: (isMeant: (access: Access) => boolean) => readonly Access[];
  readonly clock: Pick<Clock, 'nowMs'>;
  readonly log: Logger;
}

/**
 * One look at all sessions instead of a timer for each: 0.1 ms for 10,000 of them, a second late at
 * most, and right as well when the clock is set.
 */
const lookMs = 1_000;
/** As many as a person reads. */
const toldMax = 20;

/** A session lasts no longer than the certificate that let it in: it expires, or it is revoked. */
export class CertifiedSessions {
  readonly #parts: CertifiedSessionsParts;
  readonly #timer: NodeJS.Timeout;
  readonly #unwatch: () => void;

  constructor(parts: CertifiedSessionsParts) {
    this.#parts = parts;
    this.#timer = setInterval(() => this.#endExpired(), lookMs).unref();
    this.#unwatch = this.#watch();
  }

  /** Should a file system not tell of its changes, it takes until the next of these. */
  async endRevoked(): Promise<void> {
    const revoked = await this.#parts.issued.revoked();
    this.#end('revoked-certificate', ({ serial }) => revoked.has(serial));
  }

  stop(): void {
    clearInterval(this.#timer);
    this.#unwatch();
  }

  #endExpired(): void {
    const nowMs = this.#parts.clock.nowMs();
    this.#end('expired-certificate', ({ notAfterMs }) => notAfterMs < nowMs);
  }

  #end(
    because: 'expired-certificate' | 'revoked-certificate',
    isOver: (certificate: NonNullable<Access['certificate']>) => boolean,
  ): void {
    const ended = this.#parts.endSessions(
      ({ certificate }) => certificate !== undefined && isOver(certificate),
    );
    if (ended.length === 0) return;
    const devices = ended.slice(0, toldMax).map(({ name }) => name);
    this.#parts.log.warn({ devices, connections: ended.length, because }, 'sent away');
  }

  #watch(): () => void {
    const failed = (error: unknown) =>
      this.#parts.log.error({ err: error }, 'the folder of revoked certificates cannot be watched');
    try {
      return this.#parts.issued.watch(
        (revoked) => this.#end('revoked-certificate', ({ serial }) => serial === revoked),
        failed,
      );
    } catch (error) {
      failed(error);
      return () => {};
    }
  }
}
