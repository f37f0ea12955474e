import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import {
  judge,
  judgeHours,
  linesOf,
  readAveraging,
  readPollutant,
  readRule,
  readUnit,
  rules,
} from './index.ts';

/** @returns the rows of a file of worked examples, by the names of its header. */
function examples(name: string): Record<string, string>[] {
  const text = readFileSync(new URL(`../examples/${name}.csv`, import.meta.url), 'utf8');
  const [header = '', ...rows] = text.trim().split('\n');
  const names = header.split(',');
  return rows.map((row) =>
    Object.fromEntries(row.split(',').map((cell, at) => [names[at]!, cell])),
  );
}

const number = (cell: string | undefined) => (cell === 'none' ? undefined : Number(cell));
const word = (cell: string | undefined) => (cell === 'none' ? undefined : cell);
const title = (row: Record<string, string>) => Object.values(row).join(' ');

describe.each(['inca', 'us-aqi', 'eaqi'])('worked examples of %s', (name) => {
  it.each(examples(name).map((row) => [title(row), row] as const))('%s', (_, row) => {
    const answer = judge(readRule(row['rule'] ?? name), {
      quantity: readPollutant(row['quantity']!),
      concentration: Number(row['concentration']),
      unit: readUnit(row['unit'] ?? 'ug/m3'),
    });
    expect(answer.concentration.used).toBe(number(row['used']));
    expect(answer.category?.id).toBe(word(row['category']));
    expect(answer.index).toBe(row['index'] === undefined ? undefined : number(row['index']));
    expect(answer.judged).toBe(row['category'] !== 'none');
  });
});

describe.each(['eca', 'alert', 'who'] as const)('worked examples of %s', (name) => {
  it.each(examples(name).map((row) => [title(row), row] as const))('%s', (_, row) => {
    const { averaging } = row;
    const answer = judge(name, {
      quantity: readPollutant(row['quantity']!),
      concentration: Number(row['concentration']),
      unit: readUnit(row['unit'] ?? 'ug/m3'),
      ...(averaging !== undefined && { averaging: readAveraging(averaging) }),
    });
    const over = answer.levels?.filter((level) => level.exceeds).map(({ id }) => id) ?? [];
    if (name === 'eca') {
      expect(answer.exceeds).toBe(row['exceeds'] === 'true');
      expect(answer.form?.allowedPerYear).toBe(Number(row['allowed']));
      expect(answer.method).toBeDefined();
    } else if (name === 'alert') {
      expect(over.at(-1)).toBe(word(row['level']));
      expect(answer.unconfirmed).toBe(row['unconfirmed'] === 'true');
      expect(answer.statement.es).not.toMatch(/declara/i);
    } else expect(over.join('+') || 'none').toBe(row['exceeded']);
  });
});

describe('worked examples of nowcast', () => {
  it.each(examples('nowcast').map((row) => [title(row), row] as const))('%s', (_, row) => {
    const hours = row['hours']!.split(' ').map((hour) =>
      hour === 'nd' ? undefined : Number(hour),
    );
    const answer = judgeHours('nowcast', { quantity: readPollutant(row['quantity']!), hours });
    expect(answer.concentration.used).toBe(number(row['used']));
    expect(answer.index).toBe(number(row['index']));
  });
});

it('every line of every norm has an example', () => {
  const seen = new Set<string>();
  for (const name of ['inca', 'eca', 'alert', 'who', 'us-aqi', 'nowcast', 'eaqi']) {
    for (const { rule = name, quantity = '', averaging } of examples(name)) {
      const lines = linesOf(readRule(rule), readPollutant(quantity));
      seen.add(`${rule} ${quantity} ${averaging ?? lines[0]?.averaging}`);
    }
  }
  for (const [rule, norm] of Object.entries(rules)) {
    const lines = norm.kind === 'scales' ? norm.scales : norm.standards;
    for (const line of lines) expect(seen).toContain(`${rule} ${line.quantity} ${line.averaging}`);
  }
});
