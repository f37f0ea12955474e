/** What is known of the vehicle that was pressed, under the map. */
import { useSpeech } from '../i18n.ts';
import { VehicleSign } from './vehicle-pin.tsx';
import type { VehicleSight } from './vehicle-sight.ts';

interface VehicleNoteProps {
  readonly vehicle: VehicleSight | null;
  onClose(): void;
}

export function VehicleNote({ vehicle, onClose }: VehicleNoteProps) {
  const { texts } = useSpeech();
  return (
    <div role="status">
      {vehicle !== null && (
        <div class="vehicle-note">
          <VehicleSign vehicle={vehicle} />
          <p>
            <strong>{vehicle.title}</strong>
            {vehicle.facts.map((fact) => ` · ${fact}`)}{' '}
            <span class="quiet">· {vehicle.reported}</span>
          </p>
          <button type="button" class="vehicle-close" aria-label={texts.close} onClick={onClose}>
            ×
          </button>
        </div>
      )}
    </div>
  );
}
