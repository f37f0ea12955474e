import Type, { type Static } from 'typebox';
import { ref } from './named.ts';
import { Text } from './text.ts';

/** The terms that travel with the data. */
export const Licence = Type.Object(
  {
    name: Type.String({ examples: ['CC BY 4.0'] }),
    url: Type.String(),
    attribution: Type.String({ description: 'Whom to name when using the data.' }),
    notice: ref(Text),
  },
  { $id: 'Licence' },
);
export type Licence = Static<typeof Licence>;

const licenceUrl = 'https://creativecommons.org/licenses/by/4.0/';

/** @returns the terms under which this installation gives its data away. */
export const licenceOf = (attribution: string): Licence => ({
  name: 'CC BY 4.0',
  url: licenceUrl,
  attribution,
  notice: {
    es: 'Medidas indicativas de sensores de bajo costo; no reemplazan a una estación de referencia.',
    en: 'Indicative measurements of low-cost sensors; they do not replace a reference station.',
  },
});
