import type { Station } from '../api.ts';
import { useSpeech } from '../i18n.ts';

interface StationSelectProps {
  readonly label: string;
  readonly stations: readonly Station[];
  readonly chosen: string | null;
  onChoose(device: string): void;
}

/** The phone's own list, which every phone and screen reader knows. */
export function StationSelect({ label, stations, chosen, onChoose }: StationSelectProps) {
  const { language, texts } = useSpeech();
  const inOrder = [...stations].sort((a, b) => a.name.localeCompare(b.name, language));
  return (
    <label class="select">
      <span>{label}</span>
      <select value={chosen ?? ''} onChange={(event) => onChoose(event.currentTarget.value)}>
        <option value="" disabled>
          {texts.choose}
        </option>
        {inOrder.map(({ device, name }) => (
          <option key={device} value={device}>
            {name}
          </option>
        ))}
      </select>
    </label>
  );
}
