/**
 * A traffic light that does not have to be seen in colour: a shape and a sign of its own for each,
 * always beside its word and its number.
 */
import { useScorecardTexts } from '../texts/scorecard.ts';
import type { Light } from './scorecard-api.ts';

/** Within 24 × 24. */
const shapes: Readonly<Record<Light, { readonly shape: string; readonly sign: string }>> = {
  green: {
    shape: 'M12 2a10 10 0 1 1 0 20a10 10 0 1 1 0-20z',
    sign: 'm7.500 12.500 3.200 3.200 6-7',
  },
  amber: { shape: 'M12 2 23 21.500H1z', sign: 'M12 9v6M12 18v.3' },
  red: { shape: 'M2.500 2.500h19v19h-19z', sign: 'm8 8 8 8m0-8-8 8' },
  none: { shape: 'M12 3a9 9 0 1 1 0 18a9 9 0 1 1 0-18z', sign: 'M8 12h8' },
};

interface LightSignProps {
  readonly light: Light;
  /** Place and size within another drawing. */
  readonly at?: { readonly x: number; readonly y: number; readonly size: number };
}

export function LightSign({ light, at }: LightSignProps) {
  const { shape, sign } = shapes[light];
  const place = at && { x: at.x, y: at.y, width: at.size, height: at.size };
  return (
    <svg class={`light light-${light}`} viewBox="0 0 24 24" aria-hidden="true" {...place}>
      <path class="light-shape" d={shape} />
      <path class="light-sign" d={sign} />
    </svg>
  );
}

export function LightWord({
  light,
  hasValue,
}: {
  readonly light: Light;
  readonly hasValue: boolean;
}) {
  const texts = useScorecardTexts();
  return (
    <span class="light-word">
      <LightSign light={light} />{' '}
      {light === 'none' && hasValue ? texts.noTarget : texts.lights[light]}
    </span>
  );
}
