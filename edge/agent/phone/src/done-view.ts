/** The station has the visit: what is left to do before leaving. */
import { el } from './dom.ts';
import type { Recorded } from './facts.ts';
import { say, word } from './language.ts';

export const doneView = ({ lines }: Recorded): HTMLElement =>
  el(
    'div',
    {},
    el('h1', {}, say('done')),
    el('p', { class: 'box' }, say('doneText')),
    ...(lines.length === 0
      ? []
      : [
          el('h2', {}, say('toChange')),
          el('p', {}, say('toChangeText')),
          ...lines.map((line) =>
            el('div', {}, el('p', {}, word(line)), el('pre', { tabindex: 0 }, line.yaml)),
          ),
        ]),
    el('p', {}, el('a', { href: '#/visits' }, say('visits'))),
  );
