import { divIcon, type Map as LeafletMap, marker } from 'leaflet';

/** A device and where it is. */
interface Placed {
  readonly device: string;
  readonly position: { readonly lat: number; readonly lon: number };
}

interface PinKind<Pin extends Placed> {
  draw(host: HTMLElement, pin: Pin, onPress: (event: MouseEvent) => void): void;
  onChoose(device: string): void;
  /** Pins that lie over those of other layers have more. */
  readonly above?: number;
}

/** 44 px is what a thumb hits (WCAG 2.2, 2.5.5). */
const pinSizePx = 44;

/** One marker to a device, moved and redrawn in place, so that the focus stays where it is. */
export function pinLayer<Pin extends Placed>(
  map: LeafletMap,
  { draw, onChoose, above = 0 }: PinKind<Pin>,
) {
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
    const still = { icon, interactive: false, keyboard: false, zIndexOffset: above };
    const own = marker([0, 0], still).addTo(map);
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
        draw(element, pin, press);
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
