/** Something sent to the API, and what it said was wrong with it. */
import { useState } from 'preact/hooks';
import { ApiError } from '../api.ts';

export interface Sending {
  readonly isSending: boolean;
  readonly failure: ApiError | null;
  /** Resolves to whether it went well. */
  send(act: () => Promise<void>): Promise<boolean>;
}

export function useSending(): Sending {
  const [isSending, setSending] = useState(false);
  const [failure, setFailure] = useState<ApiError | null>(null);
  return {
    isSending,
    failure,
    async send(act) {
      setSending(true);
      setFailure(null);
      try {
        await act();
        return true;
      } catch (thrown) {
        if (!(thrown instanceof ApiError)) throw thrown;
        setFailure(thrown);
        return false;
      } finally {
        setSending(false);
      }
    },
  };
}
