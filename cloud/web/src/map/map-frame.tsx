/** The place of the map in the page; the map itself comes later, the list does not wait for it. */
import { useEffect, useRef, useState } from 'preact/hooks';
import { useSpeech } from '../i18n.ts';
import type { Surface } from '../surface/surface.ts';
import type { Pin } from './pin-layer.ts';
import type { StationMap } from './station-map.ts';

interface MapFrameProps {
  readonly pins: readonly Pin[];
  readonly surface: Surface | null;
  readonly quantity: string;
  onChoose(device: string): void;
}

export function MapFrame({ pins, surface, quantity, onChoose }: MapFrameProps) {
  const { texts } = useSpeech();
  const host = useRef<HTMLDivElement>(null);
  const choose = useRef(onChoose);
  choose.current = onChoose;
  const [map, setMap] = useState<StationMap | 'missing' | null>(null);

  useEffect(() => {
    let made: StationMap | undefined;
    let isGone = false;
    import('./station-map.ts').then(
      ({ createStationMap }) => {
        if (isGone || host.current === null) return;
        made = createStationMap(host.current, (device) => choose.current(device));
        setMap(made);
      },
      () => setMap('missing'),
    );
    return () => {
      isGone = true;
      made?.destroy();
    };
  }, []);

  useEffect(() => {
    if (map !== null && map !== 'missing') map.show({ pins, surface, quantity, texts });
  }, [map, pins, surface, quantity, texts]);

  return (
    <div class="map-frame">
      <div class="map" ref={host} />
      {map === 'missing' && <p class="map-missing">{texts.mapMissing}</p>}
    </div>
  );
}
