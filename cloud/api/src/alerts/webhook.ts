/** Alerts to whoever wants them, signed, until they are taken. */
import { createHmac } from 'node:crypto';
import { request as http } from 'node:http';
import { request as https } from 'node:https';
import type { AlertRecords, PendingMessage } from '@samay/records';
import type { Clock } from '../service.ts';
import { isHiddenHost, publicLookup } from './public-lookup.ts';

export interface Webhook {
  readonly url: string;
  readonly secret: string;
  /** `public` keeps away from private addresses. */
  readonly to: 'public' | 'any';
}

const timeoutMs = 10_000;
const firstWaitMs = 15_000;
const waitMaxMs = 3_600_000;
/** After this nobody is helped by it any more; GET /v1/alerts has it still. */
const patienceMs = 3 * 24 * 3_600_000;
const atOnceMax = 20;

/** @returns HMAC-SHA-256 of `<seconds>.<body>`, in hexadecimal: as the gateway's flows sign. */
export const signatureOf = (secret: string, seconds: number, body: string): string =>
  createHmac('sha256', secret).update(`${seconds}.${body}`).digest('hex');

/**
 * Sends what is due, one after the other.
 * @returns how many were taken.
 * @throws RecordsError; a receiver that fails is no error, its message waits.
 */
export async function sendMessages(
  records: Pick<AlertRecords, 'messages' | 'attempted'>,
  webhook: Webhook,
  clock: Clock,
): Promise<number> {
  let taken = 0;
  for (const message of await records.messages(clock(), atOnceMax)) {
    const why = await attempt(webhook, message, clock());
    const nowMs = clock();
    if (why === undefined) {
      taken += 1;
      await records.attempted(message.id, { deliveredMs: nowMs });
    } else if (nowMs - message.madeMs > patienceMs) {
      await records.attempted(message.id, { why });
    } else {
      const waitMs = Math.min(waitMaxMs, firstWaitMs * 2 ** Math.min(message.attempts, 20));
      await records.attempted(message.id, { why, nextMs: nowMs + waitMs });
    }
  }
  return taken;
}

/** @returns why it was not taken; undefined when it was. Never the address, which may be a secret. */
async function attempt(
  { url, secret, to }: Webhook,
  { id, body }: PendingMessage,
  nowMs: number,
): Promise<string | undefined> {
  const target = new URL(url);
  if (to === 'public' && isHiddenHost(target.hostname)) return 'EPRIVATE';
  const seconds = Math.floor(nowMs / 1000);
  const send = target.protocol === 'https:' ? https : http;
  return new Promise((resolve) => {
    const sent = send(target, {
      method: 'POST',
      signal: AbortSignal.timeout(timeoutMs),
      headers: {
        'content-type': 'application/json; charset=utf-8',
        'content-length': Buffer.byteLength(body),
        'user-agent': 'samay-cloud',
        'x-samay-delivery': id,
        'x-samay-signature': `t=${seconds},v1=${signatureOf(secret, seconds, body)}`,
      },
      ...(to === 'public' ? { lookup: publicLookup } : {}),
    });
    sent.on('response', (response) => {
      const status = response.statusCode ?? 0;
      response.resume();
      // A redirection is not followed: it could lead inside.
      resolve(status >= 200 && status < 300 ? undefined : `HTTP ${status}`);
    });
    sent.on('error', (error) => {
      resolve('code' in error && typeof error.code === 'string' ? error.code : error.name);
    });
    sent.end(body);
  });
}
