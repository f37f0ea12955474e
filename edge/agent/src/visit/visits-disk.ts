/**
 * `visits/` in the data directory: every visit recorded here, with its photos, so that the next
 * technician sees the past without a network; and until it is in the outbox, what is still to go there.
 * `<id>.new.json` waits, `<id>.json` is in the outbox, `<sha256>.jpg` is a photo.
 */
import { readdir, readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { decodeEvent, type Visit, visitPhotosMax } from '@samay/contract';
import { writeSynced } from '../synced-file-disk.ts';
import type { Picture, Recorded } from './visit-of.ts';

/** 1,000 visits of 2 kB are a visit a week for 19 years. The oldest goes. */
const visitsMax = 1_000;
/** Of the newest visits: 200 × 4 × 45 kB is 36 MB of a card of 8 GB or more. */
const visitsWithPhotosMax = 200;
/** A visit and its photos each have a millisecond of their own, and so has the next visit. */
const spacingMs = visitPhotosMax + 1;

export type Kept =
  | { readonly kind: 'kept'; readonly recorded: Recorded }
  /** The same was recorded before. */
  | { readonly kind: 'known'; readonly visit: Visit }
  /** Another visit has this id. */
  | { readonly kind: 'other'; readonly visit: Visit };

export class VisitsDisk {
  readonly #folder: string;
  /** One at a time: a phone that sends again while the first is being written waits for it. */
  #turn: Promise<unknown> = Promise.resolve();

  constructor(dataDirectory: string) {
    this.#folder = join(dataDirectory, 'visits');
  }

  /** Resolves when it is on the disk, or was before. @throws where the disk does not take it. */
  keep(recorded: Recorded): Promise<Kept> {
    const kept = this.#turn.then(() => this.#keep(recorded));
    this.#turn = kept.catch(() => {
      // Told to who asked.
    });
    return kept;
  }

  async #keep(recorded: Recorded): Promise<Kept> {
    const visits = await this.list();
    const before = visits.find(({ id }) => id === recorded.visit.id);
    if (before !== undefined) {
      return { kind: isSame(before, recorded.visit) ? 'known' : 'other', visit: before };
    }
    const visit = apart(recorded.visit, visits);
    for (const picture of recorded.pictures) await this.#write(pictureName(picture), picture.jpeg);
    await this.#write(`${visit.id}.new.json`, `${JSON.stringify(visit)}\n`);
    await this.#forget([...visits, visit]);
    return { kind: 'kept', recorded: { visit, pictures: recorded.pictures } };
  }

  /** Newest first. A file that no version of ours has written is passed over. */
  async list(): Promise<Visit[]> {
    const visits = new Map<string, Visit>();
    for (const name of await this.#names()) {
      if (!name.endsWith('.json')) continue;
      const visit = await this.#read(name);
      if (visit !== undefined) visits.set(visit.id, visit);
    }
    return [...visits.values()].sort((a, b) => (a.at < b.at ? 1 : a.at > b.at ? -1 : 0));
  }

  /** What is still to go into the outbox, oldest first, with the photos that are there. */
  async waiting(): Promise<Recorded[]> {
    const found: Recorded[] = [];
    for (const name of await this.#names()) {
      const visit = name.endsWith('.new.json') ? await this.#read(name) : undefined;
      if (visit === undefined) continue;
      const pictures: Picture[] = [];
      for (const { sha256 } of visit.photos ?? []) {
        const jpeg = await this.photo(sha256);
        if (jpeg !== undefined) pictures.push({ sha256, jpeg });
      }
      found.push({ visit, pictures });
    }
    return found.sort((a, b) => (a.visit.at < b.visit.at ? -1 : 1));
  }

  /** It and its photos are in the outbox. */
  async gone({ id }: Visit): Promise<void> {
    await rename(join(this.#folder, `${id}.new.json`), join(this.#folder, `${id}.json`));
  }

  /** @param sha256 64 hexadecimal digits. */
  async photo(sha256: string): Promise<Uint8Array | undefined> {
    return await readFile(join(this.#folder, pictureName({ sha256 }))).catch(() => undefined);
  }

  async #names(): Promise<string[]> {
    return await readdir(this.#folder).catch(() => []);
  }

  async #read(name: string): Promise<Visit | undefined> {
    const text = await readFile(join(this.#folder, name), 'utf8').catch(() => '');
    const event = decodeEvent(text, Number.MAX_SAFE_INTEGER);
    return event.ok && event.value.type === 'visit' ? event.value : undefined;
  }

  #write(name: string, content: string | Uint8Array): Promise<void> {
    return writeSynced({ path: join(this.#folder, name), content, mode: 0o640 });
  }

  async #forget(visits: Visit[]): Promise<void> {
    const sorted = visits.sort((a, b) => (a.at < b.at ? 1 : -1));
    const shown = sorted.slice(0, visitsWithPhotosMax).flatMap(({ photos = [] }) => photos);
    const kept = new Set([
      ...sorted.slice(0, visitsMax).map(({ id }) => id),
      ...shown.map(({ sha256 }) => sha256),
    ]);
    for (const name of await this.#names()) {
      const [stem = ''] = name.split('.');
      // What waits stays, however old.
      if (kept.has(stem) || name.endsWith('.new.json')) continue;
      await rm(join(this.#folder, name), { force: true });
    }
  }
}

const pictureName = ({ sha256 }: Pick<Picture, 'sha256'>): string => `${sha256}.jpg`;

/** The same but for when it came: it is sent again with a later clock. */
const isSame = (one: Visit, other: Visit): boolean => timeless(one) === timeless(other);
function timeless(visit: Visit): string {
  const { at: _at, phoneAt: _phoneAt, unsure: _unsure, ...said } = visit;
  return JSON.stringify(Object.entries(said).sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** Their time is what tells visits of a station apart in the store. */
function apart(visit: Visit, others: readonly Visit[]): Visit {
  const taken = others.map(({ at }) => Date.parse(at));
  let atMs = Date.parse(visit.at);
  while (taken.some((other) => Math.abs(other - atMs) < spacingMs)) atMs += spacingMs;
  return { ...visit, at: new Date(atMs).toISOString() };
}
