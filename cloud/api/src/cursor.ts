import { badParameters } from './cloud-error.ts';

/** Place of the last row of a page in the order of the answer. */
export type Place = readonly (string | number)[];

/** @returns the place as text that means nothing to who passes it on. */
const encodeCursor = (place: Place): string =>
  Buffer.from(JSON.stringify(place)).toString('base64url');

/**
 * @param shape type of each part.
 * @throws CloudError `bad-parameter` for what is not of `encodeCursor`.
 */
export function decodeCursor(
  cursor: string | undefined,
  shape: readonly ('string' | 'number')[],
): Place | undefined {
  if (cursor === undefined) return undefined;
  const place = parse(cursor);
  const sound =
    Array.isArray(place) &&
    place.length === shape.length &&
    place.every((part: unknown, at): part is string | number =>
      shape[at] === 'number' ? Number.isSafeInteger(part) : typeof part === shape[at],
    );
  if (sound) return place;
  throw badParameters([
    {
      parameter: 'cursor',
      en: 'is not one of ours; take it from `next` of the page before, or leave it out to begin.',
      es: 'no es de los nuestros; tómelo de `next` de la página anterior, o quítelo para empezar.',
    },
  ]);
}

function parse(cursor: string): unknown {
  try {
    return JSON.parse(Buffer.from(cursor, 'base64url').toString());
  } catch {
    return undefined;
  }
}

/** @returns the same question, from that place on. */
export function nextPage(url: string, place: Place): string {
  const [path = '', search = ''] = url.split('?', 2);
  const parameters = new URLSearchParams(search);
  parameters.set('cursor', encodeCursor(place));
  return `${path}?${parameters}`;
}
