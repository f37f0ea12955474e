/** The vehicles without the map. */
import { useSpeech } from '../i18n.ts';
import { VehicleSign } from './vehicle-pin.tsx';
import type { VehicleSight } from './vehicle-sight.ts';

interface FleetListProps {
  readonly vehicles: readonly VehicleSight[];
  onChoose(device: string): void;
}

export function FleetList({ vehicles, onChoose }: FleetListProps) {
  const { texts } = useSpeech();
  if (vehicles.length === 0) return null;
  return (
    <>
      <div class="list-head fleet-head">
        <h2>{texts.fleet}</h2>
        <p>{texts.fleetSummary(vehicles.length)}</p>
      </div>
      <ul class="list">
        {vehicles.map((vehicle) => (
          <li key={vehicle.device}>
            <button
              type="button"
              class="row fleet-row"
              data-device={vehicle.device}
              onClick={() => onChoose(vehicle.device)}
            >
              <span aria-hidden="true">
                <VehicleSign vehicle={vehicle} />
              </span>
              <span class="row-words">
                <span class="row-name">{vehicle.title}</span>
                <span class="row-facts">{vehicle.facts.join(' · ')}</span>
                <span class={vehicle.isOld ? 'row-facts state-late' : 'row-facts'}>
                  {vehicle.device} · {vehicle.reported}
                </span>
              </span>
            </button>
          </li>
        ))}
      </ul>
    </>
  );
}
