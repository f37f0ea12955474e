import type { ComponentChildren } from 'preact';
import { formatAge } from '../format.ts';
import { useSpeech } from '../i18n.ts';
import type { Answer } from './answer.ts';

interface AnsweredProps<Value> {
  readonly answer: Answer<Value>;
  /** Told where no answer came, and the server did not say why. */
  readonly failed: string;
  children(value: Value): ComponentChildren;
}

/** What was answered, and since when it is old; until then, that it is waited for or why it does not come. */
export function Answered<Value>({ answer, failed, children }: AnsweredProps<Value>) {
  const { language, texts } = useSpeech();
  const { value, failure, receivedAtMs } = answer;
  if (value === null) {
    return (
      <p class="blank" role={failure === null ? undefined : 'alert'}>
        {failure === null ? texts.loading : (failure.detail?.[language] ?? failed)}
      </p>
    );
  }
  return (
    <>
      {failure !== null && receivedAtMs !== null && (
        <p class="kept-note" role="status">
          {texts.keptFrom(formatAge((Date.now() - receivedAtMs) / 1000, texts))}
        </p>
      )}
      {children(value)}
    </>
  );
}
