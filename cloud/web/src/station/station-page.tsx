/** All that is known of one station, from what a family asks to what an engineer asks. */
import { useEffect, useRef } from 'preact/hooks';
import { home, useWay } from '../address.ts';
import { isJudged } from '../air/category.ts';
import { useHours } from '../air/hours.ts';
import { useSpeech } from '../i18n.ts';
import { Link } from '../link.tsx';
import type { Known, Live } from '../live/live.ts';
import { useNow } from '../live/now.ts';
import { Share } from '../share/share.tsx';
import { Calendar } from './calendar.tsx';
import { DayIndex } from './day-index.tsx';
import { Health } from './health.tsx';
import { History } from './history.tsx';
import { Norms } from './norms.tsx';
import { Now } from './now.tsx';
import { offeredQuantities, sightOf } from './sight.ts';
import { Terms } from './station-list.tsx';
import { Trust } from './trust.tsx';
import { sayAge } from './words.ts';

interface StationPageProps {
  readonly device: string;
  readonly live: Live;
}

export function StationPage({ device, live }: StationPageProps) {
  const { texts } = useSpeech();
  const { known } = live;
  const isKnown = known?.stations.some((station) => station.device === device) === true;
  return (
    <main class="page" id="content" tabIndex={-1}>
      <Link class="back" to={home}>
        <span aria-hidden="true">←</span> {texts.back}
      </Link>
      {known === null && live.failure === null && <p class="quiet">{texts.loading}</p>}
      {known !== null && !isKnown && <p class="page-blank">{texts.unknownStation(device)}</p>}
      {known !== null && isKnown && (
        <Station device={device} known={known} receivedAtMs={live.receivedAtMs ?? Date.now()} />
      )}
    </main>
  );
}

interface StationProps {
  readonly device: string;
  readonly known: Known;
  readonly receivedAtMs: number;
}

function Station({ device, known, receivedAtMs }: StationProps) {
  const speech = useSpeech();
  const { address } = useWay();
  const { vocabulary } = known;
  const nowMs = useNow(1000);
  const title = useRef<HTMLHeadingElement>(null);
  useEffect(() => title.current?.focus({ preventScroll: true }), []);
  const station = known.stations.find((one) => one.device === device);
  const fine = useHours(device, station?.quantities.includes('pm2_5') ? 'pm2_5' : null);
  const coarse = useHours(device, station?.quantities.includes('pm10') ? 'pm10' : null);
  if (station === undefined) return null;

  const offered = offeredQuantities([station], Object.keys(vocabulary.quantities));
  const asked = address.quantity ?? '';
  const quantity = offered.includes(asked) ? asked : (offered[0] ?? 'pm2_5');
  const facts = vocabulary.quantities[quantity];
  const elapsedSeconds = (nowMs - receivedAtMs) / 1000;
  const sight = sightOf(station, known, quantity, elapsedSeconds);
  const hours = quantity === 'pm10' ? coarse : fine;
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
        <DayIndex fine={fine} coarse={coarse} vocabulary={vocabulary} />
        <Now station={station} known={known} chosen={quantity} elapsedSeconds={elapsedSeconds} />
        <History key={quantity} device={device} quantity={quantity} facts={facts} sight={sight} />
        {isJudged(quantity) && <Calendar quantity={quantity} hours={hours} facts={facts} />}
      </div>
      <div class="station-side">
        <Trust sight={sight} quantity={quantity} vocabulary={vocabulary} />
        <Health device={device} />
        {isJudged(quantity) && <Norms quantity={quantity} hours={hours} />}
        {quantity === 'co2' && (
          <section class="card">
            <p>{speech.texts.noIndexForCo2}</p>
          </section>
        )}
        <Share station={station} />
        <Terms licence={known.licence} />
      </div>
    </article>
  );
}
