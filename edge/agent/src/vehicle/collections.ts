/**
 * What a crew collects: the scale says how much, the tag which container, the keypad what it is, and
 * keying the material is what makes it a collection.
 */
import type { Collection, Material } from '@samay/contract';
import type { Heard } from '../sensor/sampler.ts';
import type { CrewMemory } from './crew-disk.ts';
import { metresBetween, type Place } from './great-circle.ts';
import type { Scale, Weight } from './scale.ts';
import type { Fix } from './track.ts';

export interface CollectionSettings {
  /** Code of the keypad → material. */
  readonly materials: ReadonlyMap<number, Material>;
  /** Of an empty container, where the scale does not take it off, kg. */
  readonly tareKg: number;
  readonly zone?: string | undefined;
  /** Places of the round, and how near to one a collection is of it, metres. */
  readonly stops?: readonly RoundStop[] | undefined;
  readonly stopRadiusM?: number | undefined;
}

export interface RoundStop extends Place {
  readonly id: string;
}

/** A collection without its date, which the machine may not know yet. */
export interface Collected {
  readonly event: Omit<Collection, 'at'>;
  /** When it was weighed; monotonic. */
  readonly atMs: number;
}

export type NotCollected = 'unknown-material' | 'no-weight';

export interface CollectionsOptions extends CollectionSettings {
  readonly scale: Pick<Scale, 'stable' | 'moving'>;
  readonly crew: CrewMemory;
  /** The last position that was believed. */
  readonly position: () => Fix | undefined;
  /** A random id of 16 hexadecimal digits. */
  readonly newId: () => string;
  readonly collected: (what: Collected) => void;
  /** Told when a material was keyed and came to nothing. */
  readonly refused: (why: NotCollected) => void;
}

/** A weight of before the key was pressed counts for as long as a bag is lifted off. */
const weighedBeforeMs = 4_000;
/** … and so long a scale may take to come to rest. */
const settleMs = 6_000;
/** From the tag to the key. */
const tagMs = 120_000;
/** A truck is elsewhere after that. */
const positionMs = 60_000;
/** The empty scale, and its drift. */
const kgMin = 0.05;

export class Collections {
  readonly #options: CollectionsOptions;
  #keyed: { readonly material: Material; readonly atMs: number } | undefined;
  #tag: { readonly bin: string; readonly atMs: number } | undefined;
  #lastAtMs = Number.NEGATIVE_INFINITY;

  constructor(options: CollectionsOptions) {
    this.#options = options;
  }

  /** @param atMs monotonic. */
  heard(what: Heard, atMs: number): void {
    if (what.kind !== 'reading') return;
    const { tag, crew_code: crew, material_code: code } = what.values;
    if (crew !== undefined) this.#options.crew.present(`c-${crew}`);
    if (tag !== undefined) this.#tag = { bin: tag.toString(16).padStart(10, '0'), atMs };
    if (code === undefined) return;
    const material = this.#options.materials.get(code);
    if (material === undefined) this.#options.refused('unknown-material');
    // Keyed again before the scale came to rest: the crew has corrected itself.
    else this.#keyed = { material, atMs };
  }

  /** To be asked once a second, and after anything was heard. */
  tick(nowMs: number): void {
    const keyed = this.#keyed;
    if (keyed === undefined) return;
    const { stable, moving } = this.#options.scale;
    const counts = (weight: Weight | undefined): weight is Weight =>
      weight !== undefined && weight.atMs >= keyed.atMs - weighedBeforeMs;
    const settled = counts(stable);
    if (!settled && nowMs - keyed.atMs < settleMs) return;
    this.#keyed = undefined;
    const weight = settled ? stable : moving;
    if (counts(weight)) this.#collect(keyed.material, weight, settled);
    else this.#options.refused('no-weight');
  }

  #collect(material: Material, { kg, net, atMs }: Weight, stable: boolean): void {
    const { tareKg, zone, newId, collected, refused, position } = this.#options;
    const netKg = hundredths(net ? kg : kg - tareKg);
    if (netKg < kgMin) {
      refused('no-weight');
      return;
    }
    const tag = this.#tag;
    this.#tag = undefined;
    const fix = position();
    const near = fix !== undefined && atMs - fix.atMs <= positionMs ? fix : undefined;
    const crew = this.#options.crew.current();
    const { stops = [], stopRadiusM = 0 } = this.#options;
    const stop = near && nearestStop(near, stops, stopRadiusM);
    // No two of one millisecond: their time is what tells them apart in the store.
    this.#lastAtMs = Math.max(Math.round(atMs), this.#lastAtMs + 1);
    collected({
      event: {
        type: 'collection',
        id: newId(),
        material,
        kg: net ? { net: netKg } : { gross: hundredths(kg), tare: tareKg, net: netKg },
        stable,
        ...(tag && atMs - tag.atMs <= tagMs && { bin: tag.bin }),
        ...(zone !== undefined && { zone }),
        ...(crew !== undefined && { crew }),
        ...(stop !== undefined && { stop }),
        ...(near && { position: positionOf(near) }),
      },
      atMs: this.#lastAtMs,
    });
  }
}

/** Of the stops within reach, the nearest; none where the truck is at no stop of its round. */
export function nearestStop(
  here: Place,
  stops: readonly RoundStop[],
  radiusM: number,
): string | undefined {
  const near = stops
    .map((stop) => ({ id: stop.id, metres: metresBetween(here, stop) }))
    .filter(({ metres }) => metres <= radiusM);
  return near.sort((a, b) => a.metres - b.metres)[0]?.id;
}

const hundredths = (kg: number): number => Math.round(kg * 100) / 100;

const positionOf = ({ lat, lon, fixTimeMs }: Fix): NonNullable<Collection['position']> => ({
  lat: Math.round(lat * 1e7) / 1e7,
  lon: Math.round(lon * 1e7) / 1e7,
  ...(fixTimeMs !== undefined && { fixedAt: new Date(fixTimeMs).toISOString() }),
});
