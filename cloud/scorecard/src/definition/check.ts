import type { Static, TSchema } from 'typebox';
import { Value } from 'typebox/value';
import type { ReadIndicator } from '../evaluation/evaluate.ts';
import { readFormula } from '../evaluation/formula.ts';
import { Indicator } from './indicator.ts';
import { circleIn, Strategy } from './objectives.ts';

/** A scorecard that can be evaluated. */
export interface Scorecard {
  readonly strategy: Strategy;
  readonly indicators: readonly ReadIndicator[];
}

/** A file as it was read: its name for the one who wrote it, and what it says. */
export interface Document {
  readonly file: string;
  readonly content: unknown;
}

/**
 * @returns the scorecard, or every fault of its files, each a line: file, field and mend.
 */
export function checkScorecard(
  strategy: Document,
  indicators: readonly Document[],
): { readonly scorecard: Scorecard } | { readonly faults: readonly string[] } {
  const faults: string[] = [];
  const map = ofShape(Strategy, strategy, faults);
  const objectives = new Set(map?.objectives.map(({ id }) => id));
  if (map) faults.push(...mapFaults(map).map((fault) => `${strategy.file}: ${fault}`));
  const files = new Map<string, string>();
  const read: ReadIndicator[] = [];
  for (const document of indicators) {
    const indicator = ofShape(Indicator, document, faults);
    if (indicator === undefined) continue;
    const said = (fault: string): number => faults.push(`${document.file}: ${fault}`);
    const other = files.get(indicator.id);
    if (other) said(`id: "${indicator.id}" is that of ${other} too; give each its own`);
    files.set(indicator.id, document.file);
    if (map && !objectives.has(indicator.objective)) {
      said(`objective: "${indicator.objective}" is not in ${strategy.file}; write one that is`);
    }
    for (const fault of numberFaults(indicator)) said(fault);
    const formula = readFormula(indicator.formula, Object.keys(indicator.inputs));
    if ('fault' in formula) {
      said(`formula: ${formula.fault}`);
      continue;
    }
    const idle = Object.keys(indicator.inputs).filter(
      (name) => !formula.formula.names.includes(name),
    );
    for (const name of idle) said(`inputs.${name}: is not in the formula; use it or remove it`);
    read.push({ indicator, formula: formula.formula });
  }
  if (faults.length > 0 || map === undefined) return { faults };
  return { scorecard: { strategy: map, indicators: read } };
}

function ofShape<Schema extends TSchema>(
  schema: Schema,
  { file, content }: Document,
  faults: string[],
): Static<Schema> | undefined {
  if (Value.Check(schema, content)) return content;
  for (const { instancePath, message } of Value.Errors(schema, content)) {
    const field = instancePath.slice(1).replaceAll('/', '.');
    faults.push(`${file}: ${field || 'the file'}: ${message}; correct it`);
  }
  return undefined;
}

function mapFaults({ objectives }: Strategy): string[] {
  const ids = objectives.map(({ id }) => id);
  const known = new Set(ids);
  const twice = ids.filter((id, index) => ids.indexOf(id) !== index);
  const unknown = objectives.flatMap(({ id, supports = [] }) =>
    supports.filter((to) => !known.has(to)).map((to) => `objectives.${id}: supports "${to}"`),
  );
  const circle = circleIn(objectives);
  return [
    ...twice.map((id) => `objectives: "${id}" is there twice; remove one`),
    ...unknown.map((fault) => `${fault}, which is no objective; correct it`),
    ...(circle ? [`objectives: ${circle.join(' → ')} carry each other; cut one arrow`] : []),
  ];
}

function numberFaults({ direction, baseline, targets, tolerance }: Indicator): string[] {
  const years = [...(baseline ? [baseline] : []), ...targets].map(({ year }) => year);
  const disordered = years.some((year, index) => index > 0 && year <= (years[index - 1] ?? 0));
  const last = targets.at(-1);
  const wrongWay =
    baseline &&
    last &&
    (direction === 'up' ? last.value < baseline.value : last.value > baseline.value);
  const both = (tolerance.share === undefined) === (tolerance.units === undefined);
  return [
    ...(disordered ? ['targets: years must rise, all after that of the baseline'] : []),
    ...(wrongWay
      ? [`targets: the last is worse than the baseline, and the way is ${direction}`]
      : []),
    ...(both ? ['tolerance: write share or units, one of them'] : []),
  ];
}
