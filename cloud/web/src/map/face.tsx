/**
 * The face of a value, the same on the map, in the list and in the legend. The number says it;
 * the shape (circle, hexagon, diamond) and the colour say it again, so that neither has to be
 * seen. Without colour: old, failed, absent, or of a quantity that has no scale.
 */
import type { ComponentChildren } from 'preact';
import type { Band } from '../scale.ts';

interface FaceProps {
  readonly band: Band | null;
  readonly text?: string;
  readonly hollow?: boolean;
  readonly mark?: '?' | '×' | null;
}

/** Two bands to a shape: they differ in lightness, which every eye sees. */
const shapes: readonly ComponentChildren[] = [
  <circle key="circle" cx="22" cy="22" r="17" />,
  <path key="hexagon" d="M13.2 5.500h17.600l8.8 16.5-8.8 16.500H13.200L4.4 22z" />,
  <path key="diamond" d="M22 2l20 20-20 20L2 22z" />,
];

export function Face({ band, text = '', hollow = false, mark = null }: FaceProps) {
  const colour = hollow ? 'face-hollow' : band === null ? 'face-plain' : `face-${band}`;
  return (
    <svg class={`face ${colour}`} viewBox="0 0 44 44" aria-hidden="true">
      <g class="face-shape">{shapes[Math.floor((band ?? 0) / 2)]}</g>
      <text class={text.length > 3 ? 'face-text face-text-long' : 'face-text'} x="22" y="22">
        {text}
      </text>
      {mark !== null && (
        <g class="face-mark">
          <circle cx="36" cy="9" r="7.5" />
          <text x="36" y="9">
            {mark}
          </text>
        </g>
      )}
    </svg>
  );
}
