import {
  breakdowns,
  causes,
  directions,
  frequencies,
  lights,
  perspectives,
  qualities,
  trends,
} from '@samay/scorecard';
import Type, { type Static } from 'typebox';
import { orNull, ref } from './named.ts';

const Told = Type.Object({ es: Type.String(), en: Type.String() });
const number = orNull(Type.Number());

export const Light = Type.Enum([...lights], {
  description: 'none: nothing to compare, which is neither good nor bad.',
});

export const EvidenceView = Type.Object(
  {
    says: Told,
    href: orNull(Type.String({ description: 'The next thing to open, down to the readings.' })),
    value: number,
    unit: orNull(Type.String()),
  },
  { $id: 'Evidence' },
);

const Named = { id: Type.String(), name: Told };
const SampleView = Type.Object(
  { answers: Type.Integer(), low: Type.Number(), high: Type.Number() },
  { description: 'How many answered, and the interval of 95 % (Wilson) around the value.' },
);

export const BreakdownView = Type.Object(
  {
    by: Type.Enum([...breakdowns]),
    name: Told,
    missing: Type.Array(Type.String(), {
      description: 'Inputs of which nobody knows the groups; then there are none.',
    }),
    groups: Type.Array(
      Type.Object({
        ...Named,
        value: orNull(Type.Number({ description: 'Null: hidden, or not defined.' })),
        hidden: Type.Boolean({
          description: 'Few people, or what would let them be worked out from the total.',
        }),
        light: Light,
        sample: orNull(SampleView),
      }),
    ),
  },
  { $id: 'Breakdown' },
);

const side = (description: string) => orNull(Type.Number({ description }));
const sides = { before: side('Null: nothing was said.'), now: side('Null: nothing is said.') };
export const ChangeView = Type.Object(
  {
    input: Type.String({ description: 'As in the formula.' }),
    unit: Type.String(),
    ...sides,
    parts: Type.Array(
      Type.Object({
        says: Told,
        href: orNull(Type.String()),
        unit: orNull(Type.String()),
        ...sides,
        days: Type.Array(Type.Object({ day: Type.String({ format: 'date' }), ...sides }), {
          description: 'Local days whose mean is another, up to ten, where they are known.',
        }),
      }),
      { description: 'What of it is another.' },
    ),
  },
  { $id: 'Change' },
);

export const InputView = Type.Object(
  {
    name: Type.String({ description: 'As in the formula.' }),
    from: Type.String({ description: 'Which of our data.' }),
    value: orNull(Type.Number({ description: 'Null: no data, which is not 0.' })),
    unit: Type.String(),
    quality: Type.Enum([...qualities]),
    unconfirmed: Type.Boolean(),
    evidence: Type.Array(ref(EvidenceView)),
  },
  { $id: 'IndicatorInput' },
);

export const EvaluationView = Type.Object(
  {
    indicator: Type.String(),
    period: Type.String({ description: '2026, 2026-Q3 or 2026-11.' }),
    seq: Type.Integer({ description: 'From 1: what was said before it stays.' }),
    said: Type.String({ format: 'date-time' }),
    cause: Type.Enum([...causes], { description: 'Why it was said (anew).' }),
    value: number,
    unit: Type.String(),
    missing: Type.Array(Type.String(), { description: 'Inputs without data.' }),
    target: number,
    attainment: orNull(Type.Number({ description: 'Share of the target reached, 1 for all.' })),
    light: Light,
    quality: orNull(Type.Enum([...qualities], { description: 'H, M or L.' })),
    unconfirmed: Type.Boolean({ description: 'It rests on a number nobody has confirmed.' }),
    definition: Type.String({ description: 'Date of the definition in force.' }),
    formula: Type.String(),
    inputs: Type.Array(ref(InputView)),
    sample: orNull(SampleView),
    breakdowns: Type.Array(ref(BreakdownView)),
    changes: Type.Array(ref(ChangeView), {
      description: 'What is another than in the entry before; empty for the first, and in lists.',
    }),
  },
  { $id: 'Evaluation' },
);
export type EvaluationView = Static<typeof EvaluationView>;

const YearValue = Type.Object({
  year: Type.Integer(),
  value: Type.Number(),
  source: orNull(Told),
  unconfirmed: Type.Boolean(),
});

