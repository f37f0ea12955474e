/** The answers of a survey, a row per person, counted into records with their groups. */
import { type Dimension, groupSaid, plainWord } from '../definition/groups.ts';
import type { Question, Survey } from '../definition/surveys.ts';
import type { Told } from '../told.ts';
import type { Groups } from './entered.ts';
import { countings } from './satisfaction.ts';

/** A file as a parser of CSV gives it. */
export interface AnswerSheet {
  readonly header: readonly string[];
  readonly rows: readonly { readonly line: number; readonly cells: readonly string[] }[];
}

/** What is wrong with a cell: where it stands, and the mend. */
export interface SheetFault {
  /** Of the file, from 1. */
  readonly line: number;
  readonly column: string;
  readonly told: Told;
}

export interface CountedRecord {
  readonly record: string;
  readonly value: number;
  readonly groups: Groups;
}

interface Person {
  readonly line: number;
  readonly cells: readonly string[];
  /** By dimension; absent where nothing is said. */
  readonly groups: Readonly<Record<string, string>>;
}

/**
 * Counts what is asked of a survey. An empty cell is no answer, or no group said; a row without any
 * answer counts nowhere.
 * @returns the records, or every fault of the file: a file with one is counted not at all.
 */
export function countAnswers(
  { questions }: Survey,
  dimensions: readonly Dimension[],
  { header, rows }: AnswerSheet,
): { readonly counted: readonly CountedRecord[] } | { readonly faults: readonly SheetFault[] } {
  const titles = header.map(plainWord);
  const faults: SheetFault[] = [];
  const asked = dimensions.flatMap((dimension) => {
    const words = dimension.columns?.map(plainWord) ?? [];
    const at = titles.findIndex((title) => words.includes(title));
    return at < 0 ? [] : [{ dimension, at }];
  });
  const places = questions.map((question) => ({
    question,
    at: titles.indexOf(plainWord(question.column)),
  }));
  for (const { question, at } of places) {
    if (at < 0) faults.push(noColumn(question.column, header));
    for (const id of Object.keys(question.only ?? {})) {
      if (!asked.some(({ dimension }) => dimension.id === id)) {
        const { columns = [id] } = dimensions.find((one) => one.id === id) ?? {};
        faults.push(noColumn(columns[0] ?? id, header));
      }
    }
  }
  if (faults.length > 0) return { faults };
  const people = rows.map(({ line, cells }): Person => {
    const said = asked.flatMap(({ dimension, at }) => {
      const text = cells[at]?.trim() ?? '';
      if (text === '') return [];
      const group = groupSaid(dimension, text);
      if (group) return [[dimension.id, group.id]];
      faults.push(unknownGroup(line, header[at] ?? '', text, dimension));
      return [];
    });
    return { line, cells, groups: Object.fromEntries(said) };
  });
  const ids = asked.map(({ dimension }) => dimension.id);
  const counted = places.flatMap(({ question, at }) => countOf(question, at, people, ids, faults));
  return faults.length > 0 ? { faults: faults.sort((a, b) => a.line - b.line) } : { counted };
}

function countOf(
  question: Question,
  at: number,
  people: readonly Person[],
  dimensions: readonly string[],
  faults: SheetFault[],
): CountedRecord[] {
  const { low, high, tally } = countings[question.counts];
  const answers = people
    .filter(({ groups }) =>
      Object.entries(question.only ?? {}).every(([id, group]) => groups[id] === group),
    )
    .flatMap(({ line, cells, groups }) => {
      const text = cells[at]?.trim() ?? '';
      if (text === '') return [];
      const answer = /^\d{1,2}$/.test(text) ? Number(text) : Number.NaN;
      if (answer >= low && answer <= high) return [{ answer, groups }];
      faults.push(offScale(line, question.column, text, low, high));
      return [];
    });
  const counts = { ...tally, answers: () => true } as Record<string, (answer: number) => boolean>;
  return Object.entries(question.records).map(([what, record]) => {
    const own = answers.filter(({ answer }) => counts[what]?.(answer));
    return { record, value: own.length, groups: groupsOf(own, answers, dimensions) };
  });
}

type Answer = { readonly groups: Readonly<Record<string, string>> };

/** Of each dimension of the file the groups that answered, with a 0 where none of it is counted. */
const groupsOf = (
  own: readonly Answer[],
  all: readonly Answer[],
  dimensions: readonly string[],
): Groups =>
  Object.fromEntries(
    dimensions.map((id) => {
      const ids = [...new Set(all.flatMap(({ groups }) => groups[id] ?? []))].sort();
      const count = (group: string) => own.filter(({ groups }) => groups[id] === group).length;
      return [id, Object.fromEntries(ids.map((group) => [group, count(group)]))];
    }),
  );

const noColumn = (column: string, header: readonly string[]): SheetFault => ({
  ...{ line: 1, column },
  told: {
    es: `falta la columna; el archivo tiene ${header.join(', ') || 'ninguna'}`,
    en: `the column is missing; the file has ${header.join(', ') || 'none'}`,
  },
});

const unknownGroup = (
  line: number,
  column: string,
  text: string,
  { groups }: Dimension,
): SheetFault => ({
  ...{ line, column },
  told: {
    es: `"${text}" no es ningún grupo; escriba ${groups.map(({ name }) => name.es).join(', ')}, o déjelo vacío`,
    en: `"${text}" is no group; write ${groups.map(({ name }) => name.en).join(', ')}, or leave it empty`,
  },
});

const offScale = (
  line: number,
  column: string,
  text: string,
  low: number,
  high: number,
): SheetFault => ({
  ...{ line, column },
  told: {
    es: `"${text}" no es un número entero de ${low} a ${high}; corríjalo, o déjelo vacío si no respondió`,
    en: `"${text}" is no whole number from ${low} to ${high}; correct it, or leave it empty for no answer`,
  },
});
