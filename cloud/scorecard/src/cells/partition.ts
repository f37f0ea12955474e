/** Answers that a survey parts in two or three: what two records of it leave between them names people too. */
import type { Survey } from '../definition/surveys.ts';
import { type Groups, type Table, tableOf } from './entered.ts';

/** Records of one question: the answers, and those that count a part of them. */
export interface Partition {
  readonly whole: string;
  readonly parts: readonly string[];
}

/** @returns the question that a record counts a part of; undefined of any other record. */
export function partitionOf(surveys: readonly Survey[], record: string): Partition | undefined {
  for (const { records } of surveys.flatMap(({ questions }) => questions)) {
    const { answers, ...tallies } = records;
    const parts: readonly string[] = Object.values(tallies);
    if (parts.includes(record)) return { whole: answers, parts };
  }
  return undefined;
}

/** What was entered of one period. */
export interface EnteredCount {
  readonly record: string;
  readonly value?: number | undefined;
  readonly groups?: Groups | undefined;
}

/**
 * @param by a dimension. @param entered of one period, of any records.
 * @returns what the parts of a question count by group, and what is left of its answers: "29 of 30" says that
 * one was not. Of records of which nothing was entered, none.
 */
export function tablesBeside(
  { whole, parts }: Partition,
  by: string,
  entered: readonly EnteredCount[],
): Table[] {
  const countOf = (record: string) => {
    const { value, groups } = entered.find((one) => one.record === record) ?? {};
    const cells = groups?.[by];
    return value === undefined || cells === undefined ? [] : [{ value, cells }];
  };
  const counts = parts.flatMap(countOf);
  const [all] = countOf(whole);
  const tables = counts.map(({ value, cells }) => tableOf(value, cells));
  if (all === undefined || counts.length < parts.length) return tables;
  const left = (total: number, of: (count: (typeof counts)[number]) => number): number =>
    Math.max(0, total - counts.reduce((sum, count) => sum + of(count), 0));
  const cells = Object.entries(all.cells).map(([group, total]) => [
    group,
    left(total, (count) => count.cells[group] ?? 0),
  ]);
  const rest = left(all.value, ({ value }) => value);
  return [...tables, tableOf(rest, Object.fromEntries(cells))];
}
