/** All that was said of a period: corrections stand beside what they correct, with what changed. */
import { useState } from 'preact/hooks';
import { formatFullDate, formatMoment } from '../format.ts';
import { useSpeech } from '../i18n.ts';
import { useAnswer } from '../live/answer.ts';
import { useSending } from '../live/sending.ts';
import { useScorecardTexts } from '../texts/scorecard.ts';
import { useInputAmount, useInputName } from './evidence.tsx';
import { LightWord } from './light.tsx';
import { useAmount } from './marks.tsx';
import { type Change, type Evaluation, type Indicator, scorecardApi } from './scorecard-api.ts';

const refreshMs = 60_000;
/** What a phone shows before it is asked for more. */
const shownFirst = 8;

interface HistoryProps {
  readonly indicator: Indicator;
  /** What holds now: where something newer is said, its history is asked for again. */
  readonly said: Evaluation;
}

export function History({ indicator, said: { period, seq } }: HistoryProps) {
  const { texts: general } = useSpeech();
  const texts = useScorecardTexts();
  const { value } = useAnswer(
    `indicator/${indicator.id}/${period}/${seq}`,
    () => scorecardApi.history(indicator.id, period, null),
    refreshMs,
  );
  const [older, setOlder] = useState<readonly Evaluation[]>([]);
  const [isLong, setLong] = useState(false);
  const { failure, isSending, send } = useSending();
  const said = [...older, ...(value?.history ?? [])];
  const all = [...new Map(said.map((one) => [one.seq, one])).values()];
  const shown = (isLong ? all : all.slice(-shownFirst)).reverse();
  const first = all[0]?.seq ?? 1;
  const more = async () => {
    if (!isLong) return setLong(true);
    await send(async () => {
      const { history } = await scorecardApi.history(indicator.id, period, first);
      // With all that is shown: what is newest goes on, and must leave no gap behind.
      setOlder([...history, ...all]);
    });
  };
  return (
    <section class="card" aria-labelledby="history">
      <h2 id="history">{texts.historyTitle}</h2>
      {value === null && <p class="quiet">{general.loading}</p>}
      <ol class="said" reversed>
        {shown.map((one) => (
          <Said key={one.seq} {...{ indicator, one }} />
        ))}
      </ol>
      {failure !== null && <p class="fault">{texts.indicatorFailed}</p>}
      {(first > 1 || (!isLong && all.length > shownFirst)) && (
        <button type="button" class="button" disabled={isSending} onClick={() => void more()}>
          {texts.older}
        </button>
      )}
      <p class="card-note">{texts.historyNote}</p>
    </section>
  );
}

function Said({ indicator, one }: { readonly indicator: Indicator; readonly one: Evaluation }) {
  const { language, texts: general } = useSpeech();
  const texts = useScorecardTexts();
  const amount = useAmount(indicator);
  return (
    <li>
      <span class="quiet">
        {formatMoment(Date.parse(one.said), language)} · {texts.causes[one.cause]}
      </span>
      <span>
        <strong>{one.value === null ? general.noValue : amount(one.value)}</strong>{' '}
        <LightWord light={one.light} hasValue={one.value !== null} />
      </span>
      {one.changes.length > 0 && (
        <ul class="changes">
          {one.changes.map((change) => (
            <ChangeText key={change.input} {...{ indicator, change }} />
          ))}
        </ul>
      )}
    </li>
  );
}

function ChangeText({
  indicator,
  change,
}: {
  readonly indicator: Indicator;
  readonly change: Change;
}) {
  const { language } = useSpeech();
  const texts = useScorecardTexts();
  const amount = useInputAmount();
  const called = useInputName(indicator);
  const { input, unit, before, now, parts } = change;
  return (
    <li>
      {called(input)}: {texts.fromTo(amount(before, unit), amount(now, unit))}
      <ul>
        {parts.map((part) => (
          <li key={part.says.es}>
            {part.says[language]}
            {part.days.length > 0 && ': '}
            {part.days
              .map((one) => {
                const day = formatFullDate(Date.parse(`${one.day}T12:00:00-05:00`), language);
                return `${day}, ${texts.fromTo(amount(one.before, part.unit), amount(one.now, part.unit))}`;
              })
              .join('; ')}
          </li>
        ))}
      </ul>
    </li>
  );
}
