import type { Answer, Comparison, Told } from '@samay/air-quality';
import { shownUnit } from '@samay/air-quality';

const both = ({ es, en }: Told): string[] => [es, `  ${en}`];

/** @returns an answer for people, Spanish first. */
export function answerText(answer: Answer, comparison?: Comparison): string {
  const { rule, category, levels = [], form, notes, completeness, method } = answer;
  const lines = [...both(answer.statement)];
  if (completeness !== undefined) {
    const { observed, expected, percent } = completeness;
    lines.push(...both(share(observed, expected, percent)));
  }
  if (category?.advice !== undefined) lines.push(...both(category.advice));
  for (const level of levels) lines.push(`- ${levelText(level, shownUnit(answer.unit))}`);
  if (form !== undefined) lines.push(...both({ es: `Forma: ${form.es}`, en: `Form: ${form.en}` }));
  if (method !== undefined) {
    lines.push(...both({ es: `Método: ${method.es}`, en: `Method: ${method.en}` }));
  }
  for (const why of comparison?.why ?? []) lines.push(...both(why));
  lines.push('', 'Notas / Notes:');
  for (const note of notes) lines.push(...both({ es: `- ${note.es}`, en: note.en }));
  if (rule.caveat !== undefined)
    lines.push(...both({ es: `- ${rule.caveat.es}`, en: rule.caveat.en }));
  lines.push('', `${rule.title.es} / ${rule.title.en}: ${rule.decree} (${rule.date})`);
  return lines.join('\n');
}

const share = (observed: number, expected: number, percent: number): Told => ({
  es: `Completitud: ${observed} de ${expected} (${percent} %)`,
  en: `Completeness: ${observed} of ${expected} (${percent} %)`,
});

function levelText(level: NonNullable<Answer['levels']>[number], unit: string): string {
  const verdict = level.exceeds ? 'supera / exceeds' : 'no supera / does not exceed';
  const doubt = level.unconfirmed ? ' (sin confirmar / unconfirmed)' : '';
  return `${level.es} / ${level.en}: ${level.value} ${unit}${doubt}: ${verdict}`;
}
