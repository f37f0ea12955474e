import Type from 'typebox';

/** One text in the languages of the page. */
export const Text = Type.Object({ es: Type.String(), en: Type.String() }, { $id: 'Text' });
