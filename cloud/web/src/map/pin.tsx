/** A station on the map: a button that can be seen, read aloud and pressed. */
import { render } from 'preact';
import type { Position } from '../api.ts';
import type { Look } from '../station/look.ts';
import { Face } from './face.tsx';

export interface Pin {
  readonly device: string;
  readonly position: Position;
  readonly name: string;
  readonly look: Look;
}

export function drawPin(
  host: HTMLElement,
  { name, look }: Pin,
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
