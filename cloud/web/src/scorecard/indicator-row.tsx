import { useSpeech } from '../i18n.ts';
import { Link } from '../link.tsx';
import { useScorecardTexts } from '../texts/scorecard.ts';
import { LightWord } from './light.tsx';
import {
  Attainment,
  MissingData,
  NotComputed,
  TrendMark,
  TrustMarks,
  useAmount,
} from './marks.tsx';
import { formatPeriod } from './period-text.ts';
import type { Row } from './scorecard-api.ts';

/** An indicator in the scorecard: its newest number, and the page that opens it. */
export function IndicatorRow({ indicator, latest, trend, failure }: Row) {
  const { language } = useSpeech();
  const texts = useScorecardTexts();
  const amount = useAmount(indicator);
  const value = latest?.value ?? null;
  return (
    <li class="indicator-row" data-indicator={indicator.id}>
      <div class="indicator-name">
        <Link to={{ view: 'indicator', indicator: indicator.id }}>{indicator.name[language]}</Link>
        {latest !== null && value !== null && (
          <span class="quiet">{formatPeriod(latest.period, language)}</span>
        )}
      </div>
      <LightWord light={latest?.light ?? 'none'} hasValue={value !== null} />
      {latest === null || value === null ? (
        <MissingData {...{ indicator, latest }} />
      ) : (
        <p class="indicator-numbers">
          <strong>{amount(value, latest.target)}</strong>
          {latest.target !== null && (
            <span>
              {texts.target} {amount(latest.target, value)}
            </span>
          )}
          <Attainment attainment={latest.attainment} />
          <TrendMark trend={trend} />
          <TrustMarks {...latest} />
        </p>
      )}
      <NotComputed failure={failure} />
    </li>
  );
}
