/** All that was said of a period: corrections stand beside what they correct. */
import { formatMoment } from '../format.ts';
import { useSpeech } from '../i18n.ts';
import { useAnswer } from '../live/answer.ts';
import { useScorecardTexts } from '../texts/scorecard.ts';
import { LightWord } from './light.tsx';
import { useAmount } from './marks.tsx';
import { type Evaluation, type Indicator, scorecardApi } from './scorecard-api.ts';

const refreshMs = 60_000;

interface HistoryProps {
  readonly indicator: Indicator;
  /** What holds now: where something newer is said, its history is asked for again. */
  readonly said: Evaluation;
}

export function History({ indicator, said: { period, seq } }: HistoryProps) {
  const { language, texts: general } = useSpeech();
  const texts = useScorecardTexts();
  const amount = useAmount(indicator);
  const { value } = useAnswer(
    `indicator/${indicator.id}/${period}/${seq}`,
    () => scorecardApi.history(indicator.id, period),
    refreshMs,
  );
  return (
    <section class="card" aria-labelledby="history">
      <h2 id="history">{texts.historyTitle}</h2>
      {value === null ? (
        <p class="quiet">{general.loading}</p>
      ) : (
        <ol class="said">
          {[...value.history].reverse().map((one) => (
            <li key={one.seq}>
              <span class="quiet">
                {formatMoment(Date.parse(one.said), language)} · {texts.causes[one.cause]}
              </span>
              <span>
                <strong>{one.value === null ? general.noValue : amount(one.value)}</strong>{' '}
                <LightWord light={one.light} hasValue={one.value !== null} />
              </span>
            </li>
          ))}
        </ol>
      )}
      <p class="card-note">{texts.historyNote}</p>
    </section>
  );
}
