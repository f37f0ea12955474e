import { InputError } from './input-error.ts';

/** How the bytes of a file were read. */
export type Encoding = 'utf-8' | 'utf-16le' | 'windows-1252';

/** Ten years of minutes at 50 bytes a line are 263 MB; Node holds no text much over 500 MB. */
const fileBytesMax = 300_000_000;

/**
 * The text of a file: UTF-8 where its bytes are, else Latin-1 as Windows writes it, which every byte
 * is; UTF-16 where its mark says so. Marks are left out.
 * @throws InputError for a file that is too long.
 */
export async function fileText(
  bytes: AsyncIterable<Uint8Array>,
): Promise<{ text: string; encoding: Encoding }> {
  const pieces: Uint8Array[] = [];
  let size = 0;
  for await (const piece of bytes) {
    size += piece.length;
    if (size > fileBytesMax) throw tooLong();
    pieces.push(piece);
  }
  const all = Buffer.concat(pieces);
  if (all[0] === 0xff && all[1] === 0xfe) return decoded(all, 'utf-16le');
  try {
    return decoded(all, 'utf-8');
  } catch {
    return decoded(all, 'windows-1252');
  }
}

const decoded = (bytes: Uint8Array, encoding: Encoding) => ({
  text: new TextDecoder(encoding, { fatal: true }).decode(bytes),
  encoding,
});

const tooLong = () =>
  new InputError(
    `El archivo pasa de ${fileBytesMax / 1e6} MB; sepárelo por años.`,
    `The file is over ${fileBytesMax / 1e6} MB; split it by years.`,
  );
