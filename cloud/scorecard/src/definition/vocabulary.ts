/** What the files of a scorecard may name of data that other rooms keep. */
import type { Group } from './groups.ts';
import type { Breakdown, Indicator } from './indicator.ts';
import type { InputOf } from './input.ts';

type Exceedances = InputOf<'exceedances'>;

export interface Vocabulary {
  /**
   * The levels a rule has for a daily mean of a quantity.
   * @returns undefined where the rule says nothing of it.
   */
  levels(
    rule: Exceedances['rule'],
    quantity: Exceedances['quantity'],
  ): readonly string[] | undefined;
  readonly materials: readonly string[];
  /** Groups that our own data have, beside those of the files. */
  readonly groups: Partial<Readonly<Record<Breakdown, readonly Group[]>>>;
}

/** @returns what an indicator names that is not known, each a field and its mend. */
export function inputFaults({ inputs }: Indicator, vocabulary: Vocabulary): string[] {
  return Object.entries(inputs).flatMap(([name, input]) => {
    if (input.from === 'waste' && input.material !== undefined) {
      if (vocabulary.materials.includes(input.material)) return [];
      const list = vocabulary.materials.join(', ');
      return [
        `inputs.${name}.material: "${input.material}" is not collected; write one of ${list}`,
      ];
    }
    if (input.from !== 'exceedances') return [];
    const { rule, quantity, level } = input;
    const levels = vocabulary.levels(rule, quantity);
    if (levels === undefined) {
      return [
        `inputs.${name}.quantity: ${rule} says nothing of a day of ${quantity}; write another`,
      ];
    }
    if (level === undefined || levels.includes(level)) return [];
    return [`inputs.${name}.level: ${rule} has no "${level}"; write one of ${levels.join(', ')}`];
  });
}
