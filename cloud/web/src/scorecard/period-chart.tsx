/** Periods of an indicator against the path to its target: bars, signs and the same as a table. */
import { formatNumber, formatUnit } from '../format.ts';
import { useSpeech } from '../i18n.ts';
import { useScorecardTexts } from '../texts/scorecard.ts';
import { LightSign, LightWord } from './light.tsx';
import { useAmount } from './marks.tsx';
import { plot, plotPeriods } from './period-plot.ts';
import { formatPeriod } from './period-text.ts';
import type { Evaluation, Indicator } from './scorecard-api.ts';

interface PeriodChartProps {
  readonly indicator: Indicator;
  readonly periods: readonly Evaluation[];
}

const signSize = 16;
/** Names under the bars that do not touch. */
const namesMax = 6;

export function PeriodChart({ indicator, periods }: PeriodChartProps) {
  const { language } = useSpeech();
  const texts = useScorecardTexts();
  const points = plotPeriods(periods);
  const bar = Math.min(40, (plot.width / points.length) * 0.5);
  const floor = plot.height - plot.foot;
  const every = Math.ceil(points.length / namesMax);
  const half = (plot.width - plot.left - plot.right) / points.length / 2;
  return (
    <figure class="period-chart">
      <svg viewBox={`0 0 ${plot.width} ${plot.height}`} role="img" aria-label={texts.periodsTitle}>
        <path class="period-floor" d={`M0 ${floor}H${plot.width}`} />
        {points.map(({ said, x, valueY, targetY }, at) => (
          <g key={said.period}>
            {valueY !== null && (
              <>
                <rect
                  class="period-bar"
                  {...{ x: x - bar / 2, width: bar }}
                  y={Math.min(valueY, floor)}
                  height={Math.abs(floor - valueY)}
                />
                <LightSign
                  light={said.light}
                  at={{ x: x - signSize / 2, y: floor - signSize - 4, size: signSize }}
                />
              </>
            )}
            {targetY !== null && (
              <path class="period-target" d={`M${x - half} ${targetY}H${x + half}`} />
            )}
            {valueY !== null && (
              <text class="period-value" x={x} y={valueY - 6}>
                {formatNumber(said.value, indicator.decimals, language)}
              </text>
            )}
            {at % every === 0 && (
              <text class="period-name" x={x} y={plot.height - 9}>
                {formatPeriod(said.period, language)}
              </text>
            )}
          </g>
        ))}
      </svg>
      <figcaption>
        <span class="period-key">
          <i class="period-key-bar" aria-hidden="true" /> {texts.value},{' '}
          {formatUnit(indicator.unit, language)}
        </span>
        <span class="period-key">
          <i class="period-key-target" aria-hidden="true" /> {texts.path}
        </span>
      </figcaption>
      <PeriodTable {...{ indicator, periods }} />
    </figure>
  );
}

function PeriodTable({ indicator, periods }: PeriodChartProps) {
  const { language, texts: general } = useSpeech();
  const texts = useScorecardTexts();
  const amount = useAmount(indicator);
  return (
    <details>
      <summary>{texts.asTable}</summary>
      <table class="sheet">
        <thead>
          <tr>
            <th scope="col">{texts.period}</th>
            <th scope="col">{texts.value}</th>
            <th scope="col">{texts.target}</th>
            <th scope="col">{texts.light}</th>
          </tr>
        </thead>
        <tbody>
          {[...periods].reverse().map(({ period, value, target, light }) => (
            <tr key={period}>
              <th scope="row">{formatPeriod(period, language)}</th>
              <td>{value === null ? general.noValue : amount(value)}</td>
              <td>{amount(target)}</td>
              <td>
                <LightWord light={light} hasValue={value !== null} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  );
}
