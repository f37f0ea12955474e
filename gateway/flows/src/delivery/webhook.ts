/**
 * A signed JSON message to somebody's server. `x-samay-signature: t=<s since 1970>,v1=<hex>` is the HMAC
 * SHA-256 of `<t>.<body>` with the shared key: who has the key knows that it is ours, whole, and when it
 * was sent. `x-samay-delivery` is the same in each attempt, so that a receiver can take it once.
 */
import { createHmac } from 'node:crypto';
import type { Post } from './http-attempt.ts';

export function webhookPost(
  { url, key, delivery }: { url: string; key: string; delivery: string },
  payload: unknown,
  nowMs: number,
): Post {
  const body = JSON.stringify(payload);
  const seconds = Math.floor(nowMs / 1000);
  return {
    url,
    body,
    headers: {
      'x-samay-delivery': delivery,
      'x-samay-signature': `t=${seconds},v1=${signature(key, seconds, body)}`,
    },
  };
}

export const signature = (key: string, seconds: number, body: string): string =>
  createHmac('sha256', key).update(`${seconds}.${body}`).digest('hex');
