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
  },
  { $id: 'Evaluation' },
);
export type EvaluationView = Static<typeof EvaluationView>;

const YearValue = Type.Object({
  year: Type.Integer(),
  value: Type.Number(),
  source: orNull(Type.String()),
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
        record: orNull(Type.String({ description: 'What people enter.' })),
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

export const Trend = Type.Enum([...trends]);

export const ObjectiveView = Type.Object(
  {
    id: Type.String(),
    name: Told,
    perspective: Type.Enum([...perspectives]),
    supports: Type.Array(Type.String()),
  },
  { $id: 'Objective' },
);

export const ManualEntryView = Type.Object(
  {
    record: Type.String(),
    period: Type.String(),
    seq: Type.Integer(),
    value: orNull(Type.Number({ description: 'Null: taken back.' })),
    note: Type.String(),
    time: Type.String({ format: 'date-time' }),
  },
  { $id: 'ManualEntry' },
);
