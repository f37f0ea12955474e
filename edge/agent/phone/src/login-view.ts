/** The secret of the station is asked for. */
import { ask } from './ask.ts';
import { el, labelled } from './dom.ts';
import { say, word } from './language.ts';

export function loginView(entered: () => void): HTMLElement {
  const said = el('p', { class: 'bad', role: 'alert' });
  const secret = el('input', {
    ...{ type: 'text', name: 'secret', autocomplete: 'off', autocapitalize: 'none' },
    ...{ spellcheck: 'false', maxlength: 40, 'aria-required': 'true' },
  });
  const enter = async (event: Event) => {
    event.preventDefault();
    said.textContent = '';
    const answered = await ask('POST', '/api/session', { secret: secret.value });
    if (answered.kind === 'ok') entered();
    else if (answered.kind === 'refused') said.textContent = word(answered.refusal);
    else said.textContent = say('noNetwork');
  };
  return el(
    'form',
    { novalidate: true, submit: (event) => void enter(event) },
    el('h1', {}, say('enter')),
    labelled(say('secret'), secret, say('secretHelp')),
    said,
    el('button', { type: 'submit', class: 'main' }, say('enter')),
  );
}
