/** What the page can be asked, each address with what it answers. */
import type { IncomingMessage } from 'node:http';
import type { Clock } from '../clock/clock.ts';
import type { AgentConfig } from '../config/read-config.ts';
import { swapLines } from '../visit/swap-lines.ts';
import { visitOf } from '../visit/visit-of.ts';
import type { VisitsDisk } from '../visit/visits-disk.ts';
import { type Answer, json, nothing, refusal } from './answer.ts';
import type { Door } from './door.ts';
import { formFacts } from './form-facts.ts';
import { type Body, bodyBytesMax, readBody, smallBytesMax } from './request-body.ts';
import { type StationView, shownOf } from './station-view.ts';

export interface PageParts {
  readonly config: () => AgentConfig;
  readonly clock: Clock;
  readonly view: () => Promise<StationView>;
  readonly visits: Pick<VisitsDisk, 'keep' | 'list' | 'photo'>;
  /** A visit is on the disk: it may go out. */
  readonly recorded: () => Promise<void>;
  readonly newId: () => string;
}

type Route = (request: IncomingMessage, parts: PageParts, door: Door) => Promise<Answer> | Answer;

/** What a stranger may ask. */
const open: Readonly<Record<string, Route>> = {
  'POST /api/session': async (request, _parts, door) => {
    const body = await readBody(request, smallBytesMax);
    return body.ok ? door.enter(request, (body.value as { secret?: unknown }).secret) : bad(body);
  },
};

const inside: Readonly<Record<string, Route>> = {
  'GET /api/session': () => nothing(),
  'DELETE /api/session': (request, _parts, door) => door.leave(request),
  'GET /api/now': async (_request, { view }) => json(200, shownOf(await view())),
  'GET /api/form': async (_request, { config, visits }) =>
    json(200, formFacts(config(), await visits.list())),
  'GET /api/visits': async (_request, { visits }) => json(200, { visits: await visits.list() }),
  'POST /api/visits': record,
};

/** The page looks every few seconds: that is nobody at the phone. */
const askedByItself = 'GET /api/now';

/** @returns undefined where there is no such address. */
export async function answerTo(
  request: IncomingMessage,
  parts: PageParts,
  door: Door,
): Promise<Answer | undefined> {
  const { method = '', url = '' } = request;
  const [path = ''] = url.split('?');
  const key = `${method} ${path}`;
  const known = Object.hasOwn(open, key) ? open[key] : undefined;
  if (known !== undefined) return await known(request, parts, door);
  const photo = /^GET \/api\/photos\/([0-9a-f]{64})\.jpg$/.exec(key)?.[1];
  const route = Object.hasOwn(inside, key) ? inside[key] : undefined;
  if (route === undefined && photo === undefined) return undefined;
  if (!door.isOpen(request, key !== askedByItself)) {
    return refusal(401, 'Escriba el secreto de la estación.', 'Type the station’s secret.');
  }
  if (photo !== undefined) return await photoOf(photo, parts);
  return await route?.(request, parts, door);
}

async function photoOf(sha256: string, { visits }: PageParts): Promise<Answer> {
  const body = await visits.photo(sha256);
  if (body === undefined) return refusal(404, 'Esa foto ya no está.', 'That photo is gone.');
  // Named by what is in it: it never changes.
  return {
    status: 200,
    type: 'image/jpeg',
    body,
    headers: { 'cache-control': 'private, max-age=604800, immutable' },
  };
}

/** Answers when the visit is on the disk of the station, however often it is asked. */
async function record(request: IncomingMessage, parts: PageParts): Promise<Answer> {
  const body = await readBody(request, bodyBytesMax);
  if (!body.ok) return bad(body);
  const read = visitOf(body.value, { now: parts.clock(), newId: parts.newId });
  if (!read.ok) {
    const { faults } = read;
    return refusal(422, 'Falta algo por corregir.', 'Something has to be mended.', { faults });
  }
  const kept = await parts.visits.keep(read.recorded);
  if (kept.kind === 'other') {
    const es = 'Esta visita ya se registró con otro contenido: registre lo nuevo como otra visita.';
    const en = 'This visit was recorded with other contents: record what is new as another visit.';
    return refusal(409, es, en);
  }
  const { visit } = kept.kind === 'kept' ? kept.recorded : kept;
  await parts.recorded();
  const { origin, calibrations } = parts.config();
  const lines = swapLines({ sensors: origin.written.sensors, calibrations }, visit);
  return json(kept.kind === 'kept' ? 201 : 200, { visit, lines });
}

const bad = ({ status, es, en }: Extract<Body, { ok: false }>): Answer => refusal(status, es, en);
