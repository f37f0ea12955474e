/** Bounds of the rules, as dated data: from when on something is a reason to go. */
import { type Static, Type } from 'typebox';
import { Value } from 'typebox/value';

const closed = { additionalProperties: false } as const;

/** A number, its unit, who says so, and whether that is only our proposal. */
const Bound = (unit: string, minimum = 0) =>
  Type.Object(
    {
      value: Type.Number({ minimum }),
      unit: Type.Literal(unit),
      source: Type.String({ minLength: 1 }),
      unconfirmed: Type.Optional(Type.Literal(true)),
    },
    closed,
  );

const bounds = {
  /** A station silent for so long is gone to; before, it may come back by itself. */
  silentNow: Bound('h'),
  /** After so long it counts as taken away. */
  silentWithdrawn: Bound('d'),
  /** Stations that went silent so near to each other … */
  cutDistance: Bound('km'),
  /** … within so short a time … */
  cutWithin: Bound('min'),
  /** … at least so many of them … */
  cutStations: Bound('stations', 2),
  /** … and at least this share of all that stand there: that is the power or network of the zone. */
  cutShare: Bound('/'),
  sensorSilent: Bound('h'),
  /** Damaged frames over all. */
  framing: Bound('/'),
  framingMin: Bound('frames'),
  /** Two sensors of a station: apart by more than this … */
  disagreementBy: Bound('ug/m3'),
  /** … and by more than this share of their mean … */
  disagreementRelative: Bound('/'),
  /** … on at least so many of the last seven days. */
  disagreementDays: Bound('d'),
  /** Change against its neighbours from which a station is said to drift, as a share. */
  drift: Bound('/'),
  /** And from which it is gone to this week. */
  driftWeek: Bound('/'),
  laserAhead: Bound('d'),
  diskFreeNow: Bound('B'),
  diskFullAhead: Bound('d'),
  diskWear: Bound('/'),
  certificateWeek: Bound('d'),
  certificateNow: Bound('d'),
  calibrationAhead: Bound('d'),
  outboxOldest: Bound('h'),
  clockDays: Bound('d'),
  visitInterval: Bound('d'),
} as const;
export type BoundName = keyof typeof bounds;

const Base = Type.Object(
  {
    name: Type.String({ minLength: 1, maxLength: 100 }),
    lat: Type.Number({ minimum: -90, maximum: 90 }),
    lon: Type.Number({ minimum: -180, maximum: 180 }),
  },
  closed,
);
/** Where the technician starts from and comes back to. */
export type Base = Static<typeof Base>;

export const UpkeepRules = Type.Object(
  {
    date: Type.String({ pattern: '^\\d{4}-\\d\\d-\\d\\d$' }),
    by: Type.String({ minLength: 1 }),
    bounds: Type.Object(bounds, closed),
    /** What is otherwise in a city, by its id. */
    cities: Type.Optional(
      Type.Record(
        Type.String({ pattern: '^[a-z0-9]+(-[a-z0-9]+)*$' }),
        Type.Object(
          {
            base: Type.Optional(Base),
            bounds: Type.Optional(Type.Object(optional(bounds), closed)),
          },
          closed,
        ),
      ),
    ),
  },
  closed,
);
export type UpkeepRules = Static<typeof UpkeepRules>;

function optional(all: typeof bounds) {
  const entries = Object.entries(all).map(([name, bound]) => [name, Type.Optional(bound)]);
  return Object.fromEntries(entries) as { [Name in BoundName]: (typeof bounds)[Name] };
}

/** A bound in force, as it is shown. */
export interface InForce {
  readonly value: number;
  readonly unit: string;
  readonly unconfirmed: boolean;
}
export type CityRules = Readonly<Record<BoundName, InForce>>;

/** @returns the rules, or every fault of them: the field, and what it may be. */
export function checkRules(
  read: unknown,
): { readonly rules: UpkeepRules } | { readonly faults: readonly string[] } {
  if (Value.Check(UpkeepRules, read)) return { rules: read };
  const faults = [...Value.Errors(UpkeepRules, read)].map(({ instancePath, message }) => {
    const field = instancePath.slice(1).replaceAll('/', '.');
    return `${field || 'the file'}: ${message}; correct it`;
  });
  return { faults };
}

/** @returns the bounds of a city: its own where it has one. */
export function rulesOf({ bounds: general, cities }: UpkeepRules, city: string): CityRules {
  const own = cities?.[city]?.bounds ?? {};
  const inForce = Object.entries({ ...general, ...own }).map(
    ([name, { value, unit, unconfirmed }]) => [
      name,
      { value, unit, unconfirmed: unconfirmed === true },
    ],
  );
  return Object.fromEntries(inForce) as CityRules;
}

export const baseOf = ({ cities }: UpkeepRules, city: string): Base | undefined =>
  cities?.[city]?.base;
