/**
 * The face of a value, the same on the map, in the list, in the calendar and in the legend. The
 * number says it; shape and colour say it again, so that neither has to be seen. A value of this
 * moment is a circle in one hue, darker with more; a category of the index has a shape of its own.
 */
import type { ComponentChildren } from 'preact';
import type { Category } from '../air/category.ts';
import type { Band } from '../scale.ts';

/** `plain`: no scale; `hollow`: too old or failed; `hatched`: not enough data for a mean. */
export type Fill = `neutral-${Band}` | Category | 'plain' | 'hollow' | 'hatched';
export type Badge = 'fog' | 'suspect' | 'failed';

interface FaceProps {
  readonly fill: Fill;
  readonly text?: string;
  readonly badge?: Badge | null;
}

const circle = <circle cx="22" cy="22" r="18" />;
const shapes: Readonly<Record<Category, ComponentChildren>> = {
  buena: circle,
  moderada: <rect x="5" y="5" width="34" height="34" rx="8" />,
  mala: <path d="M12.500 4h19L42 22 31.500 40h-19L2 22z" />,
  'umbral-de-cuidado': <path d="M22 1l21 21-21 21L1 22z" />,
};
const hatches = 'M9 27L27 9M8 36L36 8M17 37L37 17';

export function Face({ fill, text = '', badge = null }: FaceProps) {
  const shape = fill in shapes ? shapes[fill as Category] : circle;
  // A diamond is narrow where its corners are.
  const isTight = text.length > (fill === 'umbral-de-cuidado' ? 2 : 3);
  return (
    <svg class={`face face-${fill}`} viewBox="0 0 44 44" aria-hidden="true">
      <g class="face-shape">{shape}</g>
      {fill === 'hatched' && <path class="face-hatch" d={hatches} />}
      <text class={isTight ? 'face-text face-text-long' : 'face-text'} x="22" y="22">
        {text}
      </text>
      {badge !== null && (
        <g class={`face-badge face-badge-${badge}`}>
          <circle cx="36" cy="8" r="8" />
          {badges[badge]}
        </g>
      )}
    </svg>
  );
}

/** Fog as on a weather map: three lines. */
const badges: Readonly<Record<Badge, ComponentChildren>> = {
  fog: <path d="M31.500 5h9M31.500 8h9M31.500 11h9" />,
  suspect: (
    <text x="36" y="8">
      ?
    </text>
  ),
  failed: <path d="M33 5l6 6M39 5l-6 6" />,
};
