/** Elements, without a library: a phone loads it over the Wi-Fi of a Pi. */
type Child = Node | string | undefined | false;
type Value = string | number | boolean | undefined | ((event: Event) => void);

/** @param attributes strings are attributes, functions listeners; `false` and undefined are left out. */
export function el<Name extends keyof HTMLElementTagNameMap>(
  name: Name,
  attributes: Readonly<Record<string, Value>> = {},
  ...children: readonly Child[]
): HTMLElementTagNameMap[Name] {
  const made = document.createElement(name);
  for (const key of Object.keys(attributes)) {
    const value = attributes[key];
    if (typeof value === 'function') made.addEventListener(key, value);
    else if (value === true) made.setAttribute(key, '');
    else if (value !== undefined && value !== false) made.setAttribute(key, String(value));
  }
  put(made, ...children);
  return made;
}

export function put(parent: Node, ...children: readonly Child[]): void {
  for (const child of children) {
    if (child === undefined || child === false) continue;
    parent.appendChild(typeof child === 'string' ? document.createTextNode(child) : child);
  }
}

export function clear(parent: Node): void {
  while (parent.firstChild) parent.removeChild(parent.firstChild);
}

export interface Choice {
  readonly value: string;
  readonly text: string;
}

export const selectOf = (
  attributes: Readonly<Record<string, Value>>,
  choices: readonly Choice[],
  chosen: string,
): HTMLSelectElement => {
  const made = el(
    'select',
    attributes,
    ...choices.map(({ value, text }) => el('option', { value }, text)),
  );
  made.value = chosen;
  return made;
};

/** A field under its name; `help` says how to choose. */
export const labelled = (text: string, field: Node, help?: string): HTMLLabelElement =>
  el('label', {}, text, help !== undefined && el('span', { class: 'soft' }, help), field);
