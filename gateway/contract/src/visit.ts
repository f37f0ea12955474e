/** Somebody was at the station: what was set up, looked after, swapped or taken away, and by whom. */
import Type, { type Static } from 'typebox';
import { closed, instantPattern } from './json-message.ts';
import type { FieldValue, Point } from './series.ts';
import { receivedField } from './series.ts';
import { slugPattern, type Topic } from './topic.ts';

export const visitActions = ['commissioning', 'maintenance', 'swap', 'retirement'] as const;
export type VisitAction = (typeof visitActions)[number];

/** How the inlet hangs: what air can reach it from where. */
export const mountings = ['post', 'wall', 'roof', 'balcony', 'other'] as const;
export type Mounting = (typeof mountings)[number];

/**
 * What a technician looks at before leaving. Each is said done or not done; one that is not said was
 * not looked at.
 */
export const visitChecks = [
  'power',
  'network',
  'inlet-clean',
  'enclosure-closed',
  'mounting-firm',
  'values-plausible',
] as const;
export type VisitCheck = (typeof visitChecks)[number];

export const eventIdPattern = '^[0-9a-f]{16,32}$';
export const sha256Pattern = '^[0-9a-f]{64}$';

export const visitSensorsMax = 20;
export const visitPhotosMax = 4;
const nameMax = 80;
const reasonMax = 100;
const notesMax = 1_000;
const labelMax = 40;

/** What people write: no control characters; notes may have tabs and line ends. */
const Line = (maxLength: number, description: string) =>
  Type.String({
    minLength: 1,
    maxLength,
    pattern: '^[^\\u0000-\\u001f\\u007f]+$',
    description,
  });
const Slug = (description: string) => Type.String({ pattern: slugPattern, description });
/** Serial numbers and batches, as labels say them. */
const Label = (description: string) =>
  Type.String({ pattern: `^[\\x20-\\x7e]{1,${labelMax}}$`, description });
const Score = (description: string) => Type.Integer({ minimum: 0, maximum: 3, description });

export const Site = Type.Object(
  {
    name: Line(nameMax, 'Name of the place, for people'),
    inletHeight: Type.Number({ minimum: 0, maximum: 200, description: 'm above the ground' }),
    mounting: Type.Optional(Type.Enum([...mountings])),
    surroundings: Type.Object(
      {
        traffic: Score('0 no road within 100 m … 3 a main road within 10 m'),
        oven: Score('0 no wood or coal oven within 200 m … 3 one within 20 m'),
        industry: Score('0 no kiln, foundry or quarry within 1 km … 3 one within 100 m'),
      },
      closed,
    ),
    position: Type.Optional(
      Type.Object(
        {
          lat: Type.Number({ minimum: -90, maximum: 90 }),
          lon: Type.Number({ minimum: -180, maximum: 180 }),
        },
        closed,
      ),
    ),
  },
  closed,
);
export type Site = Static<typeof Site>;

