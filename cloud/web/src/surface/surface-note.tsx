import type { QuantityFacts } from '../api.ts';
import { formatNumber, formatUnit } from '../format.ts';
import { useSpeech } from '../i18n.ts';
import { reachKm, stationsMin } from './reach.ts';
import type { SurfaceState } from './use-surface.ts';

interface SurfaceNoteProps {
  readonly surface: SurfaceState;
  readonly facts: QuantityFacts | undefined;
}

/** How far the estimate may be trusted, or why there is none. */
export function SurfaceNote({ surface, facts }: SurfaceNoteProps) {
  const { language, texts } = useSpeech();
  const said = () => {
    if (surface === null) return texts.loading;
    if (surface === 'few') return texts.surfaceFew(stationsMin, reachKm);
    if (surface === 'missing') return texts.surfaceMissing;
    const error = formatNumber(surface.error, facts?.decimals ?? 1, language);
    const unit = formatUnit(facts?.unit ?? '', language);
    return texts.surfaceError(`${error} ${unit}`, surface.stationCount);
  };
  return (
    <p class="surface-note" role="status">
      {said()}
    </p>
  );
}
