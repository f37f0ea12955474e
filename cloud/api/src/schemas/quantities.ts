import Type from 'typebox';

/** Names, units and texts of what can be measured, by the name the other addresses use. */
export const Quantities = Type.Record(
  Type.String(),
  Type.Object({
    unit: Type.String({ description: 'SenML unit (IANA registry).' }),
    es: Type.String(),
    en: Type.String(),
    decimals: Type.Integer({ description: 'Decimals worth showing to people.' }),
  }),
);