export const Visit = Type.Object(
  {
    type: Type.Literal('visit'),
    id: Type.String({
      pattern: eventIdPattern,
      description: 'Random; the same id is the same visit, however often it comes',
    }),
    at: Type.String({
      pattern: instantPattern,
      description: 'When it was recorded; no two of a device are of one millisecond',
    }),
    action: Type.Enum([...visitActions]),
    by: Line(nameMax, 'Who was there; for the staff alone, never published'),
    notes: Type.Optional(
      Type.String({
        minLength: 1,
        maxLength: notesMax,
        pattern: '^[^\\u0000-\\u0008\\u000b-\\u001f\\u007f]+$',
        description: 'For the staff alone, never published',
      }),
    ),
    site: Type.Optional(Site),
    sensors: Type.Optional(
      Type.Array(
        Type.Object(
          {
            id: Slug('Of the sensor in the station'),
            model: Slug('Id of the catalogue'),
            serial: Type.Optional(Label('Serial number; for the staff alone')),
            batch: Type.Optional(Label('Batch, or date of manufacture')),
          },
          closed,
        ),
        {
          maxItems: visitSensorsMax,
          description:
            'Put in at this visit (commissioning, swap), or found there (maintenance, retirement)',
        },
      ),
    ),
    removed: Type.Optional(
      Type.Array(
        Type.Object(
          {
            id: Slug('Of the sensor in the station'),
            model: Slug('Id of the catalogue'),
            serial: Type.Optional(Label('Serial number; for the staff alone')),
            reason: Line(reasonMax, 'Why it was taken out'),
          },
          closed,
        ),
        { maxItems: visitSensorsMax, description: 'Taken out at this visit' },
      ),
    ),
    checks: Type.Optional(
      Type.Object(
        Object.fromEntries(visitChecks.map((check) => [check, Type.Optional(Type.Boolean())])),
        closed,
      ),
    ),
    photos: Type.Optional(
      Type.Array(
        Type.Object(
          {
            sha256: Type.String({
              pattern: sha256Pattern,
              description: 'Of the JPEG, hexadecimal',
            }),
            bytes: Type.Integer({ minimum: 1, description: 'Of the JPEG' }),
          },
          closed,
        ),
        { maxItems: visitPhotosMax, description: 'Each comes in an event of its own: photo.ts' },
      ),
    ),
    phoneAt: Type.Optional(
      Type.String({
        pattern: instantPattern,
        description: 'What the clock of the phone said; beside `at`, which is the station’s',
      }),
    ),
    unsure: Type.Optional(
      Type.Literal('clock', {
        description: 'Nobody had told the station the time: `at` is the phone’s',
      }),
    ),
  },
  { ...closed, title: 'Visit' },
);
export type Visit = Static<typeof Visit>;

/**
 * A visit with all of it as long as it may be, each character of 4 bytes: notes 4 kB, names 0.6 kB,
 * 20 sensors of 0.4 kB, 20 removed of 0.7 kB, photos and the rest 1 kB: 28 kB. Stored whole as one text,
 * which InfluxDB keeps below 64 KiB.
 */
export const visitBytesMax = 32 * 1024;

/** @returns what contradicts itself in it, and where; undefined when nothing does. */
export function visitFault(visit: Visit): { label: string; detail: string } | undefined {
  const { action, site, sensors = [], removed = [], photos = [] } = visit;
  if (action === 'commissioning' && site === undefined) {
    return { label: 'site', detail: 'a commissioning says where: site is missing' };
  }
  if (action === 'commissioning' && sensors.length === 0) {
    return { label: 'sensors', detail: 'a commissioning says what was put in: sensors is empty' };
  }
  if (action === 'swap' && (removed.length === 0 || sensors.length === 0)) {
    const label = removed.length === 0 ? 'removed' : 'sensors';
    return { label, detail: `a swap says what went and what came: ${label} is empty` };
  }
  const lists = { sensors, removed };
  for (const [label, list] of Object.entries(lists)) {
    const twice = repeated(list.map(({ id }) => id));
    if (twice !== undefined) return { label, detail: `${label} names "${twice}" twice` };
  }
  const photo = repeated(photos.map(({ sha256 }) => sha256));
  return photo === undefined
    ? undefined
    : { label: 'photos', detail: `photos names ${photo} twice` };
}

const repeated = (names: readonly string[]): string | undefined =>
  names.find((name, at) => names.indexOf(name) !== at);

/**
 * Its point of `visit`: tags city and device, the time is `at`. A second delivery overwrites the
 * first. `record` is the event as it was said, JSON: the other fields are there to be asked for.
 * @param receivedMs the gateway's clock, milliseconds since 1970 UTC.
 */
export function visitPoint({ city, device }: Topic, event: Visit, receivedMs: number): Point {
  const { site, sensors = [], removed = [], photos = [] } = event;
  const fields: Record<string, FieldValue> = {
    [receivedField]: receivedMs,
    event: event.id,
    action: event.action,
    by: event.by,
    ...(event.notes !== undefined && { notes: event.notes }),
    ...(site && { site: site.name, inlet_height: site.inletHeight }),
    ...(site?.position && { lat: site.position.lat, lon: site.position.lon }),
    sensors: sensors.length,
    removed: removed.length,
    photos: photos.length,
    ...(event.unsure !== undefined && { unsure: event.unsure }),
    record: JSON.stringify(event),
  };
  return { measurement: 'visit', tags: { city, device }, fields, timeMs: Date.parse(event.at) };
}
