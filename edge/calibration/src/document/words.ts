/** The words that the schemas of the configuration are written with. */
import { slugPattern } from '@samay/contract';
import { Type } from 'typebox';
import { durationPattern } from './duration.ts';

/** No key that the schema does not name. */
export const closed = { additionalProperties: false } as const;
/** What to write, for the faults: Spanish / English. */
export const says = (es: string, en: string) => ({ description: `${es} / ${en}` });

export const Slug = (es: string, en: string) =>
  Type.String({
    pattern: slugPattern,
    ...says(
      `${es}: minúsculas, cifras y guiones, como aqp-cayma`,
      `${en}: lower-case letters, digits and hyphens, such as aqp-cayma`,
    ),
  });

export const Duration = (example: string, es: string, en: string) =>
  Type.String({
    pattern: durationPattern,
    default: example,
    ...says(
      `${es}, duración ISO 8601 como ${example}`,
      `${en}, an ISO 8601 duration such as ${example}`,
    ),
  });

export const Path = (es: string, en: string) => Type.String({ minLength: 1, ...says(es, en) });

export const Instant = (es: string, en: string) =>
  Type.String({
    pattern: '^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d(:\\d\\d)?(Z|[+-]\\d\\d:\\d\\d)$',
    ...says(
      `${es}, con zona horaria, como 2026-01-15T00:00:00-05:00`,
      `${en}, with its time zone, such as 2026-01-15T00:00:00-05:00`,
    ),
  });

export const Range = Type.Tuple(
  [Type.Number(), Type.Number()],
  says('[mínimo, máximo]', '[least, most]'),
);
