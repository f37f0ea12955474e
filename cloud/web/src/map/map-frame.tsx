/** The place of the map in the page; the map itself comes later, the list does not wait for it. */
import { useEffect, useRef, useState } from 'preact/hooks';
import type { VehicleSight } from '../fleet/vehicle-sight.ts';
import { useSpeech } from '../i18n.ts';
import type { Surface } from '../surface/surface.ts';
import type { Pin } from './pin.tsx';
import type { MapChoices, StationMap } from './station-map.ts';

interface MapFrameProps extends MapChoices {
  readonly pins: readonly Pin[];
  readonly vehicles: readonly VehicleSight[];
  readonly surface: Surface | null;
  readonly quantity: string;
}

export function MapFrame({ pins, vehicles, surface, quantity, ...choices }: MapFrameProps) {
  const { texts } = useSpeech();
  const host = useRef<HTMLDivElement>(null);
  const chosen = useRef<MapChoices>(choices);
  chosen.current = choices;
  const [map, setMap] = useState<StationMap | 'missing' | null>(null);

  useEffect(() => {
    let made: StationMap | undefined;
    let isGone = false;
    import('./station-map.ts').then(
      ({ createStationMap }) => {
        if (isGone || host.current === null) return;
        made = createStationMap(host.current, {
          onStation: (device) => chosen.current.onStation(device),
          onVehicle: (device) => chosen.current.onVehicle(device),
        });
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
    if (map !== null && map !== 'missing') map.show({ pins, vehicles, surface, quantity, texts });
  }, [map, pins, vehicles, surface, quantity, texts]);

  return (
    <div class="map-frame">
      <div class="map" ref={host} />
      {map === 'missing' && <p class="map-missing">{texts.mapMissing}</p>}
    </div>
  );
}
