import Type from 'typebox';

export const City = Type.String({
  maxLength: 63,
  description: 'Only this city, by its id.',
  examples: ['cusco'],
});

export const DeviceParams = Type.Object({
  device: Type.String({
    maxLength: 255,
    description: 'Id of the station.',
    examples: ['plaza-armas'],
  }),
});

export const Bbox = Type.String({
  maxLength: 120,
  description: 'Only within west,south,east,north, degrees WGS 84.',
  examples: ['-77.2,-12.3,-76.8,-11.8'],
});

export const Fields = Type.String({
  maxLength: 400,
  description: 'Of each item only these, names with commas (JSON).',
  examples: ['device,value'],
});

/** A page of averages is some 600 B a row: 10,000 are 6 MB. */
export const limitMax = 10_000;
export const limitDefault = 1_000;

/** A number as text: a query string has no other. */
export const Limit = Type.String({
  pattern: '^[0-9]{1,6}$',
  description: `Items of a page of JSON, 1 to ${limitMax}; by default ${limitDefault}.`,
  examples: ['500'],
});

export const Cursor = Type.String({
  maxLength: 1_000,
  description: 'Where a page begins: `next` of the page before has it.',
});
