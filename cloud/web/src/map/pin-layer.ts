import { divIcon, type Map as LeafletMap, marker } from 'leaflet';
import type { Position } from '../api.ts';
import { drawPin, type PinView, pinSizePx } from './pin.tsx';

export interface Pin extends PinView {
  readonly position: Position;
}

/** One marker to a device, moved and redrawn in place, so that the focus stays where it is. */
export function pinLayer(map: LeafletMap, onChoose: (device: string) => void) {
  const shown = new Map<string, ReturnType<typeof addPin>>();
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
    const own = marker([0, 0], { icon, interactive: false, keyboard: false }).addTo(map);
    const press = (event: MouseEvent) => {
      // A drag that began on the pin ends in a click as well; Enter has no pointer (detail 0).
      if (event.detail > 0 && dragged) return;
      onChoose(device);
    };
    return { own, element, press };
  }

  return {
    show(pins: readonly Pin[]): [number, number][] {
      for (const pin of pins) {
        const { own, element, press } = shown.get(pin.device) ?? addPin(pin.device);
        shown.set(pin.device, { own, element, press });
        own.setLatLng([pin.position.lat, pin.position.lon]);
        drawPin(element, pin, press);
      }
      const devices = new Set(pins.map(({ device }) => device));
      for (const [device, { own }] of shown) {
        if (devices.has(device)) continue;
        own.remove();
        shown.delete(device);
      }
      return pins.map(({ position }) => [position.lat, position.lon]);
    },
  };
}
