/** The last 24 hours of one quantity: chart, numbers, and the same as a table. */
import { useEffect, useState } from 'preact/hooks';
import { ApiError, api, type History as Day, historyUrl, type QuantityFacts } from '../api.ts';
import { formatMoment, formatNumber, formatUnit } from '../format.ts';
import { useSpeech } from '../i18n.ts';
import { startPolling } from '../live/polling.ts';
import { Chart } from './chart.tsx';
import { hourMeans, stepSecondsOf, summarise } from './history-columns.ts';

interface HistoryProps {
  readonly device: string;
  readonly quantity: string;
  readonly facts: QuantityFacts | undefined;
}

const dayMs = 24 * 3_600_000;
const stepMs = 5 * 60_000;
/** A bar lasts 5 min, but the first one of a new station should not be waited for so long. */
const refreshMs = 60_000;

/** The newest 24 hours, on the edges of the bars, so that no bar is cut. */
function lastDay() {
  const toMs = Math.ceil(Date.now() / stepMs) * stepMs;
  return { fromMs: toMs - dayMs, toMs };
}

export function History({ device, quantity, facts }: HistoryProps) {
  const { texts } = useSpeech();
  const [day, setDay] = useState<Day | 'failed' | null>(null);
  useEffect(() => {
    const polling = startPolling(refreshMs, async () => {
      try {
        setDay(await api.history(device, quantity, lastDay()));
        return true;
      } catch (error) {
        if (!(error instanceof ApiError)) throw error;
        setDay((shown) => shown ?? 'failed');
        return false;
      }
    });
    return () => polling.stop();
  }, [device, quantity]);

  return (
    <section class="history">
      <h3>{texts.history}</h3>
      {day === null && <p class="history-blank">{texts.loading}</p>}
      {day === 'failed' && <p class="history-blank">{texts.historyFailed}</p>}
      {day !== null && day !== 'failed' && (
        <>
          {day.readings.length === 0 ? (
            <p class="history-blank">{texts.historyEmpty}</p>
          ) : (
            <>
              <Chart day={day} facts={facts} />
              <DayNumbers day={day} facts={facts} />
              <HourTable day={day} facts={facts} />
            </>
          )}
          <p class="history-data">
            <a href={csvUrl(device, quantity, day)}>{texts.data}</a>
          </p>
        </>
      )}
    </section>
  );
}

/** What the chart shows, for a spreadsheet. */
function csvUrl(device: string, quantity: string, day: Day): string {
  const span = { fromMs: Date.parse(day.from), toMs: Date.parse(day.to) };
  return `${historyUrl(device, quantity, span)}&format=csv`;
}

interface DayProps {
  readonly day: Day;
  readonly facts: QuantityFacts | undefined;
}

function DayNumbers({ day, facts }: DayProps) {
  const { language, texts } = useSpeech();
  const spanSeconds = (Date.parse(day.to) - Date.parse(day.from)) / 1000;
  const summary = summarise(day.readings, stepSecondsOf(day.step) ?? stepMs / 1000, spanSeconds);
  if (summary === null) return null;
  const number = (value: number) => formatNumber(value, facts?.decimals ?? 1, language);
  const cells = [
    [texts.min, number(summary.min)],
    [texts.mean, number(summary.mean)],
    [texts.max, number(summary.max)],
    [texts.complete, `${formatNumber(100 * summary.completeness, 0, language)} %`],
  ];
  return (
    <dl class="day-numbers">
      {cells.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

function HourTable({ day, facts }: DayProps) {
  const { language, texts } = useSpeech();
  return (
    <details class="hours">
      <summary>{texts.table}</summary>
      <table>
        <thead>
          <tr>
            <th scope="col">
              {texts.hour} ({texts.localTime})
            </th>
            <th scope="col">
              {texts.mean}, {formatUnit(day.unit, language)}
            </th>
          </tr>
        </thead>
        <tbody>
          {hourMeans(day.readings).map(({ startMs, mean }) => (
            <tr key={startMs}>
              <th scope="row">{formatMoment(startMs, language)}</th>
              <td>{formatNumber(mean, facts?.decimals ?? 1, language)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  );
}
