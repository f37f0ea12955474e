/** A truck has picked something up: what, how much, where, and how far the weight may be trusted. */
import Type, { type Static } from 'typebox';
import { closed, instantPattern } from './json-message.ts';
import { materialNames } from './materials.ts';
import type { FieldValue, Point } from './series.ts';
import { receivedField } from './series.ts';
import { slugPattern, type Topic } from './topic.ts';

/** A loaded articulated lorry weighs less. */
const kgMax = 50_000;

const Slug = (description: string) => Type.String({ pattern: slugPattern, description });
const Kg = (description: string) => Type.Number({ minimum: 0, maximum: kgMax, description });

export const Collection = Type.Object(
  {
    type: Type.Literal('collection'),
    id: Type.String({
      pattern: '^[0-9a-f]{16,32}$',
      description: 'Random; the same id is the same event, however often it comes',
    }),
    at: Type.String({
      pattern: instantPattern,
      description: 'When it was weighed; no two of a device are of one millisecond',
    }),
    material: Type.Enum([...materialNames]),
    kg: Type.Object(
      {
        net: Kg('What was collected'),
        gross: Type.Optional(Kg('With its container, as the scale showed it')),
        tare: Type.Optional(Kg('Of the container')),
      },
      closed,
    ),
    stable: Type.Boolean({ description: 'false: the scale was in motion, the weight is a guess' }),
    stop: Type.Optional(Slug('Place of the round')),
    bin: Type.Optional(Slug('Container, as its tag names it')),
    zone: Type.Optional(Slug('Zone of the round')),
    crew: Type.Optional(Slug('Pseudonym: only the roster of the operator says who it is')),
    position: Type.Optional(
      Type.Object(
        {
          lat: Type.Number({ minimum: -90, maximum: 90 }),
          lon: Type.Number({ minimum: -180, maximum: 180 }),
          fixedAt: Type.Optional(
            Type.String({ pattern: instantPattern, description: 'As the receiver says' }),
          ),
        },
        closed,
      ),
    ),
    unsure: Type.Optional(
      Type.Literal('clock', { description: 'Nobody had told the device the time' }),
    ),
  },
  { ...closed, title: 'Collection' },
);
export type Collection = Static<typeof Collection>;

/** Scales round each of the three by itself. */
const roundingKg = 0.1;

/** @returns what contradicts itself in it; undefined when nothing does. */
export function collectionFault({ kg }: Collection): string | undefined {
  const { gross, tare = 0, net } = kg;
  if (gross === undefined || Math.abs(gross - tare - net) <= roundingKg) return undefined;
  return `kg.net ${net} is not kg.gross ${gross} less kg.tare ${tare}`;
}

/**
 * Its point of `collection`: tags city, device and material, the time is `at`. A second delivery
 * overwrites the first.
 * @param receivedMs the gateway's clock, milliseconds since 1970 UTC.
 */
export function collectionPoint(topic: Topic, event: Collection, receivedMs: number): Point {
  const { city, device } = topic;
  const { kg, position, stop, bin, zone, crew } = event;
  const fields: Record<string, FieldValue> = {
    [receivedField]: receivedMs,
    event: event.id,
    kg: kg.net,
    ...(kg.gross !== undefined && { kg_gross: kg.gross }),
    ...(kg.tare !== undefined && { kg_tare: kg.tare }),
    stable: event.stable ? 1 : 0,
    ...(stop !== undefined && { stop }),
    ...(bin !== undefined && { bin }),
    ...(zone !== undefined && { zone }),
    ...(crew !== undefined && { crew }),
    ...(position && { lat: position.lat, lon: position.lon }),
    ...(event.unsure !== undefined && { unsure: event.unsure }),
  };
  return {
    measurement: 'collection',
    tags: { city, device, material: event.material },
    fields,
    timeMs: Date.parse(event.at),
  };
}
