/** The `event` channel: something that happened once, as one JSON message. */
import { Compile } from 'typebox/compile';
import { Collection, collectionFault, collectionPoint } from './collection.ts';
import { decodeJson } from './json-message.ts';
import { type Accepted, accept, refuse } from './refusal.ts';
import { clockAheadMaxMs, clockFloorMs } from './report.ts';
import type { Point } from './series.ts';
import type { Topic } from './topic.ts';

/** What can happen; `type` says which. */
export type DeviceEvent = Collection;

export const eventBytesMax = 4 * 1024;

const schemas = { collection: Compile(Collection) } as const;
const isEventType = (type: unknown): type is keyof typeof schemas =>
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
  const decoded = decodeJson(text, schemas.collection, eventBytesMax);
  if (!decoded.ok) return decoded;
  const event = decoded.value;
  const atMs = Date.parse(event.at);
  if (!(atMs >= clockFloorMs && atMs <= receivedMs + clockAheadMaxMs)) {
    const detail = `at ${event.at} is before 2020 or ahead of the gateway: mend the clock`;
    return refuse('bad-time', detail, { label: 'at' });
  }
  const fault = collectionFault(event);
  return fault === undefined ? accept(event) : refuse('bad-value', fault, { label: 'kg.net' });
}

/** @returns what the text says that it is; undefined where it is no JSON object with a `type`. */
function typeOf(text: string): unknown {
  if (text.length > eventBytesMax) return undefined;
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
export const eventPoints = (topic: Topic, event: DeviceEvent, receivedMs: number): Point[] => [
  collectionPoint(topic, event, receivedMs),
];
