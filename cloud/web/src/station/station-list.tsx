/** The stations without the map: for keyboards, screen readers, and those who know the name. */
import type { Licence, QuantityFacts } from '../api.ts';
import { formatNumber, formatShort, formatUnit } from '../format.ts';
import { useSpeech } from '../i18n.ts';
import type { Live } from '../live/live.ts';
import { Face } from '../map/face.tsx';
import { isHollow, type Sight } from './sight.ts';
import { markOf, sayAge } from './words.ts';

interface StationListProps {
  readonly sights: readonly Sight[];
  readonly live: Live;
  readonly quantity: string;
  readonly facts: QuantityFacts | undefined;
  onChoose(device: string): void;
}

export function StationList({ sights, live, facts, onChoose }: StationListProps) {
  const { language, texts } = useSpeech();
  const inOrder = [...sights].sort((a, b) =>
    a.station.name.localeCompare(b.station.name, language),
  );
  const liveCount = sights.filter(({ state }) => state === 'live').length;
  const empty =
    live.receivedAtMs === null ? (live.failure === null ? texts.loading : '') : texts.noStations;
  return (
    <>
      <div class="list-head">
        <h2>{texts.stations}</h2>
        {sights.length > 0 && <p>{texts.stationsSummary(liveCount, sights.length)}</p>}
      </div>
      {sights.length === 0 && <p class="quiet">{empty}</p>}
      <ul class="list">
        {inOrder.map((sight) => (
          <li key={sight.station.device}>
            <Row
              sight={sight}
              facts={facts}
              quality={live.known?.vocabulary.quality[sight.quality]?.[language]}
              onChoose={onChoose}
            />
          </li>
        ))}
      </ul>
      {live.known !== null && <Terms licence={live.known.licence} />}
    </>
  );
}

/** The data is open: under which terms, and where to get it. */
function Terms({ licence }: { readonly licence: Licence }) {
  const { texts } = useSpeech();
  return (
    <p class="terms">
      {texts.openData}: <a href={licence.url}>{licence.name}</a>, {licence.attribution} ·{' '}
      <a href="/docs">{texts.docs}</a>
    </p>
  );
}

interface RowProps {
  readonly sight: Sight;
  readonly facts: QuantityFacts | undefined;
  readonly quality: string | undefined;
  onChoose(device: string): void;
}

function Row({ sight, facts, quality, onChoose }: RowProps) {
  const speech = useSpeech();
  const { language, texts } = speech;
  const { station, latest, position } = sight;
  const decimals = facts?.decimals ?? 0;
  const measured = latest !== null;
  return (
    <button
      type="button"
      class="row"
      data-device={station.device}
      onClick={() => onChoose(station.device)}
    >
      <Face
        band={sight.band}
        text={formatShort(latest?.value ?? null, decimals, language)}
        hollow={isHollow(sight)}
        mark={markOf(sight)}
      />
      <span class="row-words">
        <span class="row-name">{station.name}</span>
        <span class={`row-facts state-${sight.state}`}>
          {sayAge(sight, speech)}
          {position === null && ` · ${texts.noPosition}`}
        </span>
        <span class={`row-facts quality-${sight.quality}`}>
          {measured ? `${texts.quality}: ${quality ?? ''}` : texts.notMeasured}
        </span>
      </span>
      <span class="row-value">
        {formatNumber(latest?.value ?? null, decimals, language)}{' '}
        <small>{latest !== null && formatUnit(latest.unit, language)}</small>
      </span>
    </button>
  );
}
