/** The words that the schema of a scenario is written with. */
import { Type } from 'typebox';

export const closed = { additionalProperties: false } as const;
export const says = (description: string) => ({ description });

export const Slug = Type.String({
  pattern: '^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$',
  ...says('lower-case letters, digits and inner hyphens'),
});
export const Degrees = (most: number) =>
  Type.Number({ minimum: -most, maximum: most, ...says(`degrees, -${most} to ${most}`) });
export const Metres = Type.Number({
  minimum: -500,
  maximum: 9000,
  ...says('metres over the sea'),
});
