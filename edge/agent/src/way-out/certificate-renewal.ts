/** Asks for the next certificate when two thirds of the life of this one are over. */
import { randomBytes } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import {
  type CertificateReply,
  decodeCertificateReply,
  encodeCertificateRequest,
} from '@samay/contract';
import type { Logger } from 'pino';
import type { BrokerConnection } from './broker-connection.ts';
import type { CertificatePair, StationCertificate } from './station-certificate-disk.ts';

export interface CertificateRenewalOptions {
  readonly certificate: StationCertificate;
  /** In [0, 1). */
  readonly random: () => number;
  /** Milliseconds since 1970 UTC. */
  readonly now: () => number;
  readonly log: Logger;
}

const hourMs = 3_600_000;
/** The date is looked at so often, since a clock may be corrected by years. */
const lookMs = hourMs;
/** After a refusal, or no answer: 12,000 stations that are all refused ask 20 times a second. */
const againMs = 600_000;
/** The gateway answers from its disk in milliseconds; a bad link may take a while. */
const answerMaxMs = 60_000;
/** Stations that were set up in one week do not all come back in one hour: 7.5 of 90 days. */
const spreadShare = 1 / 12;
/** Of 90 days, the last 15: since the 60th somebody should have renewed it. */
const warnShare = 1 / 6;

export class CertificateRenewal {
  readonly #options: CertificateRenewalOptions;
  readonly #spread: number;
  #pair: CertificatePair | undefined;

  constructor(options: CertificateRenewalOptions) {
    this.#options = options;
    this.#spread = options.random() * spreadShare;
  }

  /** What is left to the certificate that would be used next; undefined before it was looked at. */
  get leftMs(): number | undefined {
    return this.#pair && this.#pair.notAfterMs - this.#options.now();
  }

  /** @returns true once a new certificate is in force, to connect with it; false at the signal. */
  async run(
    connection: Pick<BrokerConnection, 'listen' | 'publish'>,
    signal: AbortSignal,
  ): Promise<boolean> {
    while (!signal.aborted) {
      const isDue = await this.look();
      if (isDue && (await this.#renew(connection, signal))) return true;
      await sleep(isDue ? againMs : lookMs, undefined, { signal, ref: false }).catch(() => {
        // The connection has ended, or we are stopped.
      });
    }
    return false;
  }

  /** @returns whether it is time. */
  async look(): Promise<boolean> {
    const { certificate, now, log } = this.#options;
    [this.#pair] = await certificate.pairs();
    if (this.#pair === undefined) return true;
    const { notBeforeMs, notAfterMs } = this.#pair;
    const lifeMs = notAfterMs - notBeforeMs;
    const leftMs = notAfterMs - now();
    if (leftMs < lifeMs * warnShare) {
      const days = Math.floor(leftMs / (24 * hourMs));
      log.warn(
        { days },
        'El certificado de la estación vence pronto y no se pudo renovar / the certificate of the station expires soon and could not be renewed',
      );
    }
    return leftMs < lifeMs * (1 / 3 - this.#spread);
  }

  /** What goes wrong here must not end what measures and sends: it is told and tried again. */
  async #renew(
    connection: Pick<BrokerConnection, 'listen' | 'publish'>,
    signal: AbortSignal,
  ): Promise<boolean> {
    const { certificate, log } = this.#options;
    try {
      // Whatever it is waiting for may never come on a connection that has ended.
      const reply = await Promise.race([this.#ask(connection, signal), aborted(signal)]);
      if (reply === undefined) {
        if (!signal.aborted) log.warn('the gateway does not answer the request for a certificate');
        return false;
      }
      if ('refused' in reply) {
        const { code, es, en } = reply.refused;
        log.warn({ code }, `El gateway no da un certificado: ${es} / no certificate: ${en}`);
        return false;
      }
      const outcome = await certificate.install(reply.certificate);
      if (outcome === 'installed') log.info('the station has a new certificate');
      else log.error({ outcome }, 'the gateway sent a certificate that is not for this station');
      return outcome === 'installed';
    } catch (error) {
      if (!signal.aborted) log.error({ err: error }, 'the certificate could not be renewed');
      return false;
    }
  }

  async #ask(
    connection: Pick<BrokerConnection, 'listen' | 'publish'>,
    signal: AbortSignal,
  ): Promise<CertificateReply | undefined> {
    const id = randomBytes(8).toString('hex');
    let heard: (reply: CertificateReply) => void = () => {};
    const answer = new Promise<CertificateReply>((resolve) => {
      heard = resolve;
    });
    await connection.listen('certificate', (payload) => {
      const reply = decodeCertificateReply(payload.toString());
      if (reply.ok && reply.value.id === id) heard(reply.value);
    });
    const csr = await this.#options.certificate.request();
    const payload = encodeCertificateRequest({ id, csr });
    const over = AbortSignal.any([signal, AbortSignal.timeout(answerMaxMs)]);
    const late = sleep(answerMaxMs, undefined, { signal: over, ref: false }).catch(() => undefined);
    const asked = connection.publish({ channel: 'certificate/request', payload });
    return Promise.race([answer, asked.then(() => late)]);
  }
}

const aborted = (signal: AbortSignal): Promise<undefined> =>
  new Promise((resolve) => {
    if (signal.aborted) resolve(undefined);
    else signal.addEventListener('abort', () => resolve(undefined), { once: true });
  });
