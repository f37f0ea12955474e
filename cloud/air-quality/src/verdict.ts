import { type Answer, type Category, type LevelAnswer, ruleReference } from './answer.ts';
import type { Average, Averaging } from './average.ts';
import type { Scale, Standard } from './norms/norm.ts';
import { type NoteCode, note } from './note.ts';
import { isScale, type Line, type RuleId, rules } from './rules/rules.ts';
import { indexOn, placeOn } from './rules/scale.ts';
import { exceeded } from './rules/standard.ts';
import { statementOf } from './statement.ts';
import type { Unit } from './unit.ts';

/** A question made ready: the concentration is in the norm's unit and conditions. */
export interface Asked {
  readonly rule: RuleId;
  readonly line: Line;
  readonly averaging: Averaging;
  readonly given: { readonly value: number; readonly unit: Unit } | undefined;
  readonly value: number | undefined;
  readonly average: Average | undefined;
  readonly notes: readonly NoteCode[];
}

type Verdict = Pick<Answer, 'judged' | 'category' | 'index' | 'exceeds' | 'levels'> & {
  readonly used?: number;
};

export function onScale(asked: Asked, scale: Scale, value: number): Answer {
  const place = placeOn(scale, Math.max(value, 0));
  const { used } = place;
  const band = place.band === undefined ? undefined : scale.bands[place.band];
  const notes: NoteCode[] = value < 0 ? ['negative-as-zero'] : [];
  if (band === undefined) return answer(asked, { judged: false, used }, [...notes, 'beyond-scale']);
  if (used === scale.uncovered) notes.push('between-intervals');
  const index = indexOn(scale, place);
  const category = categoryOf(asked.rule, band.category);
  const verdict = { judged: true, used, ...(category && { category }) };
  return answer(asked, { ...verdict, ...(index !== undefined && { index }) }, notes);
}

export function onStandard(asked: Asked, standard: Standard, value: number): Answer {
  const notes: NoteCode[] = value < 0 ? ['negative-as-zero'] : [];
  const used = Math.max(value, 0);
  const over = exceeded(standard, used);
  const levels = standard.levels.map((level): LevelAnswer => {
    const { id, value: limit, unconfirmed = false } = level;
    return {
      id,
      ...levelText(asked.rule, id),
      value: limit,
      exceeds: over.includes(level),
      unconfirmed,
    };
  });
  return answer(asked, { judged: true, used, exceeds: over.length > 0, levels }, notes);
}

/** @returns the category with its place among its rule's; undefined in a rule without categories. */
export function categoryOf(rule: RuleId, id: string): Category | undefined {
  const norm = rules[rule];
  const facts = norm.kind === 'scales' ? norm.categories[id] : undefined;
  if (norm.kind !== 'scales' || facts === undefined) return undefined;
  return { id, ...facts, rank: Object.keys(norm.categories).indexOf(id) };
}

export function levelText(rule: RuleId, id: string): { es: string; en: string } {
  const norm = rules[rule];
  return (norm.kind === 'standards' ? norm.levels[id] : undefined) ?? { es: id, en: id };
}

/** @returns whether one of the numbers that decided could not be confirmed. */
function unconfirmedIn(line: Line, levels: Answer['levels']): boolean {
  if (line.unconfirmed === true) return true;
  const over = levels?.filter(({ exceeds }) => exceeds).at(-1);
  const next = levels?.find(({ exceeds }) => !exceeds);
  return over?.unconfirmed === true || next?.unconfirmed === true;
}

export function answer(
  asked: Asked,
  { used, ...verdict }: Verdict,
  more: readonly NoteCode[],
): Answer {
  const { rule, line, averaging, given, value, average } = asked;
  const unconfirmed = unconfirmedIn(line, verdict.levels);
  const codes = [...more, ...asked.notes, ...(unconfirmed ? (['unconfirmed'] as const) : [])];
  const { expected = 0, observed = 0, percent = 0, valid = false } = average ?? {};
  const whole = {
    rule: ruleReference(rule),
    quantity: line.quantity,
    averaging: { used: averaging, norm: line.averaging },
    unit: line.unit,
    concentration: {
      ...(given && { given }),
      ...(value !== undefined && { value }),
      ...(used !== undefined && { used }),
      rounding: isScale(line) ? line.rounding : ('none' as const),
      ...(isScale(line) && { decimals: line.decimals }),
    },
    ...(average && { completeness: { expected, observed, percent, valid } }),
    ...verdict,
    ...(isScale(line) ? {} : formOf(line)),
    unconfirmed,
    notes: codes.map(note),
  };
  return { ...whole, statement: statementOf(whole) };
}

const formOf = ({
  form,
  allowedPerYear = 0,
  method,
}: Standard): Pick<Answer, 'form' | 'method'> => ({
  form: { ...form, allowedPerYear },
  ...(method && { method }),
});
