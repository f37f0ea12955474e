import { mountings, visitActions, visitChecks } from '@samay/contract';
import Type, { type Static } from 'typebox';
import { orNull, ref } from './named.ts';
import { Position } from './station.ts';

const time = (description: string) => Type.String({ format: 'date-time', description });
const Score = Type.Integer({ minimum: 0, maximum: 3, description: '0 none near … 3 very near' });

export const VisitedSite = Type.Object(
  {
    name: Type.String(),
    inletHeight: Type.Number({ description: 'Of the inlet above the ground, m.' }),
    mounting: orNull(Type.Enum([...mountings])),
    surroundings: Type.Object({ traffic: Score, oven: Score, industry: Score }),
    position: orNull(Type.Pick(Position, ['lat', 'lon'])),
  },
  { $id: 'VisitedSite', description: 'The place as a technician described it.' },
);

const SensorOfVisit = Type.Object({ id: Type.String(), model: Type.String() });

export const VisitView = Type.Object(
  {
    time: time('UTC.'),
    action: Type.Enum([...visitActions]),
    site: orNull(ref(VisitedSite)),
    sensors: Type.Array(SensorOfVisit, { description: 'Put in, or found there.' }),
    removed: Type.Array(SensorOfVisit, { description: 'Taken out.' }),
    photos: Type.Integer({ description: 'How many there are; the staff can see them.' }),
  },
  { $id: 'VisitView', description: 'What was done at a station and when, without who.' },
);
export type VisitView = Static<typeof VisitView>;

export const InstalledSensor = Type.Object(
  {
    sensor: Type.String(),
    model: Type.String({ description: 'Id of the hardware catalogue.' }),
    from: orNull(time('UTC; null: before anything was said of it.')),
    to: orNull(time('UTC; null: it is there still.')),
    by: Type.Enum(['visit', 'station'], {
      description: 'Whether a technician recorded it, or the station says so of itself.',
    }),
  },
  { $id: 'InstalledSensor', description: 'From when to when a sensor stood there.' },
);

const text = Type.String();
export const StaffVisit = Type.Object(
  {
    id: text,
    time: time('UTC.'),
    action: Type.Enum([...visitActions]),
    by: text,
    notes: orNull(text),
    site: orNull(ref(VisitedSite)),
    sensors: Type.Array(
      Type.Object({ id: text, model: text, serial: orNull(text), batch: orNull(text) }),
    ),
    removed: Type.Array(Type.Object({ id: text, model: text, serial: orNull(text), reason: text })),
    checks: Type.Array(Type.Object({ check: Type.Enum([...visitChecks]), done: Type.Boolean() })),
    photos: Type.Array(Type.Object({ sha256: text, bytes: Type.Integer(), href: text })),
    unsure: Type.Boolean({ description: 'The station did not know the time then.' }),
  },
  { $id: 'StaffVisit', description: 'A visit as it was recorded.' },
);
export type StaffVisit = Static<typeof StaffVisit>;
