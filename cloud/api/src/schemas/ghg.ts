import Type from 'typebox';
import { ref } from './named.ts';
import { Text } from './text.ts';

const maybe = Type.Optional;
const Grade = Type.Enum(['H', 'M', 'L'], { description: 'High, medium or low (GPC).' });

/** A number that opens into what it was made of. */
export const GhgFigure = Type.Object(
  {
    id: maybe(Type.String()),
    name: ref(Text),
    ...{ value: Type.Number(), unit: Type.String() },
    formula: maybe(Type.String({ description: 'Over its inputs; a leaf has none.' })),
    inputs: maybe(Type.Array(Type.Unsafe<object>({ $ref: 'GhgFigure#' }))),
    origin: maybe(
      Type.Object(
        {
          source: Type.String(),
          year: maybe(Type.Integer()),
          boundary: maybe(Type.Enum(['TTW', 'WTW'])),
          quality: maybe(Grade),
          unconfirmed: maybe(Type.Boolean()),
        },
        { description: 'Of a leaf.' },
      ),
    ),
    interval: maybe(
      Type.Object(
        { low: Type.Number(), high: Type.Number(), unconfirmed: maybe(Type.Boolean()) },
        { description: '95 %.' },
      ),
    ),
  },
  { $id: 'GhgFigure' },
);

/** By the two approaches of the IPCC. */
export const GhgUncertainty = Type.Object(
  {
    method: Type.String(),
    known: Type.Boolean({ description: 'false: of nothing behind it an interval is known.' }),
    half_kg: maybe(Type.Number({ description: 'Half the 95 % interval.' })),
    percent: maybe(Type.Number()),
    shares: maybe(
      Type.Array(Type.Object({ id: Type.String(), share: Type.Number() }), {
        description: 'What it comes from, the greatest first.',
      }),
    ),
  },
  { $id: 'GhgUncertainty' },
);

const simulated = {
  ...{ trials: Type.Integer(), seed: Type.Integer() },
  ...{ mean: Type.Number(), standardDeviation: Type.Number() },
  ...{ low: Type.Number(), median: Type.Number(), high: Type.Number() },
};

const uncertain = {
  co2e_kg: Type.Number(),
  approach1: ref(GhgUncertainty),
  approach2: Type.Object(simulated, { description: 'Monte Carlo, kg.' }),
};

const activity = {
  of: Type.String(),
  rank: Type.String({ description: 'How it is known.' }),
  ...{ records: Type.Integer(), co2e_kg: Type.Number(), activityQuality: Grade },
  unused: Type.Array(
    Type.Object({
      ...{ rank: Type.String(), co2e_kg: Type.Number() },
      differencePercent: maybe(Type.Number()),
    }),
    { description: 'What worse sources would have said.' },
  ),
  notes: Type.Array(ref(Text)),
  trace: ref(GhgFigure),
  biogenic_trace: Type.Array(ref(GhgFigure), { description: 'CO2 apart from the total.' }),
};

/** A line of the GPC. */
export const GhgRow = Type.Object(
  {
    reference: Type.String({ examples: ['II.1.1'] }),
    ...{ subsector: Type.String(), scope: Type.Integer(), level: Type.String(), name: ref(Text) },
    notation: maybe(
      Type.Object({ key: Type.Enum(['NO', 'NE', 'IE', 'C']), why: maybe(Type.String()) }),
    ),
    ...{ co2_kg: maybe(Type.Number()), ch4_kg: maybe(Type.Number()) },
    ...{ n2o_kg: maybe(Type.Number()), biogenic_co2_kg: maybe(Type.Number()) },
    co2e_kg: maybe(Type.Number()),
    uncertainty: maybe(ref(GhgUncertainty)),
    ...{ activityQuality: maybe(Grade), factorQuality: maybe(Grade) },
    activities: maybe(Type.Array(Type.Object(activity))),
  },
  { $id: 'GhgRow' },
);

/** What was measured in the year, and what became of it. */
export const GhgTelemetry = Type.Object(
  {
    used: Type.Array(
      Type.Object({
        of: Type.String(),
        partOf: maybe(Type.String({ description: 'Of what it took the place of a part.' })),
        ...{ vehicles: maybe(Type.Integer()), days: maybe(Type.Integer()) },
        ...{ km: maybe(Type.Number()), litres: maybe(Type.Number()), kg: maybe(Type.Number()) },
        unconfirmed: maybe(Type.Boolean()),
      }),
    ),
    unused: Type.Array(
      Type.Object({
        ...{ of: Type.String(), value: Type.Number(), unit: Type.Enum(['km', 'L', 'kg']) },
        why: ref(Text),
      }),
      { description: 'In no number: counted elsewhere, or without a factor or a class.' },
    ),
    notes: Type.Array(ref(Text), { description: 'More was measured than declared.' }),
  },
  { $id: 'GhgTelemetry' },
);

export const GhgInventory = Type.Object(
  {
    ...{ city: Type.String(), year: Type.Integer(), population: maybe(Type.Integer()) },
    standard: Type.String(),
    gwp: Type.Object({
      ...{ set: Type.String(), ch4: Type.Number(), n2o: Type.Number(), source: Type.String() },
    }),
    basic: Type.Object(uncertain, { description: 'Lines of the level BASIC.' }),
    per_capita_kgco2e: maybe(Type.Number()),
    subsectors: Type.Array(Type.Object({ subsector: Type.String(), ...uncertain })),
    rows: Type.Array(ref(GhgRow)),
    avoided: Type.Array(
      Type.Object({
        ...{ of: Type.String(), net_co2e_kg: Type.Number() },
        trace: Type.Array(ref(GhgFigure)),
      }),
      { description: 'By recycling: life cycle, outside the inventory; below zero is avoided.' },
    ),
    trajectory: maybe(
      Type.Object({
        ...{ baseYear: Type.Integer(), baseTonnes: Type.Number(), year: Type.Integer() },
        ...{ reductionPercent: Type.Number(), targetTonnes: Type.Number() },
        path: Type.Array(Type.Object({ year: Type.Integer(), tonnes: Type.Number() })),
        now: Type.Object({
          ...{ year: Type.Integer(), tonnes: Type.Number(), pathTonnes: Type.Number() },
          ...{ gapTonnes: Type.Number(), onPath: Type.Boolean() },
        }),
      }),
    ),
    scenarios: Type.Array(
      Type.Object({
        ...{ id: Type.String(), name: Type.String(), ...uncertain },
        changes: Type.Array(Type.Object({ kind: Type.String() }, { additionalProperties: true })),
        difference_kgco2e: Type.Object({ ...simulated, value: Type.Number() }),
        avoided_outside_kgco2e: Type.Number(),
        activities: Type.Array(Type.Object({ gpc: maybe(Type.String()), ...activity }), {
          description: 'Those that it changes or adds, opened.',
        }),
      }),
    ),
    sources: Type.Array(Type.String()),
    telemetry: maybe(ref(GhgTelemetry)),
  },
  { $id: 'GhgInventory' },
);
