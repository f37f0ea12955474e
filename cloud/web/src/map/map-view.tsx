/** The place of the map in the page; the map itself comes later, the list does not wait for it. */
import { useEffect, useRef, useState } from 'preact/hooks';
import type { QuantityFacts } from '../api.ts';
import { useSpeech } from '../i18n.ts';
import type { Sight } from '../station/sight.ts';
import type { StationMap } from './station-map.ts';

interface MapViewProps {
  readonly sights: readonly Sight[];
  readonly quantity: string;
  readonly facts: QuantityFacts | undefined;
  readonly chosen: string | null;
  onChoose(device: string): void;
}

export function MapView({ sights, quantity, facts, chosen, onChoose }: MapViewProps) {
  const speech = useSpeech();
  const host = useRef<HTMLDivElement>(null);
  const choose = useRef(onChoose);
  choose.current = onChoose;
  const [map, setMap] = useState<StationMap | 'missing' | null>(null);

  useEffect(() => {
    let made: StationMap | undefined;
    let gone = false;
    import('./station-map.ts').then(
      ({ createStationMap }) => {
        if (gone || host.current === null) return;
        made = createStationMap(host.current, (device) => choose.current(device));
        setMap(made);
      },
      () => setMap('missing'),
    );
    return () => {
      gone = true;
      made?.destroy();
    };
  }, []);

  useEffect(() => {
    if (map !== null && map !== 'missing') map.show({ sights, quantity, facts, chosen, speech });
  }, [map, sights, quantity, facts, chosen, speech]);

  return (
    <div class="map-frame">
      <div class="map" ref={host} />
      {map === 'missing' && <p class="map-missing">{speech.texts.mapMissing}</p>}
    </div>
  );
}
