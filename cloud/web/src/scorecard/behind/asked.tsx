import type { ComponentChildren } from 'preact';
import { useSpeech } from '../../i18n.ts';
import { useAnswer } from '../../live/answer.ts';
import { useScorecardTexts } from '../../texts/scorecard.ts';

/** Late data come within minutes; nobody looks at a table that long without a change. */
const refreshMs = 120_000;

interface AskedProps<Value> {
  /** Names the question. */
  readonly name: string;
  ask(): Promise<Value>;
  children(value: Value): ComponentChildren;
}

/** What the API answers, or that it is being waited for, or why it does not come. */
export function Asked<Value>({ name, ask, children }: AskedProps<Value>) {
  const { language, texts: general } = useSpeech();
  const { behind: texts } = useScorecardTexts();
  const { value, failure } = useAnswer(`behind/${name}`, ask, refreshMs);
  if (value !== null) return <>{children(value)}</>;
  return failure === null ? (
    <p class="quiet">{general.loading}</p>
  ) : (
    <p class="fault" role="alert">
      {failure.detail?.[language] ?? texts.failed}
    </p>
  );
}
