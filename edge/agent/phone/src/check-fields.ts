/** What was looked at before leaving: done, not done, or not looked at. */
import { el } from './dom.ts';
import type { Draft } from './draft.ts';
import { checks } from './facts.ts';
import { choiceField } from './fields.ts';
import { say } from './language.ts';

export function checkFields(
  answers: Draft['checks'],
  changed: (answers: Draft['checks']) => void,
): HTMLElement {
  let now = answers;
  const choices = [
    { value: '', text: say('notLooked') },
    { value: 'yes', text: say('yes') },
    { value: 'no', text: say('no') },
  ];
  return el(
    'fieldset',
    {},
    el('legend', {}, say('checks')),
    ...checks.map(([name, text]) =>
      choiceField({
        ...{ name: `check-${name}`, label: say(text), value: now[name] ?? '', choices },
        chosen: (value) => {
          now = { ...now, [name]: value };
          changed(now);
        },
      }),
    ),
  );
}
