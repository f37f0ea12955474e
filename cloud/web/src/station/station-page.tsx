/** All that is known of one station, from what a family asks to what an engineer asks. */
import { useEffect, useRef } from 'preact/hooks';
import { home, useWay } from '../address.ts';
import { isJudged } from '../air/category.ts';
import type { DayMean } from '../air/day-mean.ts';
import { useLastDay } from '../air/means.ts';
import { useSpeech } from '../i18n.ts';
import { Link } from '../link.tsx';
import type { Answer } from '../live/answer.ts';
import type { Known, Live } from '../live/live.ts';
import { useNow } from '../live/now.ts';
import { Share } from '../share/share.tsx';
import { Calendar } from './calendar.tsx';
import { DayIndex } from './day-index.tsx';
import { Equipment } from './equipment.tsx';
import { Health } from './health.tsx';
import { History } from './history.tsx';
import { isCoarseEstimated } from './instruments.ts';
import { Norms } from './norms.tsx';
import { Now } from './now.tsx';
import { offeredQuantities, sightOf } from './sight.ts';
import { Terms } from './station-list.tsx';
import { Trust } from './trust.tsx';
import { useSensors } from './use-sensors.ts';
import { Visits } from './visits.tsx';
import { sayAge } from './words.ts';

interface StationPageProps {
  readonly device: string;
  readonly live: Live;
}

export function StationPage({ device, live }: StationPageProps) {
  const { texts } = useSpeech();
  const { known } = live;
  // Asked at once: on a slow link they need not wait for the list of stations.
  const fine = useLastDay(device, 'pm2_5');
  const coarse = useLastDay(device, 'pm10');
  const isAsking = [fine, coarse].some(({ value, failure }) => value === null && failure === null);
  const isKnown = known?.stations.some((station) => station.device === device) === true;
  // All of it at once, so that nothing jumps under a thumb.
  const isBlank = known === null ? live.failure === null : isKnown && isAsking;
  return (
    <main class="page" id="content" tabIndex={-1}>
      <Link class="back" to={home}>
        <span aria-hidden="true">←</span> {texts.back}
      </Link>
      {isBlank && <p class="page-blank">{texts.loading}</p>}
      {known !== null && !isKnown && <p class="blank">{texts.unknownStation(device)}</p>}
      {known !== null && isKnown && !isBlank && (
        <Station
          device={device}
          known={known}
          receivedAtMs={live.receivedAtMs ?? Date.now()}
          fine={fine}
          coarse={coarse}
        />
      )}
    </main>
  );
}

interface StationProps {
  readonly device: string;
  readonly known: Known;
  readonly receivedAtMs: number;
  readonly fine: Answer<DayMean>;
  readonly coarse: Answer<DayMean>;
}

function Station({ device, known, receivedAtMs, fine, coarse }: StationProps) {
  const speech = useSpeech();
  const { address } = useWay();
  const { vocabulary } = known;
  const nowMs = useNow(1000);
  const title = useRef<HTMLHeadingElement>(null);
  useEffect(() => title.current?.focus({ preventScroll: true }), []);
  const sensors = useSensors(device);
  const station = known.stations.find((one) => one.device === device);
  if (station === undefined) return null;

  const offered = offeredQuantities([station], Object.keys(vocabulary.quantities));
  const asked = address.quantity ?? '';
  const quantity = offered.includes(asked) ? asked : (offered[0] ?? 'pm2_5');
  const facts = vocabulary.quantities[quantity];
  const elapsedSeconds = (nowMs - receivedAtMs) / 1000;
  const sight = sightOf(station, known, quantity, elapsedSeconds);
  const isEstimate = isCoarseEstimated(sensors);
  const lastDay = quantity === 'pm10' ? coarse : fine;
  return (
    <article class="station">
      <header class="station-head">
        <h1 ref={title} tabIndex={-1}>
          {station.name}
        </h1>
        <p class="quiet">
          {[...new Set([station.city, station.device])].join(' · ')} ·{' '}
          <span class={`state state-${sight.state}`}>{sayAge(sight, speech)}</span>
        </p>
      </header>
      <div class="station-main">
        <DayIndex
          of={station.quantities}
          fine={fine}
          coarse={coarse}
          isCoarseEstimated={isEstimate}
          vocabulary={vocabulary}
        />
        <Now
          station={station}
          known={known}
          chosen={quantity}
          elapsedSeconds={elapsedSeconds}
          isCoarseEstimated={isEstimate}
        />
        <History key={quantity} quantity={quantity} facts={facts} sight={sight} sensors={sensors} />
        {isJudged(quantity) && (
          <Calendar key={quantity} device={device} quantity={quantity} facts={facts} />
        )}
      </div>
      <div class="station-side">
        <Trust sight={sight} quantity={quantity} sensors={sensors} vocabulary={vocabulary} />
        <Health device={device} />
        {isJudged(quantity) && <Norms quantity={quantity} mean={lastDay.value} />}
        {quantity === 'co2' && (
          <section class="card">
            <p>{speech.texts.noIndexForCo2}</p>
          </section>
        )}
        <Equipment device={device} sensors={sensors} />
        <Visits device={device} />
        <Share station={station} />
        <Terms licence={known.licence} />
      </div>
    </article>
  );
}
