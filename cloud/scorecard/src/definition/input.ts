/**
 * Where the numbers of a formula come from. Each `from` is a door into our own data; what stands
 * behind a door is the application's. A door without data answers with none, never with 0.
 */
import { type Static, Type } from 'typebox';
import { closed } from '../told.ts';

const quantity = Type.Enum(['pm1', 'pm2_5', 'pm10', 'co2', 'temperature', 'humidity']);
const mode = Type.Enum(['bus', 'truck']);

/** Of the valid local days of all stations: each station first, then the city. */
const Air = Type.Object(
  {
    from: Type.Literal('air'),
    quantity,
    /** Of one station's days; `valid-share` is valid days over days that have passed, 0 to 1. */
    statistic: Type.Enum(['mean', 'max', 'p98', 'valid-share', 'valid-days']),
    /** How stations become one number. */
    across: Type.Enum(['mean', 'worst', 'count']),
  },
  closed,
);

/** Days above a level of a norm. */
const Exceedances = Type.Object(
  {
    from: Type.Literal('exceedances'),
    rule: Type.Enum(['eca', 'who', 'inca']),
    quantity: Type.Enum(['pm2_5', 'pm10']),
    /** A level of the rule: `eca`, `aqg`, `moderada` … ; what the rule judges by default unless said. */
    level: Type.Optional(Type.String({ pattern: '^[a-z0-9-]+$' })),
    across: Type.Enum(['mean', 'worst', 'count']),
  },
  closed,
);

/** What the stations say of themselves. */
const Network = Type.Object(
  {
    from: Type.Literal('network'),
    statistic: Type.Enum([
      'stations',
      'stations-reporting',
      'calibrated-stations',
      'hours-observed',
      'hours-expected',
    ]),
  },
  closed,
);

/** What the positions of vehicles tell, after their trips have been recognised. */
const Mobility = Type.Object(
  {
    from: Type.Literal('mobility'),
    kind: mode,
    statistic: Type.Enum([
      'vehicle-km',
      'vehicle-hours',
      'idle-hours',
      'trips',
      'mean-speed-kmh',
      'mean-headway-min',
      'excess-wait-min',
      'fuel-l',
      'vehicles-reporting',
      'passengers',
    ]),
  },
  closed,
);

/** What the trucks have weighed. */
const Waste = Type.Object(
  {
    from: Type.Literal('waste'),
    statistic: Type.Enum(['kg', 'collections', 'stops-served', 'stops-planned', 'kg-rejected']),
    /** All unless said. */
    material: Type.Optional(Type.String({ pattern: '^[a-z0-9-]+$' })),
  },
  closed,
);

/** Of the inventory of the year, in tonnes of CO2 equivalent. */
const Ghg = Type.Object(
  {
    from: Type.Literal('ghg'),
    sector: Type.Enum(['transport', 'waste', 'total', 'avoided']),
  },
  closed,
);

/** What people keep: entered by role, with an audit, per period. */
const RecordInput = Type.Object(
  {
    from: Type.Literal('record'),
    record: Type.String({ pattern: '^[a-z][a-z0-9-]*$' }),
    /** Population stands until said anew; what was spent in a quarter does not. */
    carriesForward: Type.Optional(Type.Literal(true)),
  },
  closed,
);

export const Input = Type.Union([Air, Exceedances, Network, Mobility, Waste, Ghg, RecordInput]);
export type Input = Static<typeof Input>;
export type Source = Input['from'];
export type InputOf<From extends Source> = Extract<Input, { from: From }>;
