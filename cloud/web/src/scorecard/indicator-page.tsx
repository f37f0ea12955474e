/** One indicator, from what it tells down to the readings behind it. */
import { useState } from 'preact/hooks';
import { home, useWay } from '../address.ts';
import { useSpeech } from '../i18n.ts';
import { Link } from '../link.tsx';
import { useAnswer } from '../live/answer.ts';
import { Answered } from '../live/answered.tsx';
import { useScorecardTexts } from '../texts/scorecard.ts';
import { useTitle } from '../title.ts';
import { Breakdowns } from './breakdowns.tsx';
import { Definition, Targets } from './definition.tsx';
import { Inputs } from './evidence.tsx';
import { History } from './history.tsx';
import { LightWord } from './light.tsx';
import {
  Attainment,
  MissingData,
  NotComputed,
  SampleNote,
  TrustMarks,
  useAmount,
} from './marks.tsx';
import { PeriodChart } from './period-chart.tsx';
import { formatPeriod, periodAt } from './period-text.ts';
import { type Evaluation, type Failure, type Indicator, scorecardApi } from './scorecard-api.ts';
import { WhatIf } from './what-if.tsx';

const refreshMs = 60_000;

export function IndicatorPage() {
  const { language } = useSpeech();
  const texts = useScorecardTexts();
  const id = useWay().address.indicator ?? '';
  const answer = useAnswer(`indicator/${id}`, () => scorecardApi.indicator(id), refreshMs);
  const name = answer.value?.indicator.name[language];
  useTitle(name ?? id);
  return (
    <main class="page indicator" id="content" tabIndex={-1}>
      <p class="back">
        <Link to={{ ...home, view: 'scorecard' }}>← {texts.back}</Link>
      </p>
      <h1>{name ?? id}</h1>
      <Answered answer={answer} failed={texts.indicatorFailed}>
        {(value) => <Opened key={id} {...value} />}
      </Answered>
    </main>
  );
}

interface OpenedProps {
  readonly indicator: Indicator;
  /** Oldest first. */
  readonly periods: readonly Evaluation[];
  readonly failure: Failure | null;
}

function Opened({ indicator, periods, failure }: OpenedProps) {
  const { language } = useSpeech();
  const texts = useScorecardTexts();
  const [chosen, setChosen] = useState<string | null>(null);
  const newest = periods.findLast(({ value }) => value !== null) ?? periods.at(-1) ?? null;
  const shown = periods.find((one) => one.period === chosen) ?? newest;
  const period = shown?.period ?? periodAt(Date.now(), indicator.frequency);
  return (
    <>
      <p class="indicator-tells">{indicator.tells[language]}</p>
      <div class="indicator-grid">
        <section class="card" aria-labelledby="now">
          <div class="card-head">
            <h2 id="now">{formatPeriod(period, language)}</h2>
            {periods.length > 1 && (
              <label class="select">
                {texts.period}
                <select
                  value={shown?.period}
                  onChange={(event) => setChosen(event.currentTarget.value)}
                >
                  {[...periods].reverse().map((one) => (
                    <option key={one.period} value={one.period}>
                      {formatPeriod(one.period, language)}
                    </option>
                  ))}
                </select>
              </label>
            )}
          </div>
          <Light {...{ indicator, shown }} />
          <NotComputed failure={failure} />
          <h3>{texts.periodsTitle}</h3>
          {periods.length === 0 ? (
            <p class="blank">{texts.noPeriods}</p>
          ) : (
            <PeriodChart {...{ indicator, periods }} />
          )}
        </section>
        <Breakdowns {...{ indicator, shown }} />
        <Inputs {...{ indicator, shown }} />
        {shown !== null && <History key={shown.period} {...{ indicator }} said={shown} />}
        <WhatIf key={shown?.period} {...{ indicator, shown }} period={period} />
        <Definition indicator={indicator} />
        <Targets indicator={indicator} />
      </div>
    </>
  );
}

interface LightProps {
  readonly indicator: Indicator;
  readonly shown: Evaluation | null;
}

function Light({ indicator, shown }: LightProps) {
  const texts = useScorecardTexts();
  const amount = useAmount(indicator);
  if (shown === null || shown.value === null) {
    return (
      <>
        <LightWord light="none" hasValue={false} />
        <MissingData {...{ indicator }} latest={shown} />
      </>
    );
  }
  return (
    <>
      <p class="indicator-value">{amount(shown.value, shown.target)}</p>
      <LightWord light={shown.light} hasValue={true} />
      <p class="indicator-numbers">
        {shown.target !== null && (
          <span>
            {texts.target} {amount(shown.target, shown.value)}
          </span>
        )}
        <Attainment attainment={shown.attainment} />
        <TrustMarks {...shown} />
        <SampleNote sample={shown.sample} {...indicator} />
      </p>
    </>
  );
}
