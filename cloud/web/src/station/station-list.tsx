/** The stations without the map: for keyboards, screen readers, and those who know the name. */
import { type Category, categoryText } from '../air/category.ts';
import { categoryOf, type DayMean } from '../air/day-mean.ts';
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
  /** Whether no station is without its mean for want of room. */
  readonly areMeansWhole: boolean;
  /** Of what is shown there are means of 24 hours, and they are not what is shown. */
  readonly asksFor24h: boolean;
}

export function StationList(props: StationListProps) {
  const { seen, live, facts, isMean, areMeansWhole, asksFor24h } = props;
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
      {asksFor24h && (
        <p class="run">
          {texts.runQuestion} <Link to={{ mean: true }}>{texts.runWhere}</Link>
        </p>
      )}
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
      {live.known?.isWhole === false && <p class="quiet">{texts.leftOut(seen.length)}</p>}
      {isMean && !areMeansWhole && <p class="quiet">{texts.meansLeftOut}</p>}
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
  const isFailed = !isMean && sight.quality === 4;
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
        <RowTrust
          sight={sight}
          mean={isMean ? mean : null}
          category={isMean && latest !== null ? categoryOf(latest.quantity, mean) : null}
          quality={quality}
        />
      </span>
      <span class={isFailed ? 'row-value value-failed' : 'row-value'}>
        <span class="number">{formatNumber(shown, facts?.decimals ?? 0, language)}</span>{' '}
        <small>{latest !== null && formatUnit(latest.unit, language)}</small>
      </span>
    </Link>
  );
}

interface RowTrustProps {
  readonly sight: Sight;
  readonly mean: DayMean | null;
  readonly category: Category | null;
  readonly quality: string | undefined;
}

/** How good what is shown is: of a value its flag, of a mean its hours. */
function RowTrust({ sight, mean, category, quality }: RowTrustProps) {
  const { language, texts } = useSpeech();
  if (mean !== null) {
    const words = sayHours(mean, texts);
    return (
      <span class={mean.value === null ? 'row-facts quality-3' : 'row-facts'}>
        {category !== null && <b>{categoryText(category)[language]}</b>}
        {category !== null && ' · '}
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
