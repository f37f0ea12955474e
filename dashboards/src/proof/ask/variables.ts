/** The variables of a dashboard with what they offer, as its page finds them when it opens. */
import { interpolateQuery, type TimeRange } from '../expand/interpolate.ts';
import { expandMacros } from '../expand/macros.ts';
import { allValue, type Variable } from '../expand/variable.ts';
import { framesOf } from '../frames/frames-of.ts';
import type { Dashboard, TemplateVariable } from '../model/dashboard.ts';

/** Runs InfluxQL. @returns the parsed answer of `/query`. */
export type Ask = (influxql: string) => Promise<unknown>;

/** One question a variable asked. */
export interface VariableQuery {
  readonly variable: string;
  readonly influxql: string;
}

export interface Opened {
  readonly variables: readonly Variable[];
  readonly asked: readonly VariableQuery[];
}

/**
 * @param range of the dashboard.
 * @param chosen instead of what the dashboard was saved with, by the name of the variable.
 *
 * @throws RangeError for a kind of variable that is not known here.
 */
export async function openVariables(
  { templating }: Pick<Dashboard, 'templating'>,
  range: TimeRange,
  ask: Ask,
  chosen: Readonly<Record<string, Variable['chosen']>> = {},
): Promise<Opened> {
  const variables: Variable[] = [];
  const asked: VariableQuery[] = [];
  // In the order of the page: each may use those before it.
  for (const model of templating.list ?? []) {
    if (model.type !== 'query') {
      variables.push(variableOf(model, fixedOptions(model), chosen[model.name]));
      continue;
    }
    const query = interpolateQuery(queryOf(model), { variables, range });
    const influxql = expandMacros(query, range, range.toMs - range.fromMs);
    asked.push({ variable: model.name, influxql });
    const frames = framesOf(await ask(influxql), { resultFormat: 'time_series' });
    const said = frames.flatMap(
      ({ fields }) => fields.find(({ name }) => name === 'Value')?.values ?? [],
    );
    const texts = said.flatMap((value) => (value === null ? [] : [String(value)]));
    const options = filtered([...new Set(texts)], model.regex);
    variables.push(variableOf(model, options, chosen[model.name]));
  }
  return { variables, asked };
}

export const queryOf = ({ query, definition }: TemplateVariable): string =>
  typeof query === 'string' ? query : (query?.query ?? definition ?? '');

function fixedOptions(model: TemplateVariable): string[] {
  if (model.type === 'datasource') return model.options?.map(({ value }) => String(value)) ?? [];
  if (model.type === 'constant' || model.type === 'textbox') return [queryOf(model)];
  if (model.type === 'custom' || model.type === 'interval') {
    // `text : value`, separated by commas; a comma of a value is escaped.
    return queryOf(model)
      .split(/(?<!\\),/)
      .map((choice) => choice.trim().replaceAll('\\,', ','))
      .map((choice) => /^.+\s:\s(.+)$/.exec(choice)?.[1] ?? choice);
  }
  throw new RangeError(`variable ${model.name}: the kind "${model.type}" is not known here`);
}

/** Grafana keeps what the expression finds, and of that its first group or the one named `value`. */
function filtered(values: readonly string[], regex: string | undefined): string[] {
  if (!regex) return [...values];
  const [, source = regex, flags = ''] = /^\/(.*)\/([a-z]*)$/.exec(regex) ?? [];
  const pattern = new RegExp(source, flags);
  return values.flatMap((value) => {
    const found = pattern.exec(value);
    return found ? [found.groups?.['value'] ?? found[1] ?? found[0]] : [];
  });
}

function variableOf(
  model: TemplateVariable,
  options: readonly string[],
  asked: Variable['chosen'] | undefined,
): Variable {
  const multi = model.multi === true;
  return {
    name: model.name,
    multi,
    options,
    chosen: asked ?? chosenOf(model, options, multi),
    ...(model.allValue ? { customAll: model.allValue } : {}),
  };
}

/** What was saved, if it is still offered; or else all, or else the first. */
function chosenOf(
  { includeAll, current, type }: TemplateVariable,
  options: readonly string[],
  multi: boolean,
): Variable['chosen'] {
  const saved = [current?.value ?? []].flat();
  const all = saved[0] === allValue || (saved.length === 0 && includeAll === true);
  if (all && includeAll) return multi ? [allValue] : allValue;
  const known = type === 'datasource' ? saved : saved.filter((value) => options.includes(value));
  const [first = includeAll ? allValue : (options[0] ?? '')] = known;
  return multi ? (known.length > 0 ? known : [first]) : first;
}
