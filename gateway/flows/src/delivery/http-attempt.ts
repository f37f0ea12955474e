/** One HTTP POST, told by what should be done next. */
import type { Attempt } from './deliver.ts';

const timeoutMs = 10_000;
/** Of an answer, for the log and the dead letter. */
const answerMax = 300;

export interface Post {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** Redirects are not followed: a signed or secret-bearing message goes where it was told, or nowhere. */
export async function postOnce({ url, headers, body }: Post): Promise<Attempt> {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body,
    redirect: 'manual',
    signal: AbortSignal.timeout(timeoutMs),
  });
  const answer = (await response.text()).slice(0, answerMax);
  const { status } = response;
  if (response.ok) return { outcome: 'delivered' };
  const because = `HTTP ${status} ${answer}`;
  if (status !== 408 && status !== 425 && status !== 429 && status < 500) {
    return { outcome: 'refused', because };
  }
  return { outcome: 'try-again', because, ...retryAfter(response) };
}

/** How long a server asks to wait, where it says it in seconds. */
export function retryAfter({ headers }: Response): { afterMs?: number } {
  const afterS = Number(headers.get('retry-after') ?? Number.NaN);
  return Number.isFinite(afterS) ? { afterMs: afterS * 1000 } : {};
}
