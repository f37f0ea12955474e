/** Of one line of a CSV, what separates its fields; a comma where there is one field only. */
export type Delimiter = ',' | ';' | '\t';

const candidates: readonly Delimiter[] = [';', '\t', ','];

/**
 * Looks at the header line.
 * @param bytesMax of a header: where no line ends before it, what is there is looked at.
 * @returns the delimiter, and all bytes, those that were looked at included.
 */
export async function delimiterOf(
  bytes: AsyncIterable<Uint8Array>,
  bytesMax: number,
): Promise<{ delimiter: Delimiter; all: AsyncIterable<Uint8Array> }> {
  const rest = bytes[Symbol.asyncIterator]();
  const head: Uint8Array[] = [];
  let size = 0;
  for (;;) {
    const { done, value } = await rest.next();
    if (done === true) break;
    head.push(value);
    size += value.length;
    if (value.includes(lineFeed) || value.includes(carriageReturn) || size > bytesMax) break;
  }
  const text = Buffer.concat(head).toString('utf8').trimStart();
  async function* all() {
    yield* head;
    yield* { [Symbol.asyncIterator]: () => rest };
  }
  return { delimiter: commonest(text.split(/[\r\n]/, 1)[0] ?? ''), all: all() };
}

const lineFeed = 10;
const carriageReturn = 13;

function commonest(header: string): Delimiter {
  const bare = header.replace(/"[^"]*"/g, '');
  const count = (one: Delimiter) => bare.split(one).length;
  return candidates.reduce((best, one) => (count(one) > count(best) ? one : best));
}
