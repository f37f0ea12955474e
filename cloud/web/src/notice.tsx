import type { ApiError } from './api.ts';
import { formatAge } from './format.ts';
import { type Speech, useSpeech } from './i18n.ts';
import type { Live } from './live/live.ts';

interface NoticeProps {
  readonly live: Live;
  readonly nowMs: number;
  onRetry(): void;
}

/** Says that the answers have stopped, and how old what is shown has become. */
export function Notice({ live, nowMs, onRetry }: NoticeProps) {
  const speech = useSpeech();
  const { texts } = speech;
  const { failure, receivedAtMs } = live;
  return (
    <div role="status">
      {failure !== null && (
        <div class="notice">
          <p>
            <strong>{reasonOf(failure, speech)}.</strong>{' '}
            {receivedAtMs === null
              ? texts.nothingYet
              : texts.shown(formatAge((nowMs - receivedAtMs) / 1000, texts))}
          </p>
          <button type="button" onClick={onRetry}>
            {texts.retry}
          </button>
        </div>
      )}
    </div>
  );
}

function reasonOf({ code, detail }: ApiError, { language, texts }: Speech): string {
  const said = detail?.[language].replace(/\.$/, '');
  return said === undefined ? texts[code] : `${texts[code]}: ${said}`;
}
