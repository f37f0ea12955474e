/** Five weeks of days as the index judges them; days without enough data are hatched, not guessed. */
import { useState } from 'preact/hooks';
import type { DayMean } from '../air/day-mean.ts';
import { useDays } from '../air/means.ts';
import type { QuantityFacts } from '../api.ts';
import { formatDate, formatDay, formatDayOfMonth, formatWeekday } from '../format.ts';
import { useSpeech } from '../i18n.ts';
import { Face } from '../map/face.tsx';
import { lookDay } from './look.ts';
import { weeksOf } from './weeks.ts';

interface CalendarProps {
  readonly device: string;
  readonly quantity: string;
  readonly facts: QuantityFacts | undefined;
}

export function Calendar({ device, quantity, facts }: CalendarProps) {
  const { language, texts } = useSpeech();
  const [chosenMs, setChosen] = useState<number | null>(null);
  const answer = useDays(device, quantity);
  const { value, receivedAtMs } = answer;
  const nowMs = receivedAtMs ?? Date.now();
  const days = value ?? [];
  const weeks = weeksOf(days);
  const chosen = days.find(({ startMs }) => startMs === chosenMs) ?? null;
  const [firstWeek = []] = weeks;
  return (
    <section class="card" aria-labelledby="calendar">
      <h2 id="calendar">{texts.calendar(facts?.[language] ?? quantity)}</h2>
      {value === null ? (
        <p class="blank blank-calendar">
          {answer.failure === null ? texts.loading : texts.historyFailed}
        </p>
      ) : (
        <>
          <table class="calendar">
            <caption class="unseen">{texts.calendarCaption}</caption>
            <thead>
              <tr>
                {firstWeek.map((_, index) => (
                  <th key={index} scope="col">
                    {formatWeekday(index, language)}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {weeks.map((week, index) => (
                <tr key={index}>
                  {week.map((day, weekday) => (
                    <td key={weekday}>
                      {day !== null && (
                        <Day
                          day={day}
                          quantity={quantity}
                          facts={facts}
                          isToday={day.endMs > nowMs}
                          isChosen={day.startMs === chosenMs}
                          onChoose={() => setChosen(day.startMs)}
                        />
                      )}
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
          <DayFacts day={chosen} quantity={quantity} facts={facts} />
        </>
      )}
    </section>
  );
}

interface DayProps {
  readonly day: DayMean;
  readonly quantity: string;
  readonly facts: QuantityFacts | undefined;
  readonly isToday: boolean;
  readonly isChosen: boolean;
  onChoose(): void;
}

function Day({ day, quantity, facts, isToday, isChosen, onChoose }: DayProps) {
  const speech = useSpeech();
  const look = lookDay(day, quantity, facts, speech);
  const date = formatDate(day.startMs, speech.language);
  const number = formatDayOfMonth(day.startMs, speech.language);
  const dayLabel = number === '1' ? formatDay(day.startMs, speech.language) : number;
  return (
    <button
      type="button"
      class={isToday ? 'day day-today' : 'day'}
      aria-pressed={isChosen}
      onClick={onChoose}
    >
      <span class="unseen">{`${date}: ${isToday ? speech.texts.todayNotOver : look.says}`}</span>
      <span class="day-number" aria-hidden="true">
        {dayLabel}
      </span>
      <Face
        fill={isToday ? 'plain' : look.fill}
        text={isToday ? '·' : look.text}
        badge={isToday ? null : look.badge}
      />
    </button>
  );
}

interface DayFactsProps {
  readonly day: DayMean | null;
  readonly quantity: string;
  readonly facts: QuantityFacts | undefined;
}

function DayFacts({ day, quantity, facts }: DayFactsProps) {
  const speech = useSpeech();
  return (
    <p class="card-note" role="status">
      {day === null
        ? speech.texts.calendarHint
        : `${formatDate(day.startMs, speech.language)}: ${lookDay(day, quantity, facts, speech).says}.`}
    </p>
  );
}
