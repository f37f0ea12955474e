/** What the commonest changes of a scenario turn an activity into; a class of vehicle keeps its name. */
const spanish: Readonly<Record<string, string>> = {
  ...{ electricity: 'electricidad', composting: 'compostaje', recycling: 'reciclaje' },
  ...{ 'anaerobic-digestion': 'digestión anaerobia', incineration: 'incineración' },
};

/** @returns how the part of an activity that a scenario does otherwise is called in the inventory. */
export const changedName = (of: string, to: string): string => `${of} → ${spanish[to] ?? to}`;
