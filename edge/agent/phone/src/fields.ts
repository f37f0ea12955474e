/** Fields of the form that write what is typed into the draft at once. */
import { type Choice, el, labelled, selectOf } from './dom.ts';

export interface TextField {
  readonly name: string;
  readonly label: string;
  readonly value: string;
  readonly typed: (text: string) => void;
  readonly help?: string;
  readonly maxLength?: number;
  /** Keyboard of the phone. */
  readonly mode?: 'text' | 'decimal';
  readonly autocomplete?: string;
  /** Id of a list of suggestions. */
  readonly list?: string;
  readonly required?: boolean;
}

export function textField(field: TextField): HTMLLabelElement {
  const { name, label, value, typed, help, maxLength, mode, autocomplete, list, required } = field;
  const input = el('input', {
    ...{ type: 'text', name, value, maxlength: maxLength, list },
    inputmode: mode,
    autocomplete: autocomplete ?? 'off',
    'aria-required': required === true ? 'true' : undefined,
    input: () => typed(input.value),
  });
  return labelled(label, input, help);
}

export function areaField(field: TextField): HTMLLabelElement {
  const { name, label, value, typed, help, maxLength } = field;
  const area = el(
    'textarea',
    { name, maxlength: maxLength, input: () => typed(area.value) },
    value,
  );
  return labelled(label, area, help);
}

export function choiceField(field: {
  readonly name: string;
  readonly label: string;
  readonly value: string;
  readonly choices: readonly Choice[];
  readonly chosen: (value: string) => void;
}): HTMLLabelElement {
  const { name, label, value, choices, chosen } = field;
  const select = selectOf({ name, change: () => chosen(select.value) }, choices, value);
  return labelled(label, select);
}
