/** Map and list of all stations: what they say now, or their mean of 24 hours. */
import { useMemo, useState } from 'preact/hooks';
import { useWay } from '../address.ts';
import { isJudged } from '../air/category.ts';
import { useDayMeans } from '../air/map-means.ts';
import type { QuantityFacts } from '../api.ts';
import { FleetList } from '../fleet/fleet-list.tsx';
import { useFleet } from '../fleet/use-fleet.ts';
import { VehicleNote } from '../fleet/vehicle-note.tsx';
import { useSpeech } from '../i18n.ts';
import type { Live } from '../live/live.ts';
import { useNow } from '../live/now.ts';
import { lookDay, lookNow } from '../station/look.ts';
import { type Sight, sightOf } from '../station/sight.ts';
import { type Seen, StationList } from '../station/station-list.tsx';
import type { Sample } from '../surface/surface.ts';
import { SurfaceNote } from '../surface/surface-note.tsx';
import { useSurface } from '../surface/use-surface.ts';
import { Legend } from './legend.tsx';
import { MapChoice } from './map-choice.tsx';
import { MapFrame } from './map-frame.tsx';

interface MapPageProps {
  readonly live: Live;
  readonly quantities: readonly string[];
  readonly quantity: string;
}

/** Ages of pins and rows. */
const ageEveryMs = 5000;

export function MapPage({ live, quantities, quantity }: MapPageProps) {
  const speech = useSpeech();
  const { address, go } = useWay();
  const [isListOpen, setListOpen] = useState(true);
  const [isSurfaceOn, setSurfaceOn] = useState(false);
  const isMean = address.mean && isJudged(quantity);
  const facts = live.known?.vocabulary.quantities[quantity];
  const { seen, samples, areMeansWhole } = useSeen(live, quantity, isMean, facts);
  const fleet = useFleet();
  const [vehicle, setVehicle] = useState<string | null>(null);
  const chosen = fleet.vehicles.find(({ device }) => device === vehicle) ?? null;
  const surface = useSurface(isSurfaceOn ? samples : null);
  const pins = useMemo(
    () =>
      seen.flatMap(({ sight: { station, position }, look }) =>
        position === null ? [] : [{ device: station.device, name: station.name, position, look }],
      ),
    [seen],
  );
  return (
    <main class={isListOpen ? 'screen' : 'screen screen-map'}>
      <h1 class="unseen">Samay: {speech.texts.tagline}</h1>
      <section class="map-area" aria-label={speech.texts.map}>
        <MapChoice
          quantities={quantities}
          quantity={quantity}
          vocabulary={live.known?.vocabulary ?? null}
          isMean={isMean}
          isSurfaceOn={isSurfaceOn}
          onSurface={setSurfaceOn}
          fleet={fleet}
        />
        <MapFrame
          pins={pins}
          surface={typeof surface === 'object' ? surface : null}
          vehicles={fleet.vehicles}
          quantity={quantity}
          onVehicle={setVehicle}
          onStation={(device) => go({ view: 'station', device, mean: false })}
        />
        <VehicleNote vehicle={chosen} onClose={() => setVehicle(null)} />
        {isSurfaceOn && <SurfaceNote surface={surface} facts={facts} />}
        {live.receivedAtMs !== null && chosen === null && (
          <Legend quantity={quantity} facts={facts} isMean={isMean} />
        )}
      </section>
      <section class="panel" id="stations" tabIndex={-1} aria-label={speech.texts.stations}>
        <button
          type="button"
          class="handle"
          aria-expanded={isListOpen}
          onClick={() => setListOpen(!isListOpen)}
        >
          {isListOpen ? speech.texts.closeList : speech.texts.openList}
        </button>
        <div class="panel-body">
          <StationList
            seen={seen}
            live={live}
            facts={facts}
            isMean={isMean}
            areMeansWhole={areMeansWhole}
            asksFor24h={!isMean && isJudged(quantity) && seen.length > 0}
          />
          <FleetList vehicles={fleet.vehicles} onChoose={setVehicle} />
        </div>
      </section>
    </main>
  );
}

function useSeen(
  live: Live,
  quantity: string,
  isMean: boolean,
  facts: QuantityFacts | undefined,
): { seen: readonly Seen[]; samples: readonly Sample[]; areMeansWhole: boolean } {
  const speech = useSpeech();
  const nowMs = useNow(ageEveryMs);
  const { known, receivedAtMs } = live;
  const means = useDayMeans(quantity, isMean);
  return useMemo(() => {
    const elapsedSeconds = (nowMs - (receivedAtMs ?? nowMs)) / 1000;
    const sights = (known?.stations ?? []).map((station) =>
      sightOf(station, known ?? nobody, quantity, elapsedSeconds),
    );
    const meanOf = ({ station }: Sight) => means?.of(station.device) ?? null;
    const seen = sights.map((sight) => {
      const measures = sight.station.quantities.includes(quantity);
      return {
        sight,
        mean: meanOf(sight),
        look:
          isMean && measures
            ? lookDay(meanOf(sight), quantity, facts, speech)
            : lookNow(sight, facts, speech),
      };
    });
    const samples = sights.flatMap((sight) => {
      const value = isMean ? meanOf(sight)?.value : trustedNow(sight);
      return sight.position === null || value == null ? [] : [{ ...sight.position, value }];
    });
    return { seen, samples, areMeansWhole: means?.isWhole !== false };
  }, [known, receivedAtMs, nowMs, quantity, isMean, means, facts, speech]);
}

const nobody = { latest: [], stateRule: { liveMaxSeconds: 0, lateMaxSeconds: 0 } };

/** What may stand for the air around: not old, not suspect. */
const trustedNow = ({ state, quality, latest }: Sight): number | null =>
  state === 'live' && (quality === 1 || quality === 2) ? (latest?.value ?? null) : null;
