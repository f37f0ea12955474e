/** A station on the map: a button that can be seen, read aloud and pressed. */
import { render } from 'preact';
import type { Look } from '../station/look.ts';
import { Face } from './face.tsx';

export interface PinView {
  readonly device: string;
  readonly name: string;
  readonly look: Look;
}

/** 44 px is what a thumb hits (WCAG 2.2, 2.5.5). */
export const pinSizePx = 44;

export function drawPin(
  host: HTMLElement,
  { name, look }: PinView,
  onPress: (event: MouseEvent) => void,
): void {
  const { fill, text, badge, note, says } = look;
  render(
    <button type="button" class="pin-button" onClick={onPress}>
      <span class="unseen">{`${name}: ${says}`}</span>
      <span aria-hidden="true">
        <Face fill={fill} text={text} badge={badge} />
        {note !== null && <span class="pin-age">{note}</span>}
        <span class="pin-name">{name}</span>
      </span>
    </button>,
    host,
  );
}
