/** A question about the entities → its answer, apart from HTTP. */
import type { Readings } from '@samay/readings';
import { type Answer, answerTo, onlyForCollections } from './answer-to.ts';
import { Budget } from './budget.ts';
import type { ModelContext } from './entity.ts';
import { conformance, setNames } from './entity-sets.ts';
import type { Models, Reach } from './models.ts';
import { parsePath, resolveResource, type Segment } from './resource-path.ts';

export interface Question extends ModelContext {
  /** Behind the address of the service, as it was sent: percent-encoded. */
  readonly path: string;
  /** Every parameter. */
  readonly given: Readonly<Record<string, string>>;
}

/** Where the service is, behind the address of the installation. */
export const staPath = '/sta/v1.1';

/** @throws StaError; ReadingsError when the store does not answer. */
export async function answerSta(
  readings: Readings,
  models: Models,
  question: Question,
): Promise<Answer> {
  const { base, nowMs, path, given } = question;
  const root = `${base}${staPath}`;
  const segments = parsePath(path);
  if (segments.length === 0) return { kind: 'json', body: landingPage(root, question) };
  const model = await models.of(question, reachOf(segments, given));
  const { spans } = models;
  const asked = { model, readings, spans, nowMs, budget: new Budget(), root };
  const resource = await resolveResource(asked, segments);
  return answerTo(asked, resource, given, `${root}${path.replace(/\/+$/, '')}`);
}

/**
 * An id begins with its device. From there everything reached belongs to the same station, but
 * through what is observed, which all stations share.
 */
function reachOf(segments: readonly Segment[], given: Readonly<Record<string, string>>): Reach {
  const [first] = segments;
  const asked = [...segments.map(({ name }) => name), ...Object.values(given)].join('\n');
  const places = first?.name === 'Locations' || asked.includes('HistoricalLocation');
  const id = first?.id;
  // A device whose name needs escaping is seldom: it is found among all.
  if (id === undefined || id.includes('%') || asked.includes('ObservedPropert')) return { places };
  return { places, device: id.split(':', 1)[0] ?? id };
}

function landingPage(root: string, { licence, given }: Question) {
  const [option] = Object.keys(given);
  if (option !== undefined) throw onlyForCollections(option);
  return {
    value: setNames.map((name) => ({ name, url: `${root}/${name}` })),
    serverSettings: { conformance },
    licence,
  };
}
