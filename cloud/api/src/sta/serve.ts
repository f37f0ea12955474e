/** A question about the entities → its answer, apart from HTTP. */
import type { Readings } from '@samay/readings';
import { type Answer, answerTo } from './answer-to.ts';
import { Budget } from './budget.ts';
import { conformance, setNames } from './entity-sets.ts';
import type { ModelContext } from './model.ts';
import { readModel } from './read-model.ts';
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
export async function answerSta(readings: Readings, question: Question): Promise<Answer> {
  const { base, nowMs, path, given } = question;
  const root = `${base}${staPath}`;
  const segments = parsePath(path);
  const device = onlyDevice(segments, given);
  const model = await readModel(readings, question, device);
  const asked = { model, readings, nowMs, budget: new Budget(), root };
  const resource = await resolveResource(asked, segments);
  if (resource.kind === 'root') return { kind: 'json', body: landingPage(root, question) };
  const address = `${root}${path.replace(/\/+$/, '')}`;
  return answerTo(asked, resource, given, address);
}

/**
 * An id begins with its device. From there everything reached belongs to the same station, but
 * through what is observed, which all stations share.
 */
function onlyDevice(
  segments: readonly Segment[],
  given: Readonly<Record<string, string>>,
): string | undefined {
  const id = segments[0]?.id;
  const asked = [...segments.map(({ name }) => name), ...Object.values(given)].join('\n');
  // A device whose name needs escaping is seldom: it is found among all.
  if (id === undefined || id.includes('%') || asked.includes('ObservedPropert')) return undefined;
  return id.split(':', 1)[0];
}

function landingPage(root: string, { licence }: ModelContext) {
  return {
    value: setNames.map((name) => ({ name, url: `${root}/${name}` })),
    serverSettings: { conformance },
    licence,
  };
}
