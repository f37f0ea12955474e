import type { ReadIndicator } from '../evaluation/evaluate.ts';
import { readFormula } from '../evaluation/formula.ts';
import { type Document, ofShape } from './document.ts';
import { type Dimension, type Group, GroupsFile } from './groups.ts';
import { Indicator } from './indicator.ts';
import { circleIn, Strategy } from './objectives.ts';
import { type RecordDefinition, RecordsFile } from './records.ts';
import { type Survey, SurveysFile } from './surveys.ts';
import { inputFaults, type Vocabulary } from './vocabulary.ts';

/** A scorecard that can be evaluated. */
export interface Scorecard {
  readonly strategy: Strategy;
  readonly indicators: readonly ReadIndicator[];
  readonly records: readonly RecordDefinition[];
  readonly dimensions: readonly Dimension[];
  readonly surveys: readonly Survey[];
}

/** The files of a scorecard. */
export interface Documents {
  readonly strategy: Document;
  readonly records: Document;
  readonly groups: Document;
  readonly surveys: Document;
  readonly indicators: readonly Document[];
}

/**
 * @param vocabulary what the files may name of our own data.
 * @returns the scorecard, or every fault of its files, each a line: file, field and mend.
 */
export function checkScorecard(
  documents: Documents,
  vocabulary: Vocabulary,
): { readonly scorecard: Scorecard } | { readonly faults: readonly string[] } {
  const faults: string[] = [];
  const strategy = ofShape(Strategy, documents.strategy, faults);
  const records = ofShape(RecordsFile, documents.records, faults)?.records;
  const given = ofShape(GroupsFile, documents.groups, faults)?.dimensions;
  const surveys = ofShape(SurveysFile, documents.surveys, faults)?.surveys;
  if (!strategy || !records || !given || !surveys) return { faults };
  const dimensions = given.map((one) => withKnown(one, vocabulary));
  for (const fault of mapFaults(strategy)) faults.push(`${documents.strategy.file}: ${fault}`);
  faults.push(...twice(documents.records.file, 'records', records));
  faults.push(...twice(documents.groups.file, 'dimensions', dimensions));
  for (const { id, groups } of dimensions) {
    faults.push(...twice(documents.groups.file, `dimensions.${id}.groups`, groups));
  }
  faults.push(...twice(documents.surveys.file, 'surveys', surveys));
  const known = { strategy, records, dimensions, surveys };
  faults.push(...surveyFaults(known, documents));
  const files = new Map<string, string>();
  const indicators: ReadIndicator[] = [];
  for (const document of documents.indicators) {
    const indicator = ofShape(Indicator, document, faults);
    if (indicator === undefined) continue;
    const other = files.get(indicator.id);
    if (other) {
      faults.push(
        `${document.file}: id: "${indicator.id}" is that of ${other} too; give each its own`,
      );
    }
    files.set(indicator.id, document.file);
    const read = readIndicator(indicator, known, documents, vocabulary);
    faults.push(...read.faults.map((fault) => `${document.file}: ${fault}`));
    if (read.formula) indicators.push({ indicator, formula: read.formula });
  }
  return faults.length > 0 ? { faults } : { scorecard: { ...known, indicators } };
}

type Known = Omit<Scorecard, 'indicators'>;

function readIndicator(
  indicator: Indicator,
  { strategy, records, dimensions }: Known,
  documents: Documents,
  vocabulary: Vocabulary,
) {
  const faults = [...numberFaults(indicator), ...inputFaults(indicator, vocabulary)];
  if (!strategy.objectives.some(({ id }) => id === indicator.objective)) {
    const { file } = documents.strategy;
    faults.push(`objective: "${indicator.objective}" is not in ${file}; write one that is`);
  }
  for (const [name, input] of Object.entries(indicator.inputs)) {
    if (input.from !== 'record' || records.some(({ id }) => id === input.record)) continue;
    const { file } = documents.records;
    faults.push(`inputs.${name}.record: "${input.record}" is not in ${file}; add it or correct it`);
  }
  for (const by of indicator.breakdowns ?? []) {
    // Stations are known as they report.
    if (by === 'station' || dimensions.some(({ id }) => id === by)) continue;
    faults.push(`breakdowns: "${by}" is not in ${documents.groups.file}; add it or remove it here`);
  }
  for (const [what, name] of Object.entries(indicator.sample ?? {})) {
    if (name in indicator.inputs) continue;
    faults.push(`sample.${what}: "${name}" is not in inputs; write one that is`);
  }
  const read = readFormula(indicator.formula, Object.keys(indicator.inputs));
  if ('fault' in read) return { faults: [...faults, `formula: ${read.fault}`] };
  const idle = Object.keys(indicator.inputs).filter((name) => !read.formula.names.includes(name));
  for (const name of idle)
    faults.push(`inputs.${name}: is not in the formula; use it or remove it`);
  return { faults, formula: read.formula };
}

/** A dimension with the groups that our own data have of it: materials of the wire, zones of the plan. */
function withKnown(dimension: Dimension, { groups }: Vocabulary): Dimension {
  const more = (groups[dimension.id] ?? []).filter(
    ({ id }) => !dimension.groups.some((one) => one.id === id),
  );
  return { ...dimension, groups: [...dimension.groups, ...(more satisfies readonly Group[])] };
}

function surveyFaults(
  { surveys, records, dimensions }: Known,
  { surveys: { file }, records: { file: recordsFile } }: Documents,
): string[] {
  return surveys.flatMap(({ id, questions }) =>
    questions.flatMap((question, at) => {
      const field = `${file}: surveys.${id}.questions.${at}`;
      const unknown = Object.entries(question.records).filter(
        ([, record]) => !records.some((one) => one.id === record),
      );
      const nobody = Object.entries(question.only ?? {}).filter(
        ([by, group]) =>
          !dimensions.some((one) => one.id === by && one.groups.some((each) => each.id === group)),
      );
      return [
        ...unknown.map(
          ([what, record]) =>
            `${field}.records.${what}: "${record}" is not in ${recordsFile}; add it or correct it`,
        ),
        ...nobody.map(([by, group]) => `${field}.only.${by}: "${group}" is no group; correct it`),
      ];
    }),
  );
}

function twice(file: string, field: string, of: readonly { readonly id: string }[]): string[] {
  const ids = of.map(({ id }) => id);
  const again = ids.filter((id, at) => ids.indexOf(id) !== at);
  return again.map((id) => `${file}: ${field}: "${id}" is there twice; remove one`);
}

function mapFaults({ objectives }: Strategy): string[] {
  const ids = objectives.map(({ id }) => id);
  const known = new Set(ids);
  const again = ids.filter((id, index) => ids.indexOf(id) !== index);
  const unknown = objectives.flatMap(({ id, supports = [] }) =>
    supports.filter((to) => !known.has(to)).map((to) => `objectives.${id}: supports "${to}"`),
  );
  const circle = circleIn(objectives);
  return [
    ...again.map((id) => `objectives: "${id}" is there twice; remove one`),
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
