/** The log as a file that only grows: a line of JSON for each beginning and each end. */
import { createReadStream } from 'node:fs';
import { appendFile, open } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { type Begun, type Ended, joined, type Recalibrations } from './recalibrations.ts';

const fileName = 'recalibrations.ndjson';

type Line =
  | { readonly kind: 'begun'; readonly entry: Begun }
  | { readonly kind: 'ended'; readonly entry: Ended };

/** @param folder that is there. */
export function diskRecalibrations(folder: string): Recalibrations {
  const path = join(folder, fileName);
  let last: Promise<void> = Promise.resolve();
  /** One after the other, each synced to the disk. */
  const append = (line: Line): Promise<void> => {
    const appended = last.then(async () => {
      // A line that a power cut tore stays alone on its own.
      const lead = (await endsWhole(path)) ? '' : '\n';
      await appendFile(path, `${lead}${JSON.stringify(line)}\n`, { flush: true });
    });
    last = appended.catch(() => undefined);
    return appended;
  };
  return {
    begin: (entry) => append({ kind: 'begun', entry }),
    end: (entry) => append({ kind: 'ended', entry }),
    async list(query) {
      await last;
      const begun: Begun[] = [];
      const ended: Ended[] = [];
      for await (const line of linesOf(path)) {
        if (line.kind === 'begun') begun.push(line.entry);
        else ended.push(line.entry);
      }
      return joined(begun, ended, query);
    },
  };
}

async function* linesOf(path: string): AsyncGenerator<Line> {
  const lines = createInterface({ input: createReadStream(path), crlfDelay: Infinity });
  try {
    for await (const text of lines) {
      const line = lineOf(text);
      if (line) yield line;
    }
  } catch (error) {
    if (!isMissing(error)) throw error;
  }
}

/** @returns undefined for a line that was torn. */
function lineOf(text: string): Line | undefined {
  try {
    return JSON.parse(text) as Line;
  } catch {
    return undefined;
  }
}

async function endsWhole(path: string): Promise<boolean> {
  let file: Awaited<ReturnType<typeof open>>;
  try {
    file = await open(path, 'r');
  } catch (error) {
    if (isMissing(error)) return true;
    throw error;
  }
  try {
    const { size } = await file.stat();
    if (size === 0) return true;
    const { buffer } = await file.read(Buffer.alloc(1), 0, 1, size - 1);
    return buffer[0] === '\n'.charCodeAt(0);
  } finally {
    await file.close();
  }
}

const isMissing = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && error.code === 'ENOENT';
