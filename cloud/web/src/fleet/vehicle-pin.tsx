/** A vehicle on the map: a street sign with its line and where it goes, unlike any face of the air. */
import { render } from 'preact';
import { sayVehicle, type VehicleSight } from './vehicle-sight.ts';

export function drawVehicle(
  host: HTMLElement,
  vehicle: VehicleSight,
  onPress: (event: MouseEvent) => void,
): void {
  const { heading, isOld } = vehicle;
  render(
    <button type="button" class="vehicle-button" onClick={onPress}>
      <span class="unseen">{sayVehicle(vehicle)}</span>
      <span aria-hidden="true" class={isOld ? 'vehicle vehicle-old' : 'vehicle'}>
        {heading !== null && (
          <svg class="vehicle-arrow" viewBox="-22 -22 44 44" aria-hidden="true">
            <path d="M0-35l6 9H-6z" transform={`rotate(${Math.round(heading)})`} />
          </svg>
        )}
        <VehicleSign vehicle={vehicle} />
      </span>
    </button>,
    host,
  );
}

/** The name of the line with its colour beside it, which says nothing alone. */
export function VehicleSign({ vehicle }: { readonly vehicle: VehicleSight }) {
  const { short, colour, kind } = vehicle;
  return (
    <span class={`vehicle-sign vehicle-sign-${kind}`}>
      {colour !== null && (
        <svg class="vehicle-colour" viewBox="0 0 6 16" aria-hidden="true">
          <rect width="6" height="16" rx="2" fill={colour} />
        </svg>
      )}
      <span class="vehicle-short">{short}</span>
    </span>
  );
}
