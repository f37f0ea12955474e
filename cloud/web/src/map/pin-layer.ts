import { divIcon, type Map as LeafletMap, marker } from 'leaflet';
import { drawPin, type PinView, pinSizePx } from './pin.tsx';

export type MapContent = Omit<PinView, 'sight'> & {
  readonly sights: readonly PinView['sight'][];
  readonly chosen: string | null;
};

/** One marker to a device, moved and redrawn in place, so that the focus stays where it is. */
export function pinLayer(map: LeafletMap, onChoose: (device: string) => void) {
  const pins = new Map<string, ReturnType<typeof addPin>>();
  let dragged = false;
  map.on('dragstart', () => {
    dragged = true;
  });
  map.getContainer().addEventListener('pointerdown', () => {
    dragged = false;
  });

  function addPin(device: string) {
    const element = document.createElement('div');
    const icon = divIcon({ html: element, className: 'pin', iconSize: [pinSizePx, pinSizePx] });
    // The button inside is what people press; a Leaflet marker cannot be pressed with a keyboard.
    const pin = marker([0, 0], { icon, interactive: false, keyboard: false }).addTo(map);
    const press = (event: MouseEvent) => {
      // A drag that began on the pin ends in a click as well; Enter has no pointer (detail 0).
      if (event.detail > 0 && dragged) return;
      onChoose(device);
    };
    return { pin, element, press };
  }

  return {
    show({ sights, chosen, ...view }: MapContent): [number, number][] {
      const places: [number, number][] = [];
      for (const sight of sights) {
        const { device } = sight.station;
        if (sight.position === null) continue;
        const place: [number, number] = [sight.position.lat, sight.position.lon];
        places.push(place);
        const own = pins.get(device) ?? addPin(device);
        pins.set(device, own);
        own.pin.setLatLng(place).setZIndexOffset(device === chosen ? 1000 : 0);
        drawPin(own.element, { ...view, sight }, device === chosen, own.press);
      }
      const shown = new Set(sights.filter((s) => s.position !== null).map((s) => s.station.device));
      for (const [device, { pin }] of pins) {
        if (shown.has(device)) continue;
        pin.remove();
        pins.delete(device);
      }
      return places;
    },
  };
}
