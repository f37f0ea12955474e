/** Which stations to visit, why, with what and in which order; on paper, the sheet of the day. */
import { formatFullDate } from '../format.ts';
import { useSpeech } from '../i18n.ts';
import { useAnswer } from '../live/answer.ts';
import { Answered } from '../live/answered.tsx';
import { useUpkeepTexts } from '../texts/upkeep.ts';
import { useTitle } from '../title.ts';
import { RouteCard } from './route-card.tsx';
import { SeveritySign } from './severity.tsx';
import { StationCard } from './station-card.tsx';
import { type Cut, csvPath, type Severity, upkeepApi, type Work } from './upkeep-api.ts';

/** It is worked out once a minute. */
const refreshMs = 60_000;
const severities = ['now', 'week', 'month', 'note'] as const satisfies readonly Severity[];

export function UpkeepPage() {
  const texts = useUpkeepTexts();
  const answer = useAnswer('upkeep', upkeepApi.work, refreshMs);
  useTitle(texts.title);
  return (
    <main class="page upkeep" id="content" tabIndex={-1}>
      <h1>{texts.title}</h1>
      <p class="scorecard-strategy">{texts.lead}</p>
      <Answered answer={answer} failed={texts.failed}>
        {(value) => <Whole {...value} />}
      </Answered>
    </main>
  );
}

function Whole({ stations, cuts, routes, rules, licence }: Work) {
  const texts = useUpkeepTexts();
  return (
    <>
      <ul class="summary" aria-label={texts.summary}>
        {severities.map((severity) => (
          <li key={severity}>
            <SeveritySign severity={severity} />
            <strong>{stations.filter((one) => one.severity === severity).length}</strong>
            <span>{texts.severities[severity]}</span>
          </li>
        ))}
      </ul>
      <div class="scorecard-actions">
        <a href={csvPath} download>
          {texts.csv}
        </a>
        <button type="button" class="link-button" onClick={() => print()}>
          {texts.print}
        </button>
      </div>
      {cuts.map((cut) => (
        <CutNote key={cut.devices.join()} {...cut} />
      ))}
      {stations.length === 0 && <p class="blank">{texts.nothing}</p>}
      {routes.map((route) => (
        <RouteCard key={route.city} route={route} stations={stations} />
      ))}
      {severities.map((severity) => {
        const own = stations.filter((one) => one.severity === severity);
        return own.length === 0 ? null : (
          <section key={severity} class="visits" aria-labelledby={`how-soon-${severity}`}>
            <h2 id={`how-soon-${severity}`}>{texts.severities[severity]}</h2>
            <div class="visits-list">
              {own.map((one) => (
                <StationCard key={one.device} {...one} />
              ))}
            </div>
          </section>
        );
      })}
      <p class="source">
        {texts.rules(rules.date, rules.by)} {texts.unconfirmedWhy} {licence.attribution},{' '}
        <a href={licence.url}>{licence.name}</a>.
      </p>
    </>
  );
}

function CutNote({ devices, since, city }: Cut) {
  const { language } = useSpeech();
  const texts = useUpkeepTexts();
  return (
    <section class="card cut">
      <h2>{texts.cut(devices.length)}</h2>
      <p>
        {city}, {texts.since(formatFullDate(Date.parse(since), language))}: {devices.join(', ')}.{' '}
        {texts.cutDo}
      </p>
    </section>
  );
}
