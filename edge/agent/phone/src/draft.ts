/**
 * What is being written. It stays on the phone, photos too, until the station has it: with the same id
 * however often it is sent, so that nothing is lost and nothing doubled.
 */
import { type Action, actions, type Site } from './facts.ts';

export interface Swap {
  readonly id: string;
  readonly serial: string;
  readonly reason: string;
  readonly model: string;
  readonly newSerial: string;
  readonly newBatch: string;
}

/** Everything as it is typed. */
export interface Draft {
  readonly id: string;
  readonly action: Action;
  readonly by: string;
  readonly notes: string;
  readonly site: Readonly<Record<string, string>>;
  /** By sensor. */
  readonly units: Readonly<Record<string, { readonly serial: string; readonly batch: string }>>;
  readonly swaps: readonly Swap[];
  readonly checks: Readonly<Record<string, string>>;
  /** Base64. */
  readonly photos: readonly string[];
}

const device = document.body.dataset['device'] ?? '';
const draftKey = `samay-draft-${device}`;
const byKey = 'samay-by';

/** 16 hexadecimal digits. `crypto.getRandomValues` needs no https. */
const newId = (): string =>
  Array.from(crypto.getRandomValues(new Uint8Array(8)), (byte) =>
    `0${byte.toString(16)}`.slice(-2),
  ).join('');

export function keptDraft(): Draft | undefined {
  try {
    const draft: Draft = JSON.parse(localStorage.getItem(draftKey) ?? 'null');
    return draft !== null && actions.indexOf(draft.action) >= 0 ? draft : undefined;
  } catch {
    // Of another version, or cut off by a full phone.
    return undefined;
  }
}

export function newDraft(
  site: Site | undefined,
  name: string,
  at?: { lat: number; lon: number },
): Draft {
  const { traffic = '', oven = '', industry = '' } = site?.surroundings ?? {};
  const position = site?.position ?? at;
  return {
    id: newId(),
    action: site === undefined ? 'commissioning' : 'maintenance',
    by: localStorage.getItem(byKey) ?? '',
    notes: '',
    site: {
      name: site?.name ?? name,
      inletHeight: String(site?.inletHeight ?? ''),
      mounting: site?.mounting ?? '',
      ...{ traffic: String(traffic), oven: String(oven), industry: String(industry) },
      ...{ lat: String(position?.lat ?? ''), lon: String(position?.lon ?? '') },
    },
    ...{ units: {}, swaps: [], checks: {}, photos: [] },
  };
}

/** A phone without room keeps the words without the photos. */
export function keepDraft(draft: Draft): void {
  localStorage.setItem(byKey, draft.by);
  try {
    localStorage.setItem(draftKey, JSON.stringify(draft));
  } catch {
    localStorage.setItem(draftKey, JSON.stringify({ ...draft, photos: [] }));
  }
}

export const dropDraft = (): void => localStorage.removeItem(draftKey);
