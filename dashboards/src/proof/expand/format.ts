/** The ways a dashboard may ask for a variable: `${name:format}` (Grafana, "Variable syntax"). */
import { escapeRegex } from './escape.ts';

type Values = string | readonly string[];
type Format = (values: Values, name: string, argument: string | undefined) => string;

const listed = (values: Values): readonly string[] =>
  typeof values === 'string' ? [values] : values;
const joined =
  (separator: string, each: (value: string) => string = (value) => value): Format =>
  (values) =>
    listed(values).map(each).join(separator);

const quoted = (quote: string, escaped: string): Format =>
  joined(',', (value) => `${quote}${value.replaceAll(quote, escaped)}${quote}`);

/** RFC 3986: `encodeURIComponent` leaves five of the reserved characters. */
const percentEncoded = (text: string): string =>
  encodeURIComponent(text).replace(
    /[!'()*]/g,
    (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`,
  );

const braced = (values: readonly string[]): string => `{${values.join(',')}}`;

const formats: Readonly<Record<string, Format>> = {
  raw: joined(','),
  csv: joined(','),
  pipe: joined('|'),
  text: joined(' + '),
  json: (values) => JSON.stringify(values),
  glob: (values) =>
    listed(values).length > 1 ? braced(listed(values)) : joined('')(values, '', ''),
  regex: (values) => {
    const escaped = listed(values).map(escapeRegex);
    return escaped.length === 1 ? escaped.join('') : `(${escaped.join('|')})`;
  },
  singlequote: quoted("'", "\\'"),
  doublequote: quoted('"', '\\"'),
  sqlstring: quoted("'", "''"),
  percentencode: (values) => percentEncoded(typeof values === 'string' ? values : braced(values)),
  queryparam: (values, name) =>
    listed(values)
      .map((value) => `var-${name}=${percentEncoded(value)}`)
      .join('&'),
  date: (values, _, argument = 'iso') => date(Number(joined('')(values, '', undefined)), argument),
};

function date(timeMs: number, argument: string): string {
  if (argument === 'ms') return String(timeMs);
  if (argument === 'seconds') return String(Math.round(timeMs / 1000));
  if (argument === 'iso') return new Date(timeMs).toISOString();
  throw new RangeError(`:date:${argument} is not known here; use iso, seconds or ms`);
}

/**
 * @param format a name of the table and, after a colon, its argument.
 * @throws RangeError for a format that Grafana would pass over silently.
 */
export function formatValues(values: Values, name: string, format: string): string {
  const [id = '', argument] = format.split(':');
  const known = Object.hasOwn(formats, id) ? formats[id] : undefined;
  if (!known) {
    throw new RangeError(`\${${name}:${format}}: use one of ${Object.keys(formats).join(', ')}`);
  }
  return known(values, name, argument);
}
