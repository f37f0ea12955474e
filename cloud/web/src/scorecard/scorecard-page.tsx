/** The scorecard: what the city set out to reach, and how far it has come. */
import { useSpeech } from '../i18n.ts';
import { Link } from '../link.tsx';
import { useAnswer } from '../live/answer.ts';
import { Answered } from '../live/answered.tsx';
import { useScorecardTexts } from '../texts/scorecard.ts';
import { useTitle } from '../title.ts';
import { IndicatorRow } from './indicator-row.tsx';
import { LightSign } from './light.tsx';
import {
  csvPath,
  type Light,
  type Objective,
  type Row,
  type Scorecard,
  scorecardApi,
} from './scorecard-api.ts';
import { StrategyMap } from './strategy-map.tsx';

/** Indicators are said anew by the hour, or when somebody enters a value. */
const refreshMs = 60_000;
const lights = ['green', 'amber', 'red', 'none'] as const satisfies readonly Light[];

export function ScorecardPage() {
  const texts = useScorecardTexts();
  const answer = useAnswer('scorecard', scorecardApi.all, refreshMs);
  useTitle(texts.title);
  return (
    <main class="page scorecard" id="content" tabIndex={-1}>
      <h1>{texts.title}</h1>
      <Answered answer={answer} failed={texts.failed}>
        {(value) => <Whole {...value} />}
      </Answered>
    </main>
  );
}

function Whole({ name, objectives, map, indicators, licence }: Scorecard) {
  const { language } = useSpeech();
  const texts = useScorecardTexts();
  const perspectives = [...new Set(objectives.map(({ perspective }) => perspective))];
  const inventoryYear = indicators.find(
    ({ indicator, latest }) => latest?.value != null && indicator.sources[0]?.from === 'ghg',
  )?.latest?.period;
  return (
    <>
      <p class="scorecard-strategy">{name[language]}</p>
      <Summary rows={indicators} />
      <div class="scorecard-actions">
        <a href={csvPath} download>
          {texts.csv}
        </a>
        <button type="button" class="link-button" onClick={() => print()}>
          {texts.print}
        </button>
        {inventoryYear && <a href={`/v1/ghg/${inventoryYear}/report`}>{texts.gasInventory}</a>}
        <Link to={{ view: 'upkeep', indicator: null }}>{texts.upkeep}</Link>
        <Link to={{ view: 'staff', indicator: null }}>{texts.staff}</Link>
      </div>
      <StrategyMap {...{ objectives }} order={map} rows={indicators} />
      {perspectives.map((perspective) => (
        <section key={perspective} class="perspective" aria-labelledby={`in-${perspective}`}>
          <h2 id={`in-${perspective}`}>{texts.perspectives[perspective]}</h2>
          {objectives
            .filter((one) => one.perspective === perspective)
            .map((objective) => (
              <ObjectiveCard key={objective.id} {...{ objective, objectives }} rows={indicators} />
            ))}
        </section>
      ))}
      <p class="source">
        {texts.unconfirmedWhy} {licence.attribution}, <a href={licence.url}>{licence.name}</a>.
      </p>
    </>
  );
}

function Summary({ rows }: { readonly rows: readonly Row[] }) {
  const texts = useScorecardTexts();
  return (
    <ul class="summary" aria-label={texts.summary}>
      {lights.map((light) => (
        <li key={light}>
          <LightSign light={light} />
          <strong>{rows.filter(({ latest }) => (latest?.light ?? 'none') === light).length}</strong>
          <span>{texts.lights[light]}</span>
        </li>
      ))}
    </ul>
  );
}

interface ObjectiveCardProps {
  readonly objective: Objective;
  readonly objectives: readonly Objective[];
  readonly rows: readonly Row[];
}

function ObjectiveCard({ objective, objectives, rows }: ObjectiveCardProps) {
  const { language } = useSpeech();
  const texts = useScorecardTexts();
  const own = rows.filter(({ indicator }) => indicator.objective === objective.id);
  const helpers = objectives.filter(({ supports }) => supports.includes(objective.id));
  const supported = objectives.filter(({ id }) => objective.supports.includes(id));
  return (
    <section class="card objective" aria-labelledby={`of-${objective.id}`}>
      <div class="objective-head">
        <h3 id={`of-${objective.id}`} tabIndex={-1}>
          <span class="objective-number">{objectives.indexOf(objective) + 1}</span>{' '}
          {objective.name[language]}
        </h3>
        {supported.length > 0 && (
          <p class="card-note">
            <span aria-hidden="true">→ </span>
            {texts.supports}: {supported.map(({ name }) => name[language]).join(' · ')}
          </p>
        )}
      </div>
      {own.length === 0 && (
        <p class="quiet">
          {texts.reachedBy}: {helpers.map(({ name }) => name[language]).join(' · ')}.
        </p>
      )}
      <ul class="indicator-rows">
        {own.map((row) => (
          <IndicatorRow key={row.indicator.id} {...row} />
        ))}
      </ul>
    </section>
  );
}
