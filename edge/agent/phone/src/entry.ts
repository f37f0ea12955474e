/** A draft → what the station takes. What is left empty is not said: the station says what is missing. */
import type { Draft } from './draft.ts';
import { checks, type FormFacts } from './facts.ts';

const optional = (name: string, text: string | undefined): object => {
  const plain = (text ?? '').trim();
  return plain === '' ? {} : { [name]: plain };
};

/** A comma is a decimal point in Peru too, and a minus may be a dash that was copied. */
const numberOf = (text: string | undefined): number | undefined => {
  const plain = (text ?? '').trim().replace(',', '.').replace(/[−–]/, '-');
  return plain === '' ? undefined : Number(plain);
};

function siteOf(site: Draft['site']): object {
  const [lat, lon] = [numberOf(site['lat']), numberOf(site['lon'])];
  const scored = ['traffic', 'oven', 'industry'].map(
    (name) => [name, numberOf(site[name])] as const,
  );
  const surroundings: Record<string, number> = {};
  for (const [name, score] of scored) if (score !== undefined) surroundings[name] = score;
  const inletHeight = numberOf(site['inletHeight']);
  return {
    ...optional('name', site['name']),
    ...(inletHeight !== undefined && { inletHeight }),
    ...optional('mounting', site['mounting']),
    surroundings,
    ...(lat !== undefined && lon !== undefined && { position: { lat, lon } }),
  };
}

/** @param withSite whether the site is told again where nobody has to. */
export function entryOf(
  draft: Draft,
  facts: FormFacts,
  withSite: boolean,
  phoneMs: number,
): object {
  const { id, action, by, notes, photos } = draft;
  const answers: Record<string, boolean> = {};
  for (const [name] of checks) {
    const answer = draft.checks[name];
    if (answer === 'yes' || answer === 'no') answers[name] = answer === 'yes';
  }
  return {
    ...{ id, action, phoneAt: new Date(phoneMs).toISOString() },
    ...optional('by', by),
    ...optional('notes', notes),
    ...((action === 'commissioning' || withSite) && { site: siteOf(draft.site) }),
    ...(action === 'swap' ? swapped(draft, facts) : unitsOf(draft, facts)),
    ...(Object.keys(answers).length > 0 && { checks: answers }),
    ...(photos.length > 0 && { photos }),
  };
}

function unitsOf({ units }: Draft, { sensors }: FormFacts): object {
  return {
    sensors: sensors.map(({ id, model, serial, batch }) => ({
      ...{ id, model },
      ...optional('serial', units[id]?.serial ?? serial),
      ...optional('batch', units[id]?.batch ?? batch),
    })),
  };
}

function swapped({ swaps }: Draft, { sensors }: FormFacts): object {
  const modelOf = (id: string) => sensors.find((one) => one.id === id)?.model ?? '';
  return {
    removed: swaps.map(({ id, serial, reason }) => ({
      ...{ id, model: modelOf(id) },
      ...optional('serial', serial),
      ...optional('reason', reason),
    })),
    sensors: swaps.map(({ id, model, newSerial, newBatch }) => ({
      ...{ id, model: model === '' ? modelOf(id) : model },
      ...optional('serial', newSerial),
      ...optional('batch', newBatch),
    })),
  };
}
