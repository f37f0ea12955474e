/** Two stations over the same hours: their lines, and by how much they differ. */
import { useMemo } from 'preact/hooks';
import { useWay } from '../address.ts';
import { api, type History, type QuantityFacts, type Station } from '../api.ts';
import { Chart } from '../chart/chart.tsx';
import { columnsOf, compare } from '../chart/columns.ts';
import { Numbers } from '../chart/numbers.tsx';
import { pastSpan } from '../chart/span.ts';
import { SpanChoice } from '../chart/span-choice.tsx';
import { Choice } from '../choice.tsx';
import { formatNumber } from '../format.ts';
import { useSpeech } from '../i18n.ts';
import { Link } from '../link.tsx';
import { type Answer, useAnswer } from '../live/answer.ts';
import type { Live } from '../live/live.ts';
import { isDust } from '../scale.ts';
import { CsvLink } from '../share/csv-link.tsx';
import { ShareButton } from '../share/share-button.tsx';
import { StationSelect } from './station-select.tsx';

interface ComparePageProps {
  readonly live: Live;
  readonly quantities: readonly string[];
  readonly quantity: string;
}

/** Hours are compared, and one more comes each hour. */
const refreshMs = 5 * 60_000;

export function ComparePage({ live, quantities, quantity }: ComparePageProps) {
  const { language, texts } = useSpeech();
  const { address, go } = useWay();
  const { device, other } = address;
  const stations = live.known?.stations ?? [];
  const vocabulary = live.known?.vocabulary;
  const first = stations.find((station) => station.device === device);
  const second = stations.find((station) => station.device === other);
  return (
    <main class="page" id="content" tabIndex={-1}>
      <h1>{texts.compareTitle}</h1>
      <div class="compare-choice">
        <StationSelect
          label={texts.firstStation}
          stations={stations}
          chosen={device}
          onChoose={(next) => go({ device: next })}
        />
        <StationSelect
          label={texts.secondStation}
          stations={stations}
          chosen={other}
          onChoose={(next) => go({ other: next })}
        />
        <Choice
          legend={texts.quantity}
          options={quantities.map((name) => ({
            value: name,
            text: vocabulary?.quantities[name]?.[language] ?? name,
          }))}
          value={quantity}
          onChoose={(next) => go({ quantity: next })}
        />
        <SpanChoice />
      </div>
      {first === undefined || second === undefined || first === second ? (
        <p class="blank">{texts.chooseTwo}</p>
      ) : (
        <Pair
          first={first}
          second={second}
          quantity={quantity}
          facts={vocabulary?.quantities[quantity]}
        />
      )}
    </main>
  );
}

interface PairProps {
  readonly first: Station;
  readonly second: Station;
  readonly quantity: string;
  readonly facts: QuantityFacts | undefined;
}

function Pair({ first, second, quantity, facts }: PairProps) {
  const { texts } = useSpeech();
  const own = useCompared(first.device, quantity);
  const others = useCompared(second.device, quantity);
  const [a, b] = [own.value, others.value];
  if (a === null || b === null) {
    const isFailed = own.failure !== null || others.failure !== null;
    return <p class="blank">{isFailed ? texts.historyFailed : texts.loading}</p>;
  }
  return <Compared {...{ first, second, a, b, facts }} />;
}

function useCompared(device: string, quantity: string): Answer<History> {
  const { days } = useWay().address;
  return useAnswer(
    `compared/${device}/${quantity}/${days}`,
    () => api.history({ device, quantity, step: 'PT1H', ...wholeHours(days) }),
    refreshMs,
  );
}

/** A day too is compared by its hours: two stations do not speak at the same second. */
function wholeHours(days: 1 | 7) {
  const { toMs } = pastSpan(Date.now(), 7);
  return { fromMs: toMs - days * 86_400_000, toMs };
}

interface ComparedProps extends Omit<PairProps, 'quantity'> {
  readonly a: History;
  readonly b: History;
}

function Compared({ first, second, a, b, facts }: ComparedProps) {
  const { language, texts } = useSpeech();
  const { quantity } = a;
  const { overlay, differences, comparison } = useMemo(() => contentsOf(a, b), [a, b]);
  const names = [first.name, second.name];
  const number = (value: number) => formatNumber(value, facts?.decimals ?? 1, language);
  const csv = ({ name, device }: Station, { from, to }: History) => (
    <li>
      <Link to={{ view: 'station', device, other: null, mean: false }}>{name}</Link> ·{' '}
      <CsvLink
        asked={{ device, quantity, step: 'PT1H', fromMs: Date.parse(from), toMs: Date.parse(to) }}
      />
    </li>
  );
  return (
    <>
      <section class="card" aria-labelledby="overlay">
        <h2 id="overlay">{texts.bothLines}</h2>
        <Chart content={overlay} facts={facts} label={names.join(', ')} names={names} />
      </section>
      <section class="card" aria-labelledby="difference">
        <h2 id="difference">{texts.difference(first.name, second.name)}</h2>
        {comparison === null || differences === null ? (
          <p class="blank">{texts.nothingShared}</p>
        ) : (
          <>
            <Chart content={differences} facts={facts} label={texts.differenceShort} />
            <Numbers
              cells={[
                [first.name, number(comparison.firstMean)],
                [second.name, number(comparison.secondMean)],
                [texts.differenceShort, number(comparison.firstMean - comparison.secondMean)],
                [texts.sharedHours, String(comparison.hours)],
              ]}
            />
          </>
        )}
        <p class="card-note">{texts.differenceNote}</p>
        <ul class="compare-data">
          {csv(first, a)}
          {csv(second, b)}
        </ul>
        <ShareButton url={location.href} title={`Samay: ${names.join(', ')}`} />
      </section>
    </>
  );
}

function contentsOf(a: History, b: History) {
  const span = [Date.parse(a.from) / 1000, Date.parse(a.to) / 1000] as const;
  const comparison = compare(a.readings, b.readings);
  return {
    comparison,
    overlay: {
      lines: [
        { kind: 'main' as const, columns: columnsOf(a.readings, 3600) },
        { kind: 'second' as const, columns: columnsOf(b.readings, 3600) },
      ],
      span,
      zero: isDust(a.quantity) ? ('at-foot' as const) : ('free' as const),
    },
    differences: comparison && {
      lines: [{ kind: 'main' as const, columns: comparison.differences }],
      span,
      zero: 'in-sight' as const,
    },
  };
}