export const IndicatorView = Type.Object(
  {
    id: Type.String(),
    name: Told,
    tells: Told,
    objective: Type.String(),
    perspective: Type.Enum([...perspectives]),
    unit: Type.String(),
    decimals: Type.Integer(),
    direction: Type.Enum([...directions]),
    frequency: Type.Enum([...frequencies]),
    owner: Told,
    since: Type.String(),
    formula: Type.String(),
    sources: Type.Array(
      Type.Object({
        name: Type.String({ description: 'As in the formula.' }),
        from: Type.String({ description: 'Which of our data.' }),
        record: orNull(
          Type.Object({ ...Named, unit: Told, owner: Told }, { description: 'What people enter.' }),
        ),
      }),
    ),
    records: Type.Array(Type.String(), { description: 'What people enter for it.' }),
    baseline: orNull(YearValue),
    targets: Type.Array(YearValue),
    breakdowns: Type.Array(Type.Enum([...breakdowns])),
    standards: Type.Array(
      Type.Object({
        scheme: Type.String(),
        number: orNull(Type.String()),
        unconfirmed: Type.Boolean(),
      }),
    ),
  },
  { $id: 'Indicator' },
);
export type IndicatorView = Static<typeof IndicatorView>;

export const FailureView = Type.Object(
  { time: Type.String({ format: 'date-time' }), why: Told },
  { $id: 'Failure', description: 'Why it could not be computed the last time it was tried.' },
);

export const Trend = Type.Enum([...trends]);

export const StrategyMapView = Type.Object(
  {
    rows: Type.Array(
      Type.Object({
        perspective: Type.Enum([...perspectives]),
        items: Type.Array(
          Type.Object({
            key: Type.String(),
            objective: orNull(
              Type.String({ description: 'Null: a lane, by which an arrow passes.' }),
            ),
          }),
        ),
      }),
      { description: 'From the top, each from the left: so that arrows rise and cross little.' },
    ),
    arrows: Type.Array(
      Type.Object({
        from: Type.String(),
        to: Type.String(),
        keys: Type.Array(Type.String(), { description: 'Of the items it goes by, both ends too.' }),
      }),
    ),
  },
  { $id: 'StrategyMap', description: 'Where the objectives stand, and what helps what.' },
);

export const ObjectiveView = Type.Object(
  {
    id: Type.String(),
    name: Told,
    perspective: Type.Enum([...perspectives]),
    supports: Type.Array(Type.String()),
  },
  { $id: 'Objective' },
);

/** What can be entered. */
export const RecordView = Type.Object(
  {
    ...Named,
    unit: Told,
    owner: Type.Object(Told.properties, { description: 'Who knows it and enters it.' }),
    people: Type.Boolean({ description: 'It counts people: groups of few are not published.' }),
    frequency: Type.Enum([...frequencies], { description: 'Of the first indicator it feeds.' }),
    feeds: Type.Array(Type.String(), { description: 'Ids of indicators.' }),
    breakdowns: Type.Array(
      Type.Object({
        by: Type.Enum([...breakdowns]),
        name: Told,
        groups: Type.Array(Type.Object(Named)),
      }),
      { description: 'How a value of it may be told apart.' },
    ),
  },
  { $id: 'Record' },
);

export const GroupsOfEntry = Type.Record(Type.String(), Type.Record(Type.String(), Type.Number()), {
  description:
    'By dimension and group: `{"sex": {"female": 30}}`. What they leave of the value is unsaid.',
});

export const SurveyView = Type.Object(
  {
    ...Named,
    frequency: Type.Enum([...frequencies]),
    records: Type.Array(Type.String(), { description: 'What its answers are counted into.' }),
    columns: Type.Array(Type.Object({ column: Type.String(), asks: Told, takes: Told }), {
      description: 'Of the file; those of groups may be left out, or empty.',
    }),
  },
  { $id: 'Survey' },
);

/** As it was entered: for the staff alone. */
export const KeptEntryView = Type.Object(
  {
    seq: Type.Integer({ description: 'From 1: what was entered before it stays.' }),
    value: orNull(Type.Number({ description: 'Null: taken back.' })),
    groups: GroupsOfEntry,
    note: Type.String(),
    by: Type.String(),
    time: Type.String({ format: 'date-time' }),
  },
  { $id: 'KeptEntry' },
);

export const ManualEntryView = Type.Object(
  {
    record: Type.String(),
    period: Type.String(),
    seq: Type.Integer(),
    value: orNull(Type.Number({ description: 'Null: taken back.' })),
    breakdowns: Type.Array(
      Type.Object({
        by: Type.Enum([...breakdowns]),
        groups: Type.Array(Type.Object({ ...Named, value: number, hidden: Type.Boolean() })),
      }),
      { description: 'Few people are hidden.' },
    ),
    note: Type.String(),
    time: Type.String({ format: 'date-time' }),
  },
  { $id: 'ManualEntry' },
);
