/** `samay-edge visit` and `samay-edge visits`: the page's twin, for who comes with a laptop. */
import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import type { Visit } from '@samay/contract';
import { parseDocument } from 'yaml';
import type { Now } from '../clock/clock.ts';
import type { AgentConfig } from '../config/read-config.ts';
import { swapLines } from './swap-lines.ts';
import { type VisitRead, visitOf } from './visit-of.ts';
import { VisitsDisk } from './visits-disk.ts';

/** Exit codes. */
const ok = 0;
const failed = 1;
const mend = 2;

/**
 * The agent that runs here sends it within a minute; where none runs, the next one does.
 * @param now of this machine.
 */
export async function visitCommand(
  config: AgentConfig,
  file: string,
  photos: readonly string[],
  now: Now,
): Promise<number> {
  const read = await readVisit(file, photos, now);
  if (!read.ok) {
    for (const line of read.faults) console.error(line);
    return mend;
  }
  const disk = new VisitsDisk(config.dataDirectory);
  const kept = await disk.keep(read.recorded).catch((error: Error) => error);
  if (kept instanceof Error) {
    console.error(`${config.dataDirectory}: no se puede escribir / cannot be written:`);
    console.error(`${kept.message}. ¿sudo -u samay samay-edge visit …?`);
    return failed;
  }
  if (kept.kind === 'other') {
    console.error(`id ${kept.visit.id}: ya se usó en otra visita / is that of another visit`);
    return mend;
  }
  const visit = kept.kind === 'kept' ? kept.recorded.visit : kept.visit;
  const news = kept.kind === 'kept' ? 'registrada / recorded' : 'ya estaba / was there already';
  console.log(`${visit.id}  ${visit.at}  ${visit.action}: ${news}`);
  const { origin, calibrations } = config;
  for (const line of swapLines({ sensors: origin.written.sensors, calibrations }, visit)) {
    console.log(`\n# ${line.es}\n# ${line.en}\n${line.yaml}`);
  }
  return ok;
}

async function readVisit(file: string, photos: readonly string[], now: Now): Promise<VisitRead> {
  const text = await readFile(file, 'utf8').catch((error: Error) => error);
  if (text instanceof Error) return unreadable(file, text);
  const document = parseDocument(text);
  const [wrong] = document.errors;
  if (wrong !== undefined) return { ok: false, faults: [`${file}: ${wrong.message}`] };
  const said: unknown = document.toJS();
  const shown: string[] = [];
  for (const photo of photos) {
    const jpeg = await readFile(photo).catch((error: Error) => error);
    if (jpeg instanceof Error) return unreadable(photo, jpeg);
    shown.push(jpeg.toString('base64'));
  }
  const whole = shown.length > 0 && isObject(said) ? { ...said, photos: shown } : said;
  return visitOf(whole, { now, newId: () => randomBytes(8).toString('hex') });
}

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null;

const unreadable = (file: string, { message }: Error): VisitRead => ({
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
