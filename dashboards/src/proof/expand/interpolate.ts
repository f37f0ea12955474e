/** What Grafana's pages put in the place of variables before a query leaves the browser. */
import { escapeRegex } from './escape.ts';
import { formatValues } from './format.ts';
import { isAll, type Variable, valuesOf } from './variable.ts';

export interface TimeRange {
  /** ms since 1970 UTC, both ends inclusive. */
  readonly fromMs: number;
  readonly toMs: number;
}

export interface Scope {
  readonly variables: readonly Variable[];
  readonly range: TimeRange;
}

/** `$name`, `[[name:format]]`, `${name.field:format}`. */
const reference = /\$(\w+)|\[\[(\w+?)(?::(\w+))?\]\]|\$\{(\w+)(?:\.([^:}]+))?(?::([^}]+))?\}/g;

/** @returns the names a text refers to, in order, each once. */
export const referencesIn = (text: string): string[] => [
  ...new Set([...text.matchAll(reference)].map((found) => nameOf(found))),
];

const nameOf = (found: readonly (string | undefined)[]): string =>
  found[1] ?? found[2] ?? found[4] ?? '';

/**
 * @param query InfluxQL as the dashboard has it.
 * @returns it with variables and `$__from`, `$__to`, `$__range…` filled in; `$timeFilter`,
 * `$interval` and `$__interval…` stay for the server.
 */
export const interpolateQuery = (query: string, scope: Scope): string =>
  replaced(query, scope, (values, variable) => influxDefault(values, variable, query));

/** @returns a title, a link or another text for people. */
export const interpolateText = (text: string, scope: Scope): string =>
  replaced(text, scope, (values, { name }) => formatValues(values, name, 'glob'));

type Default = (values: string | readonly string[], variable: Variable) => string;

function replaced(text: string, { variables, range }: Scope, otherwise: Default): string {
  const known = new Map(variables.map((variable) => [variable.name, variable]));
  return text.replace(reference, (whole: string, ...groups: (string | undefined)[]) => {
    const found = [whole, ...groups];
    const [name, format] = [nameOf(found), found[3] ?? found[6]];
    const builtIn = builtIns[name]?.(range);
    if (builtIn !== undefined) {
      return format === undefined ? builtIn : formatValues(builtIn, name, format);
    }
    const variable = known.get(name);
    if (!variable) return whole;
    if (isAll(variable) && variable.customAll !== undefined) return variable.customAll;
    const values = valuesOf(variable);
    return format === undefined ? otherwise(values, variable) : formatValues(values, name, format);
  });
}

const builtIns: Readonly<Record<string, (range: TimeRange) => string>> = {
  __from: ({ fromMs }) => String(fromMs),
  __to: ({ toMs }) => String(toMs),
  __range: ({ fromMs, toMs }) => `${Math.round((toMs - fromMs) / 1000)}s`,
  __range_s: ({ fromMs, toMs }) => String(Math.round((toMs - fromMs) / 1000)),
  __range_ms: ({ fromMs, toMs }) => String(toMs - fromMs),
};

/** A regular expression after `=~` or `!~`, to its closing slash. */
const regexInQuery = /[=!]~\s*\/(?:[^\r\n/\\]|\\.)+\//g;

/**
 * A variable without a format. Where several may be chosen they are escaped and joined, wherever they
 * stand; but a single text that begins with a number is left as it is, even one with a slash in it.
 * Where one may be chosen it is escaped within a regular expression that says `$name`, and nowhere else.
 */
function influxDefault(
  values: string | readonly string[],
  { name, multi }: Variable,
  query: string,
): string {
  const isInRegex = query.match(regexInQuery)?.some((regex) => regex.includes(`$${name}`)) ?? false;
  if (!multi && !isInRegex) return typeof values === 'string' ? values : values.join(',');
  if (typeof values !== 'string') return `(${values.map(escapeRegex).join('|')})`;
  const beginsWithNumber = !Number.isNaN(Number.parseFloat(values));
  return multi && beginsWithNumber ? values : escapeRegex(values);
}
