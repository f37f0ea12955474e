/** The estimate between stations, made anew when a value changes; turf comes with the first. */
import { useEffect, useState } from 'preact/hooks';
import type { Sample, Surface } from './surface.ts';

/** `few`: the stations do not carry one; `missing`: its code did not come. */
export type SurfaceState = Surface | 'few' | 'missing' | null;

/** @param samples null where nobody asks for it. */
export function useSurface(samples: readonly Sample[] | null): SurfaceState {
  const [surface, setSurface] = useState<SurfaceState>(null);
  const key = JSON.stringify(samples);
  // The key is what the samples say.
  useEffect(() => {
    setSurface(null);
    if (samples === null) return;
    let isGone = false;
    import('./surface.ts').then(
      ({ surfaceOf }) => {
        if (!isGone) setSurface(surfaceOf(samples) ?? 'few');
      },
      () => setSurface('missing'),
    );
    return () => {
      isGone = true;
    };
  }, [key]);
  return surface;
}
