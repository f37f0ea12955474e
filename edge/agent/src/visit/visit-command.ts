/** `samay-edge visit` and `samay-edge visits`: the page's twin, for who comes with a laptop. */
import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import type { Visit } from '@samay/contract';
import { parseAllDocuments } from 'yaml';
import type { Now } from '../clock/clock.ts';
import type { AgentConfig } from '../config/read-config.ts';
import { smallPhoto } from './shrink-photo.ts';
import { swapLines } from './swap-lines.ts';
import { type Recorded, visitOf } from './visit-of.ts';
import { VisitsDisk } from './visits-disk.ts';

/** Exit codes. */
const ok = 0;
const failed = 1;
const mend = 2;

/**
 * The agent that runs here sends them within a minute; where none runs, the next one does. What is
 * wrong with any of them is said before one is kept.
 * @param file YAML: a visit, or several between lines of `---`.
 * @param photos files, of the last visit in it.
 * @param now of this machine.
 */
export async function visitCommand(
  config: AgentConfig,
  file: string,
  photos: readonly string[],
  now: Now,
): Promise<number> {
  const read = await readVisits(file, photos, now);
  if (!read.ok) {
    for (const line of read.faults) console.error(line);
    return mend;
  }
  const disk = new VisitsDisk(config.dataDirectory);
  for (const recorded of read.visits) {
    const kept = await disk.keep(recorded).catch((error: Error) => error);
    if (kept instanceof Error) {
      console.error(`${config.dataDirectory}: no se puede escribir / cannot be written:`);
      console.error(`${kept.message}. ¿sudo -u samay samay-edge visit …?`);
      return failed;
    }
    if (kept.kind === 'other') {
      console.error(`id ${kept.visit.id}: ya se usó en otra visita / is that of another visit`);
      return mend;
    }
    tell(config, kept.kind === 'kept' ? kept.recorded.visit : kept.visit, kept.kind === 'kept');
  }
  return ok;
}

function tell({ origin, calibrations }: AgentConfig, visit: Visit, isNew: boolean): void {
  const news = isNew ? 'registrada / recorded' : 'ya estaba / was there already';
  console.log(`${visit.id}  ${visit.at}  ${visit.action}: ${news}`);
  for (const line of swapLines({ sensors: origin.written.sensors, calibrations }, visit)) {
    console.log(`\n# ${line.es}\n# ${line.en}\n${line.yaml}`);
  }
}

type VisitsRead =
  | { readonly ok: true; readonly visits: readonly Recorded[] }
  | { readonly ok: false; readonly faults: readonly string[] };

async function readVisits(file: string, photos: readonly string[], now: Now): Promise<VisitsRead> {
  const text = await readFile(file, 'utf8').catch((error: Error) => error);
  if (text instanceof Error) return unreadable(file, text);
  const documents = parseAllDocuments(text);
  const wrong = [...documents].flatMap(({ errors }) => errors);
  if (wrong[0] !== undefined) return { ok: false, faults: [`${file}: ${wrong[0].message}`] };
  const said: unknown[] = [...documents].map((document) => document.toJS());
  const shown: string[] = [];
  for (const photo of photos) {
    try {
      shown.push(Buffer.from(smallPhoto(await readFile(photo))).toString('base64'));
    } catch (error) {
      return unreadable(photo, error as Error);
    }
  }
  const last = said.at(-1);
  if (shown.length > 0 && isObject(last)) said[said.length - 1] = { ...last, photos: shown };
  const newId = () => randomBytes(8).toString('hex');
  const read = (said.length === 0 ? [null] : said).map((one) => visitOf(one, { now, newId }));
  const faults = read.flatMap((one, at) =>
    one.ok ? [] : one.faults.map((line) => (read.length === 1 ? line : `${at + 1}: ${line}`)),
  );
  const visits = read.flatMap((one) => (one.ok ? [one.recorded] : []));
  return faults.length > 0 ? { ok: false, faults } : { ok: true, visits };
}

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null;

const unreadable = (file: string, { message }: Error): VisitsRead => ({
  ok: false,
  faults: [`${file}: no se puede leer / cannot be read: ${message}`],
});

export async function visitsCommand(
  { dataDirectory }: Pick<AgentConfig, 'dataDirectory'>,
  { json }: { json: boolean },
): Promise<number> {
  const disk = new VisitsDisk(dataDirectory);
  const visits = await disk.list();
  const waiting = new Set((await disk.waiting()).map(({ visit }) => visit.id));
  for (const visit of visits) {
    console.log(json ? JSON.stringify(visit) : visitLine(visit, waiting.has(visit.id)));
  }
  if (visits.length === 0 && !json) console.log('Ninguna visita / no visit');
  return ok;
}

/** Of one visit, for a terminal of any width. */
function visitLine(visit: Visit, waits: boolean): string {
  const { id, at, action, by, site, sensors = [], removed = [], photos = [], unsure } = visit;
  const units = [
    ...removed.map((one) => `−${one.id}`),
    ...sensors.map((one) => `+${one.id}${one.serial === undefined ? '' : ` (${one.serial})`}`),
  ];
  return [
    `${at.slice(0, 16)}Z${unsure === undefined ? '' : '?'}  ${action}  ${by}  ${id}`,
    ...(site === undefined ? [] : [`  ${site.name}, ${site.inletHeight} m`]),
    ...(units.length === 0 ? [] : [`  ${units.join(', ')}`]),
    ...(photos.length === 0 ? [] : [`  ${photos.length} fotos / photos`]),
    ...(waits ? ['  aún no está en la cola de salida / not yet in the outbox'] : []),
  ].join('\n');
}
