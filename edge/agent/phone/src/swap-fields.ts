/** Which sensor goes and why, and which one comes. */
import { clear, el, put } from './dom.ts';
import type { Swap } from './draft.ts';
import type { FormFacts } from './facts.ts';
import { choiceField, textField } from './fields.ts';
import { say } from './language.ts';

const reasons = ['reasonAge', 'reasonDrift', 'reasonSilent', 'reasonDirty', 'reasonWater'] as const;
const reasonsId = 'reasons';

const swapOf = ({ sensors }: FormFacts, taken: readonly Swap[]): Swap => {
  const free = sensors.find(({ id }) => !taken.some((one) => one.id === id)) ?? sensors[0];
  const { id = '', model = '', serial = '' } = free ?? {};
  return { id, model, serial, reason: '', newSerial: '', newBatch: '' };
};

export function swapFields(
  facts: FormFacts,
  swaps: readonly Swap[],
  changed: (swaps: readonly Swap[]) => void,
): HTMLElement {
  let now = swaps.length > 0 ? [...swaps] : [swapOf(facts, [])];
  const list = el('div', {});
  const set = (next: Swap[]) => {
    now = next;
    changed(now);
  };
  const draw = () => {
    clear(list);
    now.forEach((swap, index) => {
      const change = (part: Partial<Swap>) =>
        set(now.map((one, at) => (at === index ? { ...one, ...part } : one)));
      const out = () => {
        set(now.filter((_one, at) => at !== index));
        draw();
      };
      put(
        list,
        oneSwap({ facts, swap, index, change, draw, out: now.length > 1 ? out : undefined }),
      );
    });
    const more = () => {
      set([...now, swapOf(facts, now)]);
      draw();
      const fields = list.querySelectorAll('select');
      fields[fields.length - 2]?.focus();
    };
    if (now.length < facts.sensors.length) {
      put(list, el('button', { type: 'button', class: 'plain', click: more }, say('another')));
    }
  };
  changed(now);
  draw();
  const suggested = reasons.map((reason) => el('option', { value: say(reason) }));
  return el('div', {}, el('datalist', { id: reasonsId }, ...suggested), list);
}

interface OneSwap {
  readonly facts: FormFacts;
  readonly swap: Swap;
  readonly index: number;
  readonly change: (part: Partial<Swap>) => void;
  readonly draw: () => void;
  readonly out: (() => void) | undefined;
}

function oneSwap({ facts, swap, index, change, draw, out }: OneSwap): HTMLElement {
  const { sensors, models } = facts;
  const removed = (id: string) => {
    const { model = '', serial = '' } = sensors.find((one) => one.id === id) ?? {};
    change({ id, model, serial });
    draw();
  };
  const text = (
    name: keyof Swap,
    label: string,
    more: { list?: string; required?: boolean } = {},
  ) =>
    textField({
      ...{
        name: `${name}-${index}`,
        label,
        value: swap[name],
        maxLength: name === 'reason' ? 100 : 40,
      },
      ...{ typed: (value: string) => change({ [name]: value }), ...more },
    });
  return el(
    'fieldset',
    {},
    el('legend', {}, say('swapOne', index + 1)),
    choiceField({
      ...{ name: `removed-${index}`, label: say('removedWhich'), value: swap.id, chosen: removed },
      choices: sensors.map(({ id, model }) => ({ value: id, text: `${id} · ${model}` })),
    }),
    text('reason', say('removedWhy'), { list: reasonsId, required: true }),
    text('serial', say('removedSerial')),
    choiceField({
      ...{ name: `model-${index}`, label: say('newModel'), value: swap.model },
      chosen: (model) => change({ model }),
      choices: models.map(({ id, name }) => ({ value: id, text: name })),
    }),
    text('newSerial', say('newSerial')),
    text('newBatch', say('newBatch')),
    out && el('button', { type: 'button', class: 'plain', click: out }, say('takeOut')),
  );
}
