/** (b) A visit is recorded. */
import { ask, type Refusal } from './ask.ts';
import { checkFields } from './check-fields.ts';
import { clear, el, put } from './dom.ts';
import { type Draft, dropDraft, keepDraft, keptDraft, newDraft } from './draft.ts';
import { entryOf } from './entry.ts';
import { actions, type FormFacts, type Recorded } from './facts.ts';
import { faultItem } from './faults.ts';
import { areaField, textField } from './fields.ts';
import { say, word } from './language.ts';
import { photoFields } from './photo-fields.ts';
import { siteFields } from './site-fields.ts';
import { swapFields } from './swap-fields.ts';
import { unitFields } from './unit-fields.ts';

export interface VisitForm {
  readonly facts: FormFacts;
  /** The station has it. */
  readonly done: (recorded: Recorded) => void;
  /** The session is over: asked for again, with what is written left as it is. */
  readonly noSession: () => void;
  /** Begins anew. */
  readonly again: () => void;
}

export function visitForm({ facts, done, noSession, again }: VisitForm): HTMLElement {
  let draft = keptDraft() ?? newDraft(facts.site, facts.station.name, facts.station.position);
  const change = (part: Partial<Draft>) => {
    draft = { ...draft, ...part };
    keepDraft(draft);
  };
  const ofAction = el('div', {});
  const siteAgain = el('details', {}, el('summary', {}, say('siteChanged')));
  const draw = () => {
    clear(ofAction);
    put(ofAction, ...actionFields(facts, draft, change, siteAgain));
  };
  const { send, said } = sender(
    () => entryOf(draft, facts, siteAgain.open, Date.now()),
    (recorded) => {
      dropDraft();
      done(recorded);
    },
    noSession,
  );
  const discard = () => {
    dropDraft();
    again();
  };
  draw();
  return el(
    'form',
    {
      novalidate: true,
      submit: (event) => {
        event.preventDefault();
        void send();
      },
    },
    el('h1', {}, say('visit')),
    el('p', { class: 'soft' }, say('draft')),
    actionChoice(draft.action, (action) => {
      change({ action });
      draw();
    }),
    textField({
      ...{ name: 'by', label: say('by'), help: say('byHelp'), value: draft.by, maxLength: 80 },
      ...{ typed: (by: string) => change({ by }), autocomplete: 'name', required: true },
    }),
    ofAction,
    checkFields(draft.checks, (checks) => change({ checks })),
    photoFields(draft.photos, (photos) => change({ photos })),
    areaField({
      ...{ name: 'notes', label: say('notes'), help: say('notesHelp'), value: draft.notes },
      ...{ typed: (notes: string) => change({ notes }), maxLength: 1000 },
    }),
    said,
    el('button', { type: 'submit', class: 'main' }, say('record')),
    el('button', { type: 'button', class: 'plain', click: discard }, say('discard')),
  );
}

function actionChoice(chosen: Draft['action'], changed: (action: Draft['action']) => void) {
  return el(
    'fieldset',
    {},
    el('legend', {}, say('action')),
    ...actions.map((action) => {
      const checked = action === chosen;
      const attributes = { type: 'radio', name: 'action', value: action, checked };
      const input = el('input', { ...attributes, change: () => changed(action) });
      return el('label', { class: 'row' }, input, say(action));
    }),
  );
}

function actionFields(
  facts: FormFacts,
  draft: Draft,
  change: (part: Partial<Draft>) => void,
  siteAgain: HTMLDetailsElement,
): HTMLElement[] {
  const site = siteFields(draft.site, (told) => change({ site: told }));
  const units = () => unitFields(facts, draft.units, (told) => change({ units: told }));
  if (draft.action === 'commissioning') {
    return [site, el('fieldset', {}, el('legend', {}, say('put')), ...units())];
  }
  while (siteAgain.childNodes.length > 1 && siteAgain.lastChild)
    siteAgain.removeChild(siteAgain.lastChild);
  put(siteAgain, site);
  if (draft.action === 'swap') {
    return [swapFields(facts, draft.swaps, (swaps) => change({ swaps })), siteAgain];
  }
  return [el('details', {}, el('summary', {}, say('serials')), ...units()), siteAgain];
}

/** Sends as often as it takes, one at a time, and says what came of it. */
function sender(entry: () => object, done: (recorded: Recorded) => void, noSession: () => void) {
  const said = el('div', { tabindex: -1 });
  let busy = false;
  const tell = (kind: string, ...what: readonly (HTMLElement | string)[]) => {
    clear(said);
    put(said, el('div', { class: `box ${kind}`, role: kind === '' ? 'status' : 'alert' }, ...what));
    said.focus();
  };
  const send = async () => {
    if (busy) return;
    busy = true;
    tell('', el('p', {}, say('recording')));
    const answered = await ask<Recorded>('POST', '/api/visits', entry());
    busy = false;
    if (answered.kind === 'ok') done(answered.value);
    else if (answered.kind === 'no-session') noSession();
    else if (answered.kind === 'no-connection') tell('warn', el('p', {}, say('noNetwork')));
    else tell('bad', ...refusalOf(answered.refusal));
  };
  return { send, said };
}

function refusalOf(refusal: Refusal): HTMLElement[] {
  return [
    el('p', {}, el('strong', {}, word(refusal))),
    el('ul', {}, ...refusal.faults.map(faultItem)),
  ];
}
