/** A photo of a visit, small enough to be a point of the store. */
import Type, { type Static } from 'typebox';
import { bytesOfBase64 } from './base64.ts';
import { jpegFault } from './jpeg.ts';
import { closed, instantPattern } from './json-message.ts';
import { type FieldValue, type Point, receivedField } from './series.ts';
import type { Topic } from './topic.ts';
import { eventIdPattern, sha256Pattern } from './visit.ts';

/**
 * InfluxDB 1.x and 2.x keep at most 65,535 bytes in a text field. Base64 makes 4 characters of 3
 * bytes: 45,000 bytes are 60,000 characters, and with 300 for the rest of the message below 64 KiB.
 */
export const photoJpegBytesMax = 45_000;
const base64CharsMax = (photoJpegBytesMax / 3) * 4;
export const photoBytesMax = 64 * 1024;

export const Photo = Type.Object(
  {
    type: Type.Literal('photo'),
    id: Type.String({
      pattern: eventIdPattern,
      description: 'The same id is the same photo, however often it comes',
    }),
    at: Type.String({
      pattern: instantPattern,
      description: 'Of its visit and some milliseconds: no two of a device are of one millisecond',
    }),
    visit: Type.String({ pattern: eventIdPattern, description: 'Id of the visit' }),
    sha256: Type.String({ pattern: sha256Pattern, description: 'Of the JPEG, hexadecimal' }),
    jpeg: Type.String({
      minLength: 4,
      maxLength: base64CharsMax,
      pattern: '^[A-Za-z0-9+/]+={0,2}$',
      description: `JPEG in base64 (RFC 4648 §4), at most ${photoJpegBytesMax} bytes, without EXIF`,
    }),
    unsure: Type.Optional(Type.Literal('clock', { description: 'As in its visit' })),
  },
  { ...closed, title: 'Photo' },
);
export type Photo = Static<typeof Photo>;

/** @returns what is wrong with the picture; undefined when nothing is. */
export function photoFault({ jpeg }: Photo): { label: string; detail: string } | undefined {
  const bytes = bytesOfBase64(jpeg);
  const why = bytes === undefined ? 'it is not base64 (RFC 4648 §4)' : jpegFault(bytes);
  return why === undefined ? undefined : { label: 'jpeg', detail: `jpeg: ${why}` };
}

/**
 * Its point of `photo`: tags city and device, the time is `at`. A second delivery overwrites the
 * first.
 * @param receivedMs the gateway's clock, milliseconds since 1970 UTC.
 */
export function photoPoint({ city, device }: Topic, event: Photo, receivedMs: number): Point {
  const fields: Record<string, FieldValue> = {
    [receivedField]: receivedMs,
    event: event.id,
    visit: event.visit,
    sha256: event.sha256,
    jpeg: event.jpeg,
    ...(event.unsure !== undefined && { unsure: event.unsure }),
  };
  return { measurement: 'photo', tags: { city, device }, fields, timeMs: Date.parse(event.at) };
}
