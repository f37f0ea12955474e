/** The place of the chart, and under it in words what the finger or the pointer is on. */
import { useEffect, useRef, useState } from 'preact/hooks';
import type { History, QuantityFacts } from '../api.ts';
import { formatNumber, formatTime, formatUnit } from '../format.ts';
import { useSpeech } from '../i18n.ts';
import type { DayChart, DayPoint } from './day-chart.ts';

interface ChartProps {
  readonly day: History;
  readonly facts: QuantityFacts | undefined;
}

export function Chart({ day, facts }: ChartProps) {
  const { language, texts } = useSpeech();
  const host = useRef<HTMLDivElement>(null);
  const [chart, setChart] = useState<DayChart | null>(null);
  const [point, setPoint] = useState<DayPoint | null>(null);
  const name = facts?.[language] ?? day.quantity;

  useEffect(() => {
    let made: DayChart | undefined;
    let gone = false;
    import('./day-chart.ts').then(
      ({ createDayChart }) => {
        if (gone || host.current === null) return;
        made = createDayChart(host.current, language, day.quantity, setPoint);
        setChart(made);
      },
      // The numbers and the table below say the same.
      () => setChart(null),
    );
    return () => {
      gone = true;
      made?.destroy();
    };
  }, [language, day.quantity]);
  useEffect(() => chart?.show(day), [chart, day]);

  const questioned = day.readings.some(({ quality }) => quality === 3 || quality === 4);
  return (
    <figure class="chart">
      <div ref={host} class="chart-host" role="img" aria-label={texts.chart(name)} />
      <figcaption>
        {point === null ? (
          <span>
            {name}, {formatUnit(day.unit, language)} · {texts.localTime}
          </span>
        ) : (
          <span>
            {formatTime(point.timeMs, language)} ·{' '}
            <strong>
              {formatNumber(point.value, facts?.decimals ?? 1, language)}{' '}
              {formatUnit(day.unit, language)}
            </strong>
          </span>
        )}
        {questioned && (
          <span class="chart-key">
            <i aria-hidden="true" /> {texts.questioned}
          </span>
        )}
      </figcaption>
    </figure>
  );
}
