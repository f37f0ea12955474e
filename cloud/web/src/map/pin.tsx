/** A station on the map: a button that can be seen, read aloud and pressed. */
import { render } from 'preact';
import type { QuantityFacts } from '../api.ts';
import { formatDuration, formatShort } from '../format.ts';
import type { Speech } from '../i18n.ts';
import { isHollow, type Sight } from '../station/sight.ts';
import { markOf, sayValue } from '../station/words.ts';
import { Face } from './face.tsx';

export interface PinView {
  readonly sight: Sight;
  readonly quantity: string;
  readonly facts: QuantityFacts | undefined;
  readonly speech: Speech;
}

/** 44 px is what a thumb hits (WCAG 2.2, 2.5.5). */
export const pinSizePx = 44;

export function drawPin(
  host: HTMLElement,
  { sight, facts, speech }: PinView,
  chosen: boolean,
  onPress: (event: MouseEvent) => void,
): void {
  const { station, latest, state, ageSeconds } = sight;
  const text = formatShort(latest?.value ?? null, facts?.decimals ?? 0, speech.language);
  render(
    <button
      type="button"
      class={chosen ? 'pin-button pin-chosen' : 'pin-button'}
      aria-label={`${station.name}: ${sayValue(sight, facts, speech)}`}
      aria-pressed={chosen}
      onClick={onPress}
    >
      <Face band={sight.band} text={text} hollow={isHollow(sight)} mark={markOf(sight)} />
      {state !== 'live' && ageSeconds !== null && (
        <span class="pin-age">{formatDuration(ageSeconds)}</span>
      )}
      <span class="pin-name">{station.name}</span>
    </button>,
    host,
  );
}
