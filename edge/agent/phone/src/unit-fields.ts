/** Serial numbers and batches of the sensors that the station has. */
import { el } from './dom.ts';
import type { Draft } from './draft.ts';
import type { FormFacts } from './facts.ts';
import { textField } from './fields.ts';
import { say } from './language.ts';

export function unitFields(
  { sensors, models }: FormFacts,
  units: Draft['units'],
  changed: (units: Draft['units']) => void,
): HTMLElement[] {
  let now = units;
  return sensors.map(({ id, model, serial = '', batch = '' }) => {
    const own = () => now[id] ?? { serial, batch };
    const set = (name: 'serial' | 'batch') => (value: string) => {
      now = { ...now, [id]: { ...own(), [name]: value } };
      changed(now);
    };
    const named = models.find((one) => one.id === model)?.name ?? model;
    return el(
      'div',
      { role: 'group', 'aria-label': id },
      el('p', { class: 'label' }, el('strong', {}, id), ` ${named}`),
      el(
        'div',
        { class: 'two' },
        textField({
          ...{ name: `serial-${id}`, label: say('serial'), value: own().serial },
          ...{ typed: set('serial'), maxLength: 40 },
        }),
        textField({
          ...{ name: `batch-${id}`, label: say('batch'), value: own().batch },
          ...{ typed: set('batch'), maxLength: 40 },
        }),
      ),
    );
  });
}
