/**
 * What the gateway knows of its devices, in a file: a line of JSON for what it is, and one per device.
 * It is replaced whole, so that a power cut leaves the one before.
 */
import { open, readFile, rename, rm } from 'node:fs/promises';
import { setImmediate as turn } from 'node:timers/promises';
import Type from 'typebox';
import { Compile } from 'typebox/compile';
import type { LinkState } from './device-link.ts';
import type { Remembered } from './links.ts';

const version = 1;
const Header = Compile(Type.Object({ version: Type.Literal(version), whole: Type.Boolean() }));

const Whole = Type.Integer({ minimum: 0 });
const Line = Compile(
  Type.Object({
    city: Type.String(),
    device: Type.String(),
    receivedMs: Type.Number(),
    newestMs: Type.Number(),
    intervalMs: Type.Number(),
    gaps: Type.Object({
      forgotten: Whole,
      boots: Type.Array(
        Type.Object({
          boot: Type.String(),
          next: Whole,
          timeMs: Type.Number(),
          heardMs: Type.Number(),
          forgotten: Whole,
          gaps: Type.Array(
            Type.Object({
              from: Whole,
              to: Whole,
              sure: Type.Boolean(),
              noticedMs: Type.Number(),
              afterMs: Type.Number(),
            }),
          ),
        }),
      ),
    }),
  }),
);

/** Some 200 B each: 50 kB of JSON between two turns of the event loop, 0.3 ms. */
const linesPerTurn = 250;

/**
 * @returns what is remembered, and what of the file could not be read; a file that is not there is no
 * fault: the gateway has just been installed.
 */
export async function readLinks(path: string): Promise<Remembered & { readonly fault?: string }> {
  const text = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => error);
  if (typeof text !== 'string') {
    const fault = text.code === 'ENOENT' ? {} : { fault: text.message };
    return { links: [], whole: false, ...fault };
  }
  const [first = '', ...lines] = text.split('\n').filter((line) => line !== '');
  const header = parsed(first);
  if (!Header.Check(header)) return { links: [], whole: false, fault: 'no header of version 1' };
  const links = lines.map(parsed).filter((line): line is LinkState => Line.Check(line));
  const bad = lines.length - links.length;
  // A device that is not remembered is one whose past is not known.
  if (bad > 0) return { links, whole: false, fault: `${bad} of ${lines.length} lines are damaged` };
  return { links, whole: header.whole };
}

/** @param whole nothing will come after this: the gateway ends. */
export async function writeLinks(
  path: string,
  states: Iterable<LinkState>,
  whole: boolean,
): Promise<void> {
  const temporary = `${path}.new`;
  const file = await open(temporary, 'w', 0o600);
  try {
    let lines = [JSON.stringify({ version, whole })];
    for (const state of states) {
      lines.push(JSON.stringify(state));
      if (lines.length < linesPerTurn) continue;
      await file.write(`${lines.join('\n')}\n`);
      lines = [];
      await turn();
    }
    if (lines.length > 0) await file.write(`${lines.join('\n')}\n`);
    await file.sync();
  } catch (error) {
    await file.close();
    await rm(temporary, { force: true });
    throw error;
  }
  await file.close();
  await rename(temporary, path);
}

function parsed(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}
