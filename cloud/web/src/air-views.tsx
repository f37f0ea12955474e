/** The views of the air: what is known of the stations, asked again while one of them is looked at. */
import { useWay } from './address.ts';
import { ComparePage } from './compare/compare-page.tsx';
import { useSpeech } from './i18n.ts';
import { useLive } from './live/live.ts';
import { useNow } from './live/now.ts';
import { MapPage } from './map/map-page.tsx';
import { Notice } from './notice.tsx';
import { offeredQuantities } from './station/sight.ts';
import { StationPage } from './station/station-page.tsx';
import { useTitle } from './title.ts';

/** The age of what is shown, where no new answer comes. */
const ageEveryMs = 5000;

export function AirViews() {
  const { texts } = useSpeech();
  const { address } = useWay();
  const [live, retry] = useLive();
  const nowMs = useNow(ageEveryMs);

  const { known } = live;
  const names = Object.keys(known?.vocabulary.quantities ?? {});
  const offered = offeredQuantities(known?.stations ?? [], names);
  const asked = address.quantity ?? '';
  const quantity = offered.includes(asked) ? asked : (offered[0] ?? 'pm2_5');
  const station = known?.stations.find(({ device }) => device === address.device) ?? null;
  const title = address.view === 'station' ? (station?.name ?? address.device) : null;
  useTitle(title ?? (address.view === 'compare' ? texts.compareTitle : texts.tagline));

  return (
    <>
      <Notice live={live} nowMs={nowMs} onRetry={retry} />
      {address.view === 'map' && <MapPage live={live} quantities={offered} quantity={quantity} />}
      {address.view === 'station' && (
        <StationPage key={address.device} device={address.device ?? ''} live={live} />
      )}
      {address.view === 'compare' && (
        <ComparePage live={live} quantities={offered} quantity={quantity} />
      )}
    </>
  );
}
