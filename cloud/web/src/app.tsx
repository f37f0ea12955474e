/** The one screen: header, map, and beside or below it the list or the chosen station. */
import { useEffect, useRef, useState } from 'preact/hooks';
import { useAddress } from './address.ts';
import { Header } from './header.tsx';
import { SpeechContext, speechOf } from './i18n.ts';
import { useLanguage } from './language.ts';
import { useLive } from './live/live.ts';
import { useNow } from './live/now.ts';
import { Legend } from './map/legend.tsx';
import { MapView } from './map/map-view.tsx';
import { Notice } from './notice.tsx';
import { offeredQuantities, sightOf } from './station/sight.ts';
import { StationList } from './station/station-list.tsx';
import { StationPanel } from './station/station-panel.tsx';

/** Ages of the map and the list; the panel of one station counts seconds. */
const ageEveryMs = 5000;

export function App() {
  const [language, setLanguage] = useLanguage();
  const [live, retry] = useLive();
  const [address, go] = useAddress();
  const [listOpen, setListOpen] = useState(true);
  const nowMs = useNow(ageEveryMs);
  const panel = useRef<HTMLElement>(null);
  const speech = speechOf(language);
  const { texts } = speech;

  const { known } = live;
  const vocabulary = known?.vocabulary ?? null;
  const offered = offeredQuantities(
    known?.stations ?? [],
    Object.keys(vocabulary?.quantities ?? {}),
  );
  const asked = address.quantity ?? '';
  const quantity = offered.includes(asked) ? asked : (offered[0] ?? 'pm2_5');
  const elapsedSeconds = (nowMs - (live.receivedAtMs ?? nowMs)) / 1000;
  const sights =
    known?.stations.map((station) => sightOf(station, known, quantity, elapsedSeconds)) ?? [];
  const chosen = sights.find((sight) => sight.station.device === address.device) ?? null;
  const facts = vocabulary?.quantities[quantity];

  useEffect(() => {
    document.title = `Samay: ${chosen?.station.name ?? texts.tagline}`;
  }, [chosen?.station.name, texts]);

  const choose = (device: string | null) => {
    go({ quantity, device });
    if (device !== null) setListOpen(true);
  };

  return (
    <SpeechContext.Provider value={speech}>
      <button type="button" class="skip" onClick={() => panel.current?.focus()}>
        {texts.skip}
      </button>
      <Header
        quantities={offered}
        vocabulary={vocabulary}
        quantity={quantity}
        onQuantity={(next) => go({ quantity: next, device: address.device })}
        onLanguage={() => setLanguage(language === 'es' ? 'en' : 'es')}
      />
      <Notice live={live} nowMs={nowMs} onRetry={retry} />
      <main class={listOpen ? 'screen' : 'screen screen-map'}>
        <section class="map-area" aria-label={texts.map}>
          <MapView
            sights={sights}
            quantity={quantity}
            facts={facts}
            chosen={address.device}
            onChoose={choose}
          />
          {live.receivedAtMs !== null && <Legend quantity={quantity} facts={facts} />}
        </section>
        <section class="panel" id="stations" ref={panel} tabIndex={-1} aria-label={texts.stations}>
          <button
            type="button"
            class="handle"
            aria-expanded={listOpen}
            onClick={() => setListOpen(!listOpen)}
          >
            {listOpen ? texts.closeList : texts.openList}
          </button>
          <div class="panel-body">
            {chosen !== null && known !== null ? (
              <StationPanel
                key={chosen.station.device}
                sight={chosen}
                quantity={quantity}
                known={known}
                receivedAtMs={live.receivedAtMs ?? nowMs}
                onQuantity={(next) => go({ quantity: next, device: address.device })}
                onBack={() => choose(null)}
              />
            ) : (
              <StationList
                sights={sights}
                live={live}
                quantity={quantity}
                facts={facts}
                onChoose={choose}
              />
            )}
          </div>
        </section>
      </main>
    </SpeechContext.Provider>
  );
}
