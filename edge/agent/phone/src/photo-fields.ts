/** Photos: taken with the phone's camera, made small, looked at, taken out again. */
import { clear, el, put } from './dom.ts';
import { say } from './language.ts';
import { bytesOf, shrink } from './shrink.ts';

/** Of the contract. */
const photosMax = 4;

export function photoFields(
  photos: readonly string[],
  changed: (photos: readonly string[]) => void,
): HTMLElement {
  let now = photos;
  const list = el('ul', { class: 'photos' });
  const said = el('p', { role: 'status', class: 'soft' });
  const set = (next: readonly string[]) => {
    now = next;
    changed(now);
    draw();
  };
  const take = async () => {
    for (const file of Array.from(input.files ?? []).slice(0, photosMax - now.length)) {
      const photo = await shrink(file);
      if (photo === undefined) {
        said.textContent = say('photoBad');
      } else {
        if (now.indexOf(photo) < 0) set([...now, photo]);
        said.textContent = say('photoTaken', now.length, Math.round(bytesOf(photo) / 1000));
      }
    }
    input.value = '';
  };
  const input = el('input', {
    ...{ type: 'file', accept: 'image/*', capture: 'environment', name: 'photo' },
    change: () => void take(),
  });
  const taking = el('label', { class: 'file' }, input, el('span', {}, say('takePhoto')));
  const draw = () => {
    clear(list);
    now.forEach((photo, index) => {
      const src = `data:image/jpeg;base64,${photo}`;
      const out = () => {
        set(now.filter((_one, at) => at !== index));
        input.focus();
      };
      const name = say('photoOut', index + 1);
      put(
        list,
        el(
          'li',
          {},
          el('img', { src, alt: say('photoAlt', index + 1) }),
          el('button', { type: 'button', class: 'plain', 'aria-label': name, click: out }, '✕'),
        ),
      );
    });
    taking.hidden = now.length >= photosMax;
  };
  draw();
  return el(
    'fieldset',
    {},
    el('legend', {}, say('photos')),
    el('p', { class: 'soft' }, say('photosHelp', photosMax)),
    list,
    taking,
    said,
  );
}
