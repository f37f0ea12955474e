/** The place of a chart, and under it in words what the finger or the pointer is on. */
import { useEffect, useRef, useState } from 'preact/hooks';
import type { QuantityFacts } from '../api.ts';
import { formatMoment, formatNumber, formatTime, formatUnit } from '../format.ts';
import { useSpeech } from '../i18n.ts';
import type { PlotContent, PlotPoint } from './plot.ts';

interface ChartProps {
  readonly content: PlotContent;
  readonly facts: QuantityFacts | undefined;
  /** Says to those who do not see it what the chart shows. */
  readonly label: string;
  /** A name to each line; one line alone needs none. */
  readonly names?: readonly string[];
}

export function Chart({ content, facts, label, names = [] }: ChartProps) {
  const { language, texts } = useSpeech();
  const host = useRef<HTMLDivElement>(null);
  const [point, setPoint] = useState<PlotPoint | null>(null);
  useEffect(() => {
    let drawn: { destroy(): void } | undefined;
    let isGone = false;
    import('./plot.ts').then(
      ({ drawPlot }) => {
        if (isGone || host.current === null) return;
        drawn = drawPlot(host.current, content, language, setPoint);
      },
      // The numbers and the table below say the same.
      () => setPoint(null),
    );
    return () => {
      isGone = true;
      drawn?.destroy();
    };
  }, [language, content]);

  const unit = formatUnit(facts?.unit ?? '', language);
  const number = (value: number | null) => formatNumber(value, facts?.decimals ?? 1, language);
  const isLong = content.span[1] - content.span[0] > 2 * 86_400;
  const when = isLong ? formatMoment : formatTime;
  const hasQuestioned = content.lines.some(({ columns }) =>
    columns.questioned.some((value) => value !== null),
  );
  return (
    <figure class="chart">
      <div ref={host} class="chart-host" role="img" aria-label={label} />
      <figcaption>
        {point === null ? (
          <span>
            {facts?.[language]}, {unit} · {texts.localTime}
          </span>
        ) : (
          <span>
            {when(point.timeMs, language)} ·{' '}
            <strong>
              {point.values.map(number).join(' · ')} {unit}
            </strong>
          </span>
        )}
        {names.map((name, index) => (
          <span key={name} class={`chart-key chart-key-${content.lines[index]?.kind ?? 'main'}`}>
            <i aria-hidden="true" /> {name}
          </span>
        ))}
        {hasQuestioned && (
          <span class="chart-key chart-key-questioned">
            <i aria-hidden="true" /> {texts.questioned}
          </span>
        )}
      </figcaption>
    </figure>
  );
}
