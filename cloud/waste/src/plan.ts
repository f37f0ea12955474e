/** What a municipality planned: zones, who collects them, and the stops of their rounds. */
import { booleanPointInPolygon, point } from '@turf/turf';
import { type Static, Type } from 'typebox';
import { Value } from 'typebox/value';

const closed = { additionalProperties: false } as const;
const id = Type.String({ pattern: '^[a-z0-9]+(-[a-z0-9]+)*$' });
const Lon = Type.Number({ minimum: -180, maximum: 180 });
const Lat = Type.Number({ minimum: -90, maximum: 90 });
const Place = Type.Tuple([Lon, Lat]);
/** At least a triangle, closed: four positions. */
const Ring = Type.Array(Place, { minItems: 4, maxItems: 5_000 });

const Zone = Type.Object(
  {
    id,
    name: Type.String({ minLength: 1 }),
    /** Of recyclers (Ley 29419) or the municipality's own crew. */
    association: id,
    /** A GeoJSON polygon's `coordinates`. */
    area: Type.Array(Ring, { minItems: 1, maxItems: 50 }),
  },
  closed,
);

const weekdays = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;

const Stop = Type.Object(
  {
    id,
    zone: id,
    position: Place,
    days: Type.Array(Type.Enum([...weekdays]), { minItems: 1, uniqueItems: true }),
  },
  closed,
);

const Association = Type.Object({ id, name: Type.String({ minLength: 1 }) }, closed);

export const Plan = Type.Object(
  {
    /** What those who collect are called; who is not in it is shown by its id. */
    associations: Type.Optional(Type.Array(Association, { maxItems: 500 })),
    zones: Type.Array(Zone, { minItems: 1, maxItems: 500 }),
    stops: Type.Array(Stop, { maxItems: 50_000 }),
  },
  closed,
);
export type Plan = Static<typeof Plan>;
export type Zone = Plan['zones'][number];
export type PlannedStop = Plan['stops'][number];

/** @returns the plan, or every fault of it, a line each: field and mend. */
export function readPlan(
  document: unknown,
): { readonly plan: Plan } | { readonly faults: readonly string[] } {
  if (!Value.Check(Plan, document)) {
    const faults = [...Value.Errors(Plan, document)].map(
      ({ instancePath, message }) =>
        `${instancePath.slice(1).replaceAll('/', '.') || 'the file'}: ${message}; correct it`,
    );
    return { faults };
  }
  const { associations = [] } = document;
  const faults = [
    ...twice('associations', associations),
    ...twice('zones', document.zones),
    ...twice('stops', document.stops),
  ];
  const zones = new Map(document.zones.map((zone) => [zone.id, zone]));
  for (const [index, zone] of document.zones.entries()) {
    for (const [ring, places] of zone.area.entries()) {
      const [first, last] = [places[0], places.at(-1)];
      if (first?.[0] === last?.[0] && first?.[1] === last?.[1]) continue;
      faults.push(
        `zones.${index}.area.${ring}: does not end where it begins; repeat the first place`,
      );
    }
  }
  for (const [index, stop] of document.stops.entries()) {
    const zone = zones.get(stop.zone);
    if (!zone) faults.push(`stops.${index}.zone: "${stop.zone}" is no zone; write one of zones`);
    else if (!isIn(zone, stop.position)) {
      faults.push(`stops.${index}.position: is outside ${zone.id}; swap lon and lat, or move it`);
    }
  }
  return faults.length === 0 ? { plan: document } : { faults };
}

function twice(list: string, items: readonly { readonly id: string }[]): string[] {
  const ids = new Set<string>();
  return items.flatMap((item, index) => {
    if (!ids.has(item.id)) {
      ids.add(item.id);
      return [];
    }
    return [`${list}.${index}.id: "${item.id}" is there twice; give each its own`];
  });
}

/** @returns the zone around a place; of two that overlap the first of the plan. */
export const zoneAt = (
  { zones }: Pick<Plan, 'zones'>,
  position: readonly [number, number],
): Zone | undefined => zones.find((zone) => isIn(zone, position));

const isIn = ({ area }: Zone, position: readonly [number, number]): boolean =>
  booleanPointInPolygon(point([...position]), { type: 'Polygon', coordinates: area });

/** @param day local, `YYYY-MM-DD`. @returns the stops that are due on it. */
export const stopsDue = ({ stops }: Pick<Plan, 'stops'>, day: string): PlannedStop[] => {
  const weekday = weekdays[(new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7];
  return stops.filter(({ days }) => weekday !== undefined && days.includes(weekday));
};
