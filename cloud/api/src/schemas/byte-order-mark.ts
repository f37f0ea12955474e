import Type from 'typebox';

/** `bom=true` in a query: Excel takes UTF-8 for what it is only with a mark before it. */
export const Bom = Type.Optional(
  Type.Literal('true', {
    description: 'CSV with a byte order mark, without which Excel does not read UTF-8.',
  }),
);

/** What a CSV begins with. */
export const markOf = ({ bom }: { bom?: 'true' }): '' | '\uFEFF' =>
  bom === 'true' ? '\uFEFF' : '';
