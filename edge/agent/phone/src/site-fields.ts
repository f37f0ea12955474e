/** Where the station stands: name, height, mounting, what is around it, position. */
import { el } from './dom.ts';
import type { Draft } from './draft.ts';
import { mountings } from './facts.ts';
import { choiceField, textField } from './fields.ts';
import { say, word } from './language.ts';
import { scores } from './texts.ts';

export function siteFields(
  site: Draft['site'],
  changed: (site: Draft['site']) => void,
): HTMLElement {
  let now = site;
  const set = (name: string) => (value: string) => {
    now = { ...now, [name]: value };
    changed(now);
  };
  const value = (name: string) => now[name] ?? '';
  const none = { value: '', text: say('choose') };
  return el(
    'fieldset',
    {},
    el('legend', {}, say('site')),
    textField({
      ...{ name: 'site', label: say('siteName'), value: value('name'), typed: set('name') },
      ...{ maxLength: 80, required: true },
    }),
    textField({
      ...{ name: 'inletHeight', label: say('inletHeight'), value: value('inletHeight') },
      ...{ typed: set('inletHeight'), mode: 'decimal', required: true },
    }),
    choiceField({
      ...{ name: 'mounting', label: say('mounting'), value: value('mounting') },
      chosen: set('mounting'),
      choices: [none, ...mountings.map(([name, text]) => ({ value: name, text: say(text) }))],
    }),
    ...(['traffic', 'oven', 'industry'] as const).map((name) =>
      choiceField({
        ...{ name, label: say(name), value: value(name), chosen: set(name) },
        choices: [
          none,
          ...scores[name].map((words, score) => ({ value: String(score), text: word(words) })),
        ],
      }),
    ),
    positionFields(value, set),
  );
}

function positionFields(
  value: (name: string) => string,
  set: (name: string) => (value: string) => void,
): HTMLElement {
  const said = el('p', { class: 'soft', role: 'status' });
  const field = (name: 'lat' | 'lon') =>
    textField({
      ...{ name, label: say(name), value: value(name) },
      typed: set(name),
      mode: 'decimal',
    });
  const lat = field('lat');
  const lon = field('lon');
  const write = (label: HTMLElement, name: 'lat' | 'lon', degrees: number) => {
    const text = degrees.toFixed(5);
    (label.querySelector('input') as HTMLInputElement).value = text;
    set(name)(text);
  };
  const find = () =>
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => {
        write(lat, 'lat', coords.latitude);
        write(lon, 'lon', coords.longitude);
        said.textContent = `± ${Math.round(coords.accuracy)} m`;
      },
      () => {
        said.textContent = say('noPosition');
      },
      { enableHighAccuracy: true, timeout: 30_000 },
    );
  // Browsers give it over https alone, which a station in the field has not.
  const able = window.isSecureContext && 'geolocation' in navigator;
  return el(
    'div',
    {},
    el('div', { class: 'two' }, lat, lon),
    able
      ? el('button', { type: 'button', class: 'plain', click: find }, say('usePhone'))
      : el('p', { class: 'soft' }, say('positionHelp')),
    said,
  );
}
