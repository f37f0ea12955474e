import { type Note, type NoteCode, note } from '../note.ts';
import { pollutants } from '../pollutant.ts';
import { isScale, linesOf } from '../rules/rules.ts';
import type { YearQuestion } from './year-question.ts';
import type { Tally } from './year-report.ts';

export function yearNotes(
  { quantity, instrument, unit, rules }: Required<YearQuestion>,
  tallies: readonly Tally[],
): Note[] {
  const codes: NoteCode[] = ['mean-of-days', 'completeness-unconfirmed'];
  const lines = rules.flatMap((rule) => linesOf(rule, quantity));
  const needsMonths = lines.some((line) => !isScale(line) && line.meanOf === 'months');
  const particles = pollutants[quantity].particles === true;
  if (instrument !== 'reference') codes.push(particles ? 'indicative-particles' : 'indicative');
  if (instrument === 'plantower' && quantity === 'pm10') codes.push('pm10-estimate');
  if (needsMonths) codes.push('mean-of-months');
  if (tallies.some((tally) => tally.unit !== unit)) codes.push('converted');
  if (tallies.some((tally) => tally.unconfirmed)) codes.push('unconfirmed');
  if (tallies.some(({ rule }) => rule.id === 'alert')) codes.push('authority-declares');
  return codes.map(note);
}
