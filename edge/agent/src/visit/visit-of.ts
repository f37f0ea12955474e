/** What a person said → the events that go out, or every fault at once. Pure but for the hash. */
import { createHash } from 'node:crypto';
import { fault, schemaFaults } from '@samay/calibration/document';
import {
  decodeEvent,
  encodeEvent,
  type Photo,
  photoJpegBytesMax,
  type Visit,
  withoutMetadata,
} from '@samay/contract';
import type { Now } from '../clock/clock.ts';
import { VisitEntry } from './visit-entry.ts';

/** A photo as it is kept beside its visit. */
export interface Picture {
  readonly sha256: string;
  readonly jpeg: Uint8Array;
}

export interface Recorded {
  readonly visit: Visit;
  readonly pictures: readonly Picture[];
}

export type VisitRead =
  | { readonly ok: true; readonly recorded: Recorded }
  /** A line for people each, Spanish / English. */
  | { readonly ok: false; readonly faults: readonly string[] };

export interface Recording {
  readonly now: Now;
  /** A random id of 16 hexadecimal digits, for an entry that brings none. */
  readonly newId: () => string;
}

/** @param input of any shape: JSON of a phone, YAML of a file. */
export function visitOf(input: unknown, { now, newId }: Recording): VisitRead {
  const faults = schemaFaults(VisitEntry, input);
  if (faults.length > 0) return { ok: false, faults };
  // Checked above.
  const { photos = [], at: written, phoneAt, ...said } = input as VisitEntry;
  const pictures = photos.map((photo, index) => pictureOf(photo, `photos[${index}]`));
  const wrong = pictures.filter((one) => typeof one === 'string');
  if (wrong.length > 0) return { ok: false, faults: wrong };
  const shown = pictures.filter((one) => typeof one !== 'string');
  const { atMs, unsure } = whenOf({ written, phoneAt, now });
  if (!Number.isFinite(atMs)) {
    return { ok: false, faults: [fault('at', 'no es una fecha', 'it is no date')] };
  }
  const visit: Visit = {
    type: 'visit',
    ...said,
    id: said.id ?? newId(),
    at: new Date(atMs).toISOString(),
    ...(shown.length > 0 && {
      photos: shown.map(({ sha256, jpeg }) => ({ sha256, bytes: jpeg.length })),
    }),
    ...(phoneAt !== undefined && { phoneAt }),
    ...(unsure && { unsure: 'clock' }),
  };
  // What the gateway would refuse is refused while who wrote it can still mend it.
  const checked = decodeEvent(encodeEvent(visit), unsure ? atMs : now.wallMs);
  if (!checked.ok) {
    const { detail, label = '' } = checked.refusal;
    return { ok: false, faults: [fault(label, faultWords[label] ?? 'no vale', detail)] };
  }
  return { ok: true, recorded: { visit, pictures: shown } };
}

/** In Spanish, what the contract says of a visit that contradicts itself. */
const faultWords: Readonly<Record<string, string>> = {
  at: 'antes de 2020 o después de ahora: corrija la fecha o el reloj',
  site: 'la puesta en marcha dice dónde: falta el sitio',
  sensors: 'faltan los sensores que se pusieron, o uno está dos veces',
  removed: 'falta el sensor que se retiró, o uno está dos veces',
  photos: 'la misma foto está dos veces',
};

/** The station's clock counts; where nobody has told it the time, the phone's does, and is unsure. */
function whenOf({ written, phoneAt, now }: Whens): { atMs: number; unsure: boolean } {
  if (written !== undefined) return { atMs: Date.parse(written), unsure: false };
  if (now.unsure && phoneAt !== undefined) return { atMs: Date.parse(phoneAt), unsure: true };
  return { atMs: Math.round(now.wallMs), unsure: now.unsure === true };
}
interface Whens {
  readonly written: string | undefined;
  readonly phoneAt: string | undefined;
  readonly now: Now;
}

/** @returns the picture without what the camera wrote beside it, or what is wrong with it. */
function pictureOf(base64: string, path: string): Picture | string {
  const jpeg = withoutMetadata(Uint8Array.from(Buffer.from(base64, 'base64')));
  if (typeof jpeg === 'string') return fault(path, 'no es una foto JPEG', `no JPEG: ${jpeg}`);
  if (jpeg.length > photoJpegBytesMax) {
    const es = `tiene ${jpeg.length} bytes; caben ${photoJpegBytesMax}: redúzcala`;
    const en = `it has ${jpeg.length} bytes; ${photoJpegBytesMax} fit: make it smaller`;
    return fault(path, es, en);
  }
  return { sha256: createHash('sha256').update(jpeg).digest('hex'), jpeg };
}

/** Its photos as events: each a millisecond after the one before, and always with the same id. */
export const photosOf = ({ visit, pictures }: Recorded): Photo[] =>
  pictures.map(({ sha256, jpeg }, index) => ({
    type: 'photo',
    id: createHash('sha256').update(`${visit.id} ${sha256}`).digest('hex').slice(0, 32),
    at: new Date(Date.parse(visit.at) + index + 1).toISOString(),
    visit: visit.id,
    sha256,
    jpeg: Buffer.from(jpeg).toString('base64'),
    ...(visit.unsure !== undefined && { unsure: visit.unsure }),
  }));
