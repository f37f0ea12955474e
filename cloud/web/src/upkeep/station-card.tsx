/** A station with all that is the matter with it. */
import { home } from '../address.ts';
import { formatFullDate, formatUnit } from '../format.ts';
import { type Language, useSpeech } from '../i18n.ts';
import { Link } from '../link.tsx';
import { useUpkeepTexts } from '../texts/upkeep.ts';
import { SeveritySign } from './severity.tsx';
import { TakeList } from './take-list.tsx';
import type { Reason, StationWork } from './upkeep-api.ts';

export function StationCard({ device, city, name, position, reasons, take }: StationWork) {
  const texts = useUpkeepTexts();
  return (
    <article class="card visit" data-device={device} aria-labelledby={`visit-${device}`}>
      <h3 id={`visit-${device}`}>
        <Link to={{ ...home, view: 'station', device }}>{name}</Link>
      </h3>
      <p class="card-note">
        {[...new Set([city, device])].join(' · ')}
        {position !== null && (
          <>
            {' · '}
            <a class="visit-geo" href={`geo:${position.lat},${position.lon}`}>
              {texts.position}
            </a>
          </>
        )}
      </p>
      <ul class="visit-reasons">
        {reasons.map((reason) => (
          <ReasonItem key={`${reason.code} ${reason.sensor}`} {...reason} />
        ))}
      </ul>
      {take.length > 0 && (
        <details class="visit-take">
          <summary>{texts.take}</summary>
          <TakeList take={take} />
        </details>
      )}
    </article>
  );
}

function ReasonItem(reason: Reason) {
  const { language } = useSpeech();
  const texts = useUpkeepTexts();
  const { severity, evidence } = reason;
  const { threshold, since, href } = evidence;
  return (
    <li>
      <SeveritySign severity={severity} />
      <div>
        <p>
          <span class="unseen">{texts.severities[severity]}: </span>
          {reason[language]}
        </p>
        <p class="quiet">
          {since !== null && <>{texts.since(formatFullDate(Date.parse(since), language))} · </>}
          {threshold !== null && (
            <>
              {texts.bound(boundText(threshold, language))}{' '}
              {threshold.unconfirmed && (
                <span class="mark mark-unconfirmed">{texts.unconfirmed}</span>
              )}{' '}
              ·{' '}
            </>
          )}
          <a href={href}>{texts.evidence}</a>
        </p>
      </div>
    </li>
  );
}

type Bound = NonNullable<Reason['evidence']['threshold']>;

/** Bounds are round numbers: as they stand, in the unit that people would say. */
function boundText({ value, unit }: Bound, language: Language): string {
  switch (unit) {
    case '/':
      return `${Math.round(value * 100)} %`;
    case 'B':
      return `${Math.round(value / 1e6)} MB`;
    case 'stations':
      return `${value} ${language === 'es' ? 'estaciones' : 'stations'}`;
    default:
      return `${value} ${formatUnit(unit, language)}`;
  }
}
