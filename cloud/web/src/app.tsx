/** The frame of every view: what is known of the stations, in which language, and where one is. */
import { useEffect } from 'preact/hooks';
import { AddressContext, useAddress } from './address.ts';
import { ComparePage } from './compare/compare-page.tsx';
import { Header } from './header.tsx';
import { SpeechContext, speechOf } from './i18n.ts';
import { useLanguage } from './language.ts';
import { useLive } from './live/live.ts';
import { useNow } from './live/now.ts';
import { MapPage } from './map/map-page.tsx';
import { Notice } from './notice.tsx';
import { offeredQuantities } from './station/sight.ts';
import { StationPage } from './station/station-page.tsx';

/** The age of what is shown, where no new answer comes. */
const ageEveryMs = 5000;

export function App() {
  const [language, setLanguage] = useLanguage();
  const [live, retry] = useLive();
  const [address, go] = useAddress();
  const nowMs = useNow(ageEveryMs);
  const speech = speechOf(language);
  const { texts } = speech;

  const { known } = live;
  const names = Object.keys(known?.vocabulary.quantities ?? {});
  const offered = offeredQuantities(known?.stations ?? [], names);
  const asked = address.quantity ?? '';
  const quantity = offered.includes(asked) ? asked : (offered[0] ?? 'pm2_5');
  const station = known?.stations.find(({ device }) => device === address.device) ?? null;
  const title = address.view === 'station' ? (station?.name ?? address.device) : null;

  useEffect(() => {
    const view = address.view === 'compare' ? texts.compareTitle : texts.tagline;
    document.title = `${title ?? view} · Samay`;
  }, [title, address.view, texts]);

  return (
    <SpeechContext.Provider value={speech}>
      <AddressContext.Provider value={{ address, go }}>
        <div class={address.view === 'map' ? 'frame frame-map' : 'frame'}>
          <a class="skip" href={address.view === 'map' ? '#stations' : '#content'} onClick={skip}>
            {address.view === 'map' ? texts.skip : texts.skipToContent}
          </a>
          <Header
            view={address.view}
            onLanguage={() => setLanguage(language === 'es' ? 'en' : 'es')}
          />
          <Notice live={live} nowMs={nowMs} onRetry={retry} />
          {address.view === 'map' && (
            <MapPage live={live} quantities={offered} quantity={quantity} />
          )}
          {address.view === 'station' && (
            <StationPage key={address.device} device={address.device ?? ''} live={live} />
          )}
          {address.view === 'compare' && (
            <ComparePage live={live} quantities={offered} quantity={quantity} />
          )}
        </div>
      </AddressContext.Provider>
    </SpeechContext.Provider>
  );
}

/** The address stays that of the view: the focus moves, and nothing else. */
function skip(event: MouseEvent) {
  event.preventDefault();
  const { hash } = event.currentTarget as HTMLAnchorElement;
  document.getElementById(hash.slice(1))?.focus();
}
