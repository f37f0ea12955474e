/** Reads a table row by row, in bounded memory, whatever its size. */
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { open, stat } from 'node:fs/promises';
import { Readable } from 'node:stream';
import papa from 'papaparse';
import { type Dialect, dialectOf } from './csv-dialect.ts';
import { MustMend } from './must-mend.ts';

export interface Table extends Dialect {
  readonly path: string;
  readonly bytes: number;
  readonly encoding: 'utf-8' | 'utf-16le' | 'windows-1252';
}

const headBytes = 256 * 1024;
const chunkBytes = 256 * 1024;
/** A row longer than this is a quote that was never closed. */
const rowCharsMax = 4 * 1024 * 1024;

/**
 * Looks at the beginning of a file.
 * @param names of the columns that must be there.
 * @throws MustMend when there is no such file, or nothing in it.
 */
export async function openTable(
  path: string,
  names: readonly string[],
  delimiter: string | undefined,
  flag: string,
): Promise<Table> {
  const { bytes, head } = await readHead(path, flag);
  if (bytes === 0) throw new MustMend(`${flag}: ${path} está vacío`, 'the file is empty');
  const encoding = encodingOf(head);
  const text = new TextDecoder(encoding).decode(head);
  if (text.includes('\0')) {
    throw new MustMend(
      `${flag}: ${path} no es una tabla de texto (CSV); expórtela como CSV`,
      'it is not a table of text (CSV); export it as CSV',
    );
  }
  return { path, bytes, encoding, ...dialectOf(text, names, delimiter) };
}

async function readHead(path: string, flag: string): Promise<{ bytes: number; head: Uint8Array }> {
  try {
    const { size } = await stat(path);
    const file = await open(path);
    try {
      const { buffer, bytesRead } = await file.read(Buffer.alloc(headBytes), 0, headBytes, 0);
      return { bytes: size, head: buffer.subarray(0, bytesRead) };
    } finally {
      await file.close();
    }
  } catch (error) {
    const { message } = error as Error;
    throw new MustMend(`${flag}: no se puede leer ${path}`, `it cannot be read: ${message}`);
  }
}

function encodingOf(head: Uint8Array): Table['encoding'] {
  if (head[0] === 0xff && head[1] === 0xfe) return 'utf-16le';
  try {
    // As a stream: the last character may be cut.
    new TextDecoder('utf-8', { fatal: true }).decode(head, { stream: true });
    return 'utf-8';
  } catch {
    return 'windows-1252';
  }
}

export interface Reading {
  /** Of the bytes of the file, in hexadecimal. */
  readonly sha256: string;
  readonly rows: number;
}

/**
 * Gives every row after the header, empty lines left out.
 * @param row its cells, valid until it returns, and its number as an editor shows it (1: first).
 * @param progress told the bytes read so far.
 */
export async function readRows(
  table: Table,
  row: (cells: readonly string[], line: number) => void,
  progress: (bytes: number) => void,
): Promise<Reading> {
  const hash = createHash('sha256');
  let [rows, line, given] = [0, table.linesBefore + 1, 0];
  const tooLong = () =>
    new MustMend(
      `${table.path}: la fila ${line + 1} no termina; falta cerrar unas comillas (")`,
      `row ${line + 1} does not end; a quote (") is not closed`,
    );
  async function* texts(): AsyncGenerator<string> {
    let bytes = 0;
    const afterHeader = withoutLines(table.linesBefore + 1, table.newline);
    const decoder = new TextDecoder(table.encoding);
    for await (const chunk of createReadStream(table.path, { highWaterMark: chunkBytes })) {
      hash.update(chunk);
      bytes += chunk.length;
      progress(bytes);
      const text = afterHeader(decoder.decode(chunk, { stream: true }));
      given += text.length;
      if (given > rowCharsMax) throw tooLong();
      yield text;
    }
    yield afterHeader(decoder.decode());
  }
  await new Promise<void>((resolve, reject) => {
    papa.parse<string[]>(Readable.from(texts(), { highWaterMark: 2 }), {
      delimiter: table.delimiter,
      newline: table.newline,
      chunk: ({ data, errors }, parser) => {
        if (data.length > 0) given = 0;
        try {
          for (const cells of data) {
            line += 1;
            if (cells.length === 1 && (cells[0] ?? '').trim() === '') continue;
            rows += 1;
            row(cells, line);
          }
          if (errors.some(({ code }) => code === 'MissingQuotes')) throw tooLong();
        } catch (error) {
          // (Before it is stopped: stopping it completes it.)
          reject(error);
          parser.abort();
        }
      },
      complete: () => resolve(),
      error: reject,
    });
  });
  return { sha256: hash.digest('hex'), rows };
}

/** Leaves out the first lines of a text that comes in pieces. */
function withoutLines(count: number, newline: string): (text: string) => string {
  let left = count;
  return (text) => {
    let from = 0;
    while (left > 0) {
      const end = text.indexOf(newline, from);
      if (end < 0) return '';
      from = end + 1;
      left -= 1;
    }
    return from === 0 ? text : text.slice(from);
  };
}
