/** The `event` channel: something that happened once, as one JSON message. */
import { Compile } from 'typebox/compile';
import { Collection, collectionFault, collectionPoint } from './collection.ts';
import { decodeJson } from './json-message.ts';
import { Photo, photoBytesMax, photoFault, photoPoint } from './photo.ts';
import { type Accepted, accept, refuse } from './refusal.ts';
import { clockAheadMaxMs, clockFloorMs } from './report.ts';
import type { Point } from './series.ts';
import type { Topic } from './topic.ts';
import { Visit, visitBytesMax, visitFault, visitPoint } from './visit.ts';

/** What can happen; `type` says which. */
export type DeviceEvent = Collection | Visit | Photo;
export type EventType = DeviceEvent['type'];

/** Of one type, in UTF-8. */
export const eventBytesMax: Readonly<Record<EventType, number>> = {
  collection: 4 * 1024,
  visit: visitBytesMax,
  photo: photoBytesMax,
};
const anyBytesMax = Math.max(...Object.values(eventBytesMax));

const schemas = {
  collection: Compile(Collection),
  visit: Compile(Visit),
  photo: Compile(Photo),
} as const;
const isEventType = (type: unknown): type is EventType =>
  typeof type === 'string' && Object.hasOwn(schemas, type);

export const encodeEvent = (event: DeviceEvent): string => JSON.stringify(event);

/** @param receivedMs the gateway's clock, milliseconds since 1970 UTC: nothing happens after it. */
export function decodeEvent(text: string, receivedMs: number): Accepted<DeviceEvent> {
  const type = typeOf(text);
  if (type !== undefined && !isEventType(type)) {
    const known = Object.keys(schemas).join(', ');
    return refuse('unknown-event', `type ${JSON.stringify(type)} is not one of ${known}`, {
      label: 'type',
    });
  }
  const decoded = decodeAs(type ?? 'collection', text);
  if (!decoded.ok) return decoded;
  const event = decoded.value;
  const atMs = Date.parse(event.at);
  if (!(atMs >= clockFloorMs && atMs <= receivedMs + clockAheadMaxMs)) {
    const detail = `at ${event.at} is before 2020 or ahead of the gateway: mend the clock`;
    return refuse('bad-time', detail, { label: 'at' });
  }
  const fault = faultOf(event);
  return fault === undefined
    ? accept(event)
    : refuse('bad-value', fault.detail, { label: fault.label });
}

const decodeAs = (type: EventType, text: string): Accepted<DeviceEvent> =>
  decodeJson<DeviceEvent>(text, schemas[type], eventBytesMax[type]);

function faultOf(event: DeviceEvent): { label: string; detail: string } | undefined {
  if (event.type === 'visit') return visitFault(event);
  if (event.type === 'photo') return photoFault(event);
  const detail = collectionFault(event);
  return detail === undefined ? undefined : { label: 'kg.net', detail };
}

/** @returns what the text says that it is; undefined where it is no JSON object with a `type`. */
function typeOf(text: string): unknown {
  if (text.length > anyBytesMax) return undefined;
  try {
    const parsed: unknown = JSON.parse(text);
    return typeof parsed === 'object' && parsed !== null && 'type' in parsed
      ? parsed.type
      : undefined;
  } catch {
    // Told by the schema's own reader, with the reason.
    return undefined;
  }
}

/** @returns the points of an event in the store. */
export function eventPoints(topic: Topic, event: DeviceEvent, receivedMs: number): Point[] {
  if (event.type === 'visit') return [visitPoint(topic, event, receivedMs)];
  if (event.type === 'photo') return [photoPoint(topic, event, receivedMs)];
  return [collectionPoint(topic, event, receivedMs)];
}
