import { alertCauses, alertEnds, alertStates, entryKinds } from '@samay/records';
import Type, { type Static } from 'typebox';
import { Note } from './index-answer.ts';
import { orNull, ref } from './named.ts';
import { Text } from './text.ts';

const time = (description: string) => Type.String({ format: 'date-time', description });
const named = { id: Type.String(), es: Type.String(), en: Type.String() };

export const Acknowledgement = Type.Object(
  {
    at: time('When, UTC.'),
    by: Type.String({ description: 'Name of the key that it was done with.' }),
    person: orNull(Type.String({ description: 'Who held the key, where they said so.' })),
    note: Type.String(),
  },
  { $id: 'Acknowledgement' },
);

const facts = {
  state: Type.Enum([...alertStates], {
    description: 'withdrawn: with the data that came late it never was.',
  }),
  from: time('End of the first average over the threshold, UTC.'),
  to: orNull(time('End of the average with which it ended; null while it lasts.')),
  ended: orNull(
    Type.Enum([...alertEnds], {
      description:
        'Fell below where it leaves; no data any longer; the rule ended by its date, was taken out of ' +
        'the file, or was changed in it.',
    }),
  ),
  peak: Type.Number({ description: 'Highest average.' }),
  peakAt: time('End of that average.'),
  level: orNull(Type.String({ description: 'Highest level or category of the norm.' })),
  calibrations: Type.Array(Type.String(), { description: 'Behind its averages.' }),
  acknowledged: orNull(ref(Acknowledgement)),
};

export const AlertVersion = Type.Object(facts, { $id: 'AlertVersion' });

/** One stretch of time over a threshold. */
export const AlertView = Type.Object(
  {
    id: Type.String(),
    rule: Type.Object(named, { description: 'Of the file of alert rules.' }),
    device: Type.String(),
    city: Type.String(),
    quantity: Type.String(),
    averaging: Type.Object(named),
    unit: Type.String(),
    threshold: Type.Number({ description: 'Concentration that was exceeded.' }),
    ...facts,
    statement: ref(Text),
    notes: Type.Array(ref(Note)),
  },
  { $id: 'Alert' },
);
export type AlertView = Static<typeof AlertView>;

/** One thing that was said of an alert, which stays as it was said. */
export const AlertEntry = Type.Object(
  {
    seq: Type.Integer(),
    at: time('When it was said, UTC.'),
    kind: Type.Enum([...entryKinds]),
    cause: orNull(Type.Enum([...alertCauses], { description: 'Why history is not what it was.' })),
    old: orNull(ref(AlertVersion)),
    new: ref(AlertVersion),
  },
  { $id: 'AlertEntry' },
);
export type AlertEntry = Static<typeof AlertEntry>;
