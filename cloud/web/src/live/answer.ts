/** One question of the page to the API, asked again while it is looked at. */
import { useEffect, useState } from 'preact/hooks';
import { ApiError } from '../api.ts';
import { keep, readKept } from '../kept.ts';
import { startPolling } from './polling.ts';

export interface Answer<Value> {
  readonly value: Value | null;
  /** When it came, by the clock of this device. */
  readonly receivedAtMs: number | null;
  readonly failure: ApiError | null;
}

const nothing = { value: null, receivedAtMs: null, failure: null };

/**
 * @param key names the question: another key is another question, null asks nothing.
 * @returns the newest answer; where none comes, the one that was kept, with the failure beside it.
 */
export function useAnswer<Value>(
  key: string | null,
  ask: () => Promise<Value>,
  everyMs: number,
): Answer<Value> {
  const [answer, setAnswer] = useState<Answer<Value> & { readonly key: string | null }>({
    ...nothing,
    key,
  });
  // The key is the identity of `ask`.
  useEffect(() => {
    if (key === null) return;
    let shown: Answer<Value> = nothing;
    let isGone = false;
    const polling = startPolling(everyMs, async () => {
      try {
        shown = { value: await ask(), receivedAtMs: Date.now(), failure: null };
        void keep(key, shown.value, Date.now());
      } catch (failure) {
        if (!(failure instanceof ApiError)) throw failure;
        const kept = shown.value === null ? await readKept<Value>(key) : null;
        shown =
          kept === null
            ? { ...shown, failure }
            : { value: kept.value, receivedAtMs: kept.atMs, failure };
      }
      if (!isGone) setAnswer({ ...shown, key });
      return shown.failure === null;
    });
    return () => {
      isGone = true;
      polling.stop();
    };
  }, [key, everyMs]);
  return answer.key === key ? answer : nothing;
}
