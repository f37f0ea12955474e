/** The stations without the map: for keyboards, screen readers, and those who know the name. */
import type { DayMean } from '../air/day-mean.ts';
import type { Licence, QuantityFacts } from '../api.ts';
import { formatNumber, formatUnit } from '../format.ts';
import { useSpeech } from '../i18n.ts';
import { Link } from '../link.tsx';
import type { Live } from '../live/live.ts';
import { Face } from '../map/face.tsx';
import { type Look, sayHours } from './look.ts';
import type { Sight } from './sight.ts';
import { sayAge } from './words.ts';

/** A station as the map shows it. */
export interface Seen {
  readonly sight: Sight;
  readonly mean: DayMean | null;
  readonly look: Look;
}

interface StationListProps {
  readonly seen: readonly Seen[];
  readonly live: Live;
  readonly facts: QuantityFacts | undefined;
  /** Values are means of 24 hours. */
  readonly isMean: boolean;
}

export function StationList({ seen, live, facts, isMean }: StationListProps) {
  const { language, texts } = useSpeech();
  const inOrder = [...seen].sort((a, b) =>
    a.sight.station.name.localeCompare(b.sight.station.name, language),
  );
  const liveCount = seen.filter(({ sight }) => sight.state === 'live').length;
  const empty =
    live.receivedAtMs === null ? (live.failure === null ? texts.loading : '') : texts.noStations;
  return (
    <>
      <div class="list-head">
        <h2>{texts.stations}</h2>
        {seen.length > 0 && <p>{texts.stationsSummary(liveCount, seen.length)}</p>}
      </div>
      {seen.length === 0 && <p class="quiet">{empty}</p>}
      <ul class="list">
        {inOrder.map((one) => (
          <li key={one.sight.station.device}>
            <Row
              seen={one}
              facts={facts}
              quality={live.known?.vocabulary.quality[one.sight.quality]?.[language]}
              isMean={isMean}
            />
          </li>
        ))}
      </ul>
      {live.known !== null && <Terms licence={live.known.licence} />}
    </>
  );
}

/** The data is open: under which terms, and where to get it. */
export function Terms({ licence }: { readonly licence: Licence }) {
  const { texts } = useSpeech();
  return (
    <p class="terms">
      {texts.openData}: <a href={licence.url}>{licence.name}</a>, {licence.attribution} ·{' '}
      <a href="/docs">{texts.docs}</a>
    </p>
  );
}

interface RowProps {
  readonly seen: Seen;
  readonly facts: QuantityFacts | undefined;
  readonly quality: string | undefined;
  readonly isMean: boolean;
}

function Row({ seen: { sight, mean, look }, facts, quality, isMean }: RowProps) {
  const speech = useSpeech();
  const { language, texts } = speech;
  const { station, latest, position } = sight;
  const shown = isMean ? (mean?.value ?? null) : (latest?.value ?? null);
  return (
    <Link
      class="row"
      data-device={station.device}
      to={{ view: 'station', device: station.device, mean: false }}
    >
      <Face fill={look.fill} text={look.text} badge={look.badge} />
      <span class="row-words">
        <span class="row-name">{station.name}</span>
        <span class={`row-facts state-${sight.state}`}>
          {sayAge(sight, speech)}
          {position === null && ` · ${texts.noPosition}`}
        </span>
        <RowTrust sight={sight} mean={isMean ? mean : null} quality={quality} />
      </span>
      <span class="row-value">
        {formatNumber(shown, facts?.decimals ?? 0, language)}{' '}
        <small>{latest !== null && formatUnit(latest.unit, language)}</small>
      </span>
    </Link>
  );
}

interface RowTrustProps {
  readonly sight: Sight;
  readonly mean: DayMean | null;
  readonly quality: string | undefined;
}

/** How good what is shown is: of a value its flag, of a mean its hours. */
function RowTrust({ sight, mean, quality }: RowTrustProps) {
  const { texts } = useSpeech();
  if (mean !== null) {
    const words = sayHours(mean, texts);
    return (
      <span class={mean.value === null ? 'row-facts quality-3' : 'row-facts'}>
        {mean.value === null ? `${texts.no24h} · ${words}` : words}
      </span>
    );
  }
  const isFog = sight.latest?.reasons.includes('fog') === true;
  return (
    <span class={`row-facts quality-${sight.quality}`}>
      {sight.latest === null ? texts.notMeasured : `${texts.quality}: ${quality ?? ''}`}
      {isFog && ` · ${texts.fog}`}
    </span>
  );
}
