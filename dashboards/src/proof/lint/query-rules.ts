/** What a question of InfluxQL must keep to, so that it asks what is meant on every server. */
import { referencesIn } from '../expand/interpolate.ts';

/** A variable as far as its use in a query depends on it. */
export interface VariableKind {
  readonly name: string;
  readonly multi: boolean;
}

/** Macros of Grafana's server, and names that begin so: its own variables. */
const macros: ReadonlySet<string> = new Set(['timeFilter', 'interval']);
const ownPrefix = '__';

/** @returns the template variables of a text: not macros, not Grafana's own. */
export const variablesIn = (text: string): string[] =>
  referencesIn(text).filter((name) => !macros.has(name) && !name.startsWith(ownPrefix));

const quotedParts = /'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*"|\/(?:[^/\\\s]|\\.)+\//g;
/** Without names, texts and regular expressions: what is left are words of the language. */
const wordsOf = (query: string): string => query.replace(quotedParts, '·');

const isShow = (query: string): boolean => /^\s*SHOW\b/i.test(query);

/** @returns what is wrong with a query of a panel or of a variable. */
export function queryFaults(query: string, variables: readonly VariableKind[]): string[] {
  return [
    ...languageFaults(query),
    ...boundFaults(query),
    ...variables.flatMap((variable) => useFaults(query, variable)),
    ...variablesIn(query)
      .filter((name) => !variables.some((variable) => variable.name === name))
      .map((name) => `uses $${name}, which is not defined`),
  ];
}

/** What holds for alert rules too. */
export function languageFaults(query: string): string[] {
  const words = wordsOf(query);
  const faults: string[] = [];
  if (words.includes(';'))
    faults.push('has several statements; Grafana reads the first answer only');
  if (/\b(INTO|DROP|DELETE|CREATE|ALTER|GRANT|REVOKE|KILL)\b/i.test(words)) {
    faults.push('changes the store');
  }
  if (/\bSHOW\s+TAG\s+VALUES\b/i.test(words) && !/\bFROM\b/i.test(words)) {
    faults.push('SHOW TAG VALUES without FROM goes through every measurement');
  }
  if (/\bnow\(\)/i.test(words)) faults.push('says now(): the server’s clock, not the chosen time');
  if (/\btime\(\s*\d+[dw]\b/i.test(words) && !/tz\('America\/Lima'\)/.test(query)) {
    faults.push("days are UTC's without tz('America/Lima')");
  }
  return faults;
}

const bound = /\$timeFilter\b|\$\{timeFilter\}|\btime\s*>=?\s*\$(\{__(from|to)\}|__(from|to)\b)/;

function boundFaults(query: string): string[] {
  if (isShow(query)) return [];
  // Each question within the question that names a measurement.
  const asked =
    query.match(
      /\bFROM\s+(?:"(?:[^"\\]|\\.)+"|\w+|\/(?:[^/\\]|\\.)+\/)[^()]*?(?=\)|$|\bFROM\b)/gi,
    ) ?? [];
  const whole = bound.test(query);
  return whole || asked.length === 0 ? [] : ['is bounded by no chosen time: $timeFilter'];
}

/** Within slashes, `$name` or `${name…}`, with what stands around it. */
function useFaults(query: string, { name, multi }: VariableKind): string[] {
  const use = new RegExp(`\\$(?:${name}\\b|\\{${name}(?::(\\w+))?\\})`, 'g');
  const faults: string[] = [];
  for (const found of query.matchAll(use)) {
    const before = query.slice(0, found.index);
    const after = query.slice((found.index ?? 0) + found[0].length);
    const inRegex =
      /[=!]~\s*\/(?:[^/\\\n]|\\.)*$/.test(before) && /^(?:[^/\\\n]|\\.)*\//.test(after);
    if (inRegex && found[1] !== 'regex') {
      faults.push(`${found[0]} in a regular expression is escaped only as \${${name}:regex}`);
    }
    if (inRegex && !(/\/\^\(?$/.test(before) && /^\)?\$\//.test(after))) {
      faults.push(`${found[0]} is not alone between /^ and $/, and finds names that contain it`);
    }
    if (!inRegex && multi) faults.push(`${found[0]} may hold several values: use =~ /^…$/`);
  }
  return faults;
}
