/** One quantity over a day or a week: chart, numbers, the same as a table, and the data. */
import { useMemo, useState } from 'preact/hooks';
import { useWay } from '../address.ts';
import {
  api,
  type HistoryQuery,
  type History as Past,
  type QuantityFacts,
  type Sensor,
} from '../api.ts';
import { Chart } from '../chart/chart.tsx';
import { columnsOf, stepSecondsOf, summarise } from '../chart/columns.ts';
import { HourTable } from '../chart/hour-table.tsx';
import { Numbers } from '../chart/numbers.tsx';
import type { PlotContent } from '../chart/plot.ts';
import { pastSpan } from '../chart/span.ts';
import { SpanChoice } from '../chart/span-choice.tsx';
import { formatNumber } from '../format.ts';
import { useSpeech } from '../i18n.ts';
import { type Answer, useAnswer } from '../live/answer.ts';
import { isDust } from '../scale.ts';
import { CsvLink } from '../share/csv-link.tsx';
import { KeptNote } from './day-index.tsx';
import { present, saying } from './instruments.ts';
import type { Sight } from './sight.ts';

interface HistoryProps {
  readonly quantity: string;
  readonly facts: QuantityFacts | undefined;
  readonly sight: Sight;
  readonly sensors: readonly Sensor[];
}

/** A bar lasts 5 min, but the first one of a new station should not be waited for so long. */
const refreshMs = 60_000;

export function History({ quantity, facts, sight, sensors }: HistoryProps) {
  const { texts } = useSpeech();
  const { address } = useWay();
  const [isRawShown, setRawShown] = useState(false);
  const { days } = address;
  const { device } = sight.station;
  const [sensor = null, other = null] = rawSensors(sensors, quantity, sight);
  const past = usePast(device, quantity, days, undefined);
  const raw = [
    usePast(device, quantity, days, isRawShown ? sensor : null).value,
    usePast(device, quantity, days, isRawShown ? other : null).value,
  ].filter((one) => one !== null);
  return (
    <section class="card history" aria-labelledby="history">
      <div class="card-head">
        <h2 id="history">{texts.history}</h2>
        <SpanChoice />
      </div>
      <PastView past={past} raw={raw} quantity={quantity} facts={facts} />
      <div class="card-actions">
        {sensor !== null && (
          <label class="switch">
            <input
              type="checkbox"
              checked={isRawShown}
              onChange={(event) => setRawShown(event.currentTarget.checked)}
            />
            <span>{texts.showRaw}</span>
          </label>
        )}
        {past.value !== null && <CsvLink asked={shownQuery(device, past.value)} />}
        {raw.map((one) => (
          <CsvLink key={one.sensor} asked={shownQuery(device, one)} />
        ))}
      </div>
    </section>
  );
}

/** Two are what a station compares; of more, the first two. Each has a dash of its own. */
const rawKinds = ['raw', 'raw-other'] as const;

/** @returns the sensors that say raw what the station says calibrated; none where it is raw itself. */
function rawSensors(
  sensors: readonly Sensor[],
  quantity: string,
  { latest }: Sight,
): readonly string[] {
  if (latest === null || latest.calibration === null) return [];
  return saying(present(sensors), quantity)
    .map(({ sensor }) => sensor)
    .slice(0, rawKinds.length);
}

/** @param sensor undefined: the station itself; null: ask nothing. */
function usePast(
  device: string,
  quantity: string,
  days: 1 | 7,
  sensor: string | undefined | null,
): Answer<Past> {
  const step = days === 7 ? 'PT1H' : 'PT5M';
  const ask = () =>
    api.history({
      device,
      quantity,
      step,
      ...pastSpan(Date.now(), days),
      sensor: sensor ?? undefined,
    });
  const key = `past/${device}/${sensor ?? ''}/${quantity}/${days}`;
  return useAnswer(sensor === null ? null : key, ask, refreshMs);
}

/** What the chart shows, no more and no less. */
const shownQuery = (device: string, { sensor, quantity, from, to, step }: Past): HistoryQuery => ({
  ...{ device, quantity, fromMs: Date.parse(from), toMs: Date.parse(to) },
  step: step === 'PT1H' ? 'PT1H' : 'PT5M',
  sensor: sensor ?? undefined,
});

interface PastViewProps {
  readonly past: Answer<Past>;
  /** Of the sensors behind it. */
  readonly raw: readonly Past[];
  readonly quantity: string;
  readonly facts: QuantityFacts | undefined;
}

function PastView({ past, raw, quantity, facts }: PastViewProps) {
  const { language, texts } = useSpeech();
  const { value } = past;
  const content = useMemo(
    () => (value === null ? null : contentOf(value, raw, quantity)),
    // The list is a new one each time, what is in it is not.
    [value, ...raw, quantity],
  );
  if (value === null || content === null) {
    const isFailed = past.failure !== null;
    return <p class="blank">{isFailed ? texts.historyFailed : texts.loading}</p>;
  }
  if (value.readings.length === 0) return <p class="blank">{texts.historyEmpty}</p>;
  const rawNames = raw.map(({ sensor }) => texts.rawLine(sensor ?? ''));
  const names = raw.length === 0 ? [] : [texts.calibratedLine, ...rawNames];
  return (
    <>
      <KeptNote answer={past} />
      <Chart
        content={content}
        facts={facts}
        label={texts.chart(facts?.[language] ?? quantity)}
        names={names}
      />
      <PastNumbers past={value} facts={facts} />
      <HourTable readings={value.readings} facts={facts} />
    </>
  );
}

function contentOf(past: Past, raw: readonly Past[], quantity: string): PlotContent {
  const stepSeconds = stepSecondsOf(past.step) ?? 300;
  return {
    lines: [
      { kind: 'main', columns: columnsOf(past.readings, stepSeconds) },
      ...raw.map(({ readings }, index) => ({
        ...{ kind: rawKinds[index] ?? 'raw', columns: columnsOf(readings, stepSeconds) },
      })),
    ],
    span: [Date.parse(past.from) / 1000, Date.parse(past.to) / 1000],
    zero: isDust(quantity) ? 'at-foot' : 'free',
  };
}

interface PastNumbersProps {
  readonly past: Past;
  readonly facts: QuantityFacts | undefined;
}

function PastNumbers({ past, facts }: PastNumbersProps) {
  const { language, texts } = useSpeech();
  const spanSeconds = (Date.parse(past.to) - Date.parse(past.from)) / 1000;
  const summary = summarise(past.readings, stepSecondsOf(past.step) ?? 300, spanSeconds);
  if (summary === null) return null;
  const number = (value: number) => formatNumber(value, facts?.decimals ?? 1, language);
  return (
    <Numbers
      cells={[
        [texts.min, number(summary.min)],
        [texts.mean, number(summary.mean)],
        [texts.max, number(summary.max)],
        [texts.complete, `${formatNumber(100 * summary.completeness, 0, language)} %`],
      ]}
    />
  );
}
