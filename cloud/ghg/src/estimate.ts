/** The estimate document: an item, a list of items, or `{ gwp?, items: […] }` (an inventory says `activities`). */
import { type ActivityName, estimateActivity } from './activities/estimate-activity.ts';
import type { Emissions } from './emissions.ts';
import { type Boundary, type Figure, leavesOf, sum } from './figure.ts';
import { GhgError } from './ghg-error.ts';
import { co2eOf, defaultGwp, type Gwp, readGwp } from './gwp.ts';
import { at, isFields, missing, readFields, readList, readText } from './read/field.ts';
import type { Told } from './told.ts';
import { type Propagated, propagate } from './uncertainty/propagate.ts';

export interface ItemEstimate {
  readonly id: string;
  readonly name?: string;
  readonly activity: ActivityName;
  readonly emissions: Emissions;
  readonly gwp: Gwp;
  readonly co2e: Figure<'kg'>;
  /** Of `co2e`, IPCC approach 1, from what of the leaves is known. */
  readonly uncertainty: Propagated;
}

export interface Estimate {
  readonly items: readonly ItemEstimate[];
  /** Whether the document was one item. */
  readonly single: boolean;
  /** Absent where the items cannot be added up, with why. */
  readonly total?: Total;
  readonly noTotal?: Told;
}

interface Total {
  readonly gwp: Gwp;
  readonly boundary: Boundary;
  readonly co2e: Figure<'kg'>;
  readonly uncertainty: Propagated;
}

/** 10,000 items, each of which may have a series of 200 years. */
const mostItems = 10_000;
const listNames = ['items', 'activities'] as const;
/** Of an item of any activity. */
export const itemKeys = ['id', 'name', 'gwp', 'note', 'quality', 'source'];

/**
 * @param document as it was parsed from JSON or YAML.
 * @param gwp overrides what the document says.
 * @throws GhgError that names the field and the mend
 */
export function estimate(document: unknown, gwp?: string): Estimate {
  const asked = gwp === undefined ? undefined : readGwp(gwp, '--gwp');
  const { items, common, single, path } = readItems(document);
  const usual = common === undefined ? defaultGwp : readGwp(common, 'gwp');
  const estimates = items.map((item, index) =>
    estimateItem(item, single ? '' : `${path}[${index}]`, asked, usual),
  );
  if (single) return { items: estimates, single };
  return { items: estimates, single, ...totalOf(estimates) };
}

function readItems(document: unknown) {
  const read = readDocument(document);
  if (read.items.length > 0) return read;
  throw missing(read.path, 'al menos un ítem', 'one item at least');
}

function readDocument(document: unknown) {
  if (document === undefined || document === null) {
    throw new GhgError('missing', '', {
      es: 'el documento está vacío; escriba un ítem, como { "activity": … }.',
      en: 'the document is empty; write an item, such as { "activity": … }.',
    });
  }
  if (Array.isArray(document)) {
    return { items: readList(document, '', mostItems), common: undefined, single: false, path: '' };
  }
  const path = isFields(document)
    ? listNames.find((name) => document[name] !== undefined)
    : undefined;
  if (path !== undefined) {
    const fields = readFields(document, '', [path, 'gwp', 'name', 'note']);
    const items = readList(fields[path], path, mostItems);
    return { items, common: fields['gwp'], single: false, path };
  }
  return { items: [readFields(document, '')], common: undefined, single: true, path: '' };
}

function estimateItem(
  written: unknown,
  path: string,
  asked: Gwp | undefined,
  usual: Gwp,
): ItemEstimate {
  const fields = readFields(written, path);
  const id = fields['id'] === undefined ? path : readText(fields['id'], at(path, 'id'), 80);
  const own = fields['gwp'] === undefined ? usual : readGwp(fields['gwp'], at(path, 'gwp'));
  const { activity, emissions } = estimateActivity(written, { path, id: path }, itemKeys);
  const co2e = co2eOf(emissions, asked ?? own);
  const name = fields['name'];
  return {
    ...{ id, activity, emissions, gwp: asked ?? own, co2e, uncertainty: propagate(co2e) },
    ...(name !== undefined && { name: readText(name, at(path, 'name')) }),
  };
}

/** Items of one boundary and one set of weights; avoided emissions are in no total. */
function totalOf(items: readonly ItemEstimate[]): Pick<Estimate, 'total' | 'noTotal'> {
  const counted = items.filter(({ emissions }) => emissions.avoided === undefined);
  const [first] = counted;
  if (first === undefined) return {};
  const fault = mixture(counted);
  if (fault) return { noTotal: { es: fault.es, en: fault.en } };
  const name = { es: 'total, CO2 equivalente', en: 'total, CO2 equivalent' };
  const co2e = sum(
    'kg',
    name,
    counted.map((item) => item.co2e),
  );
  const boundary = first.emissions.boundary;
  return { total: { gwp: first.gwp, boundary, co2e, uncertainty: propagate(co2e) } };
}

/** @returns why these are not added up, if so. */
export function mixture(
  items: readonly Pick<ItemEstimate, 'emissions' | 'gwp'>[],
): GhgError | undefined {
  const sets = new Set(items.map(({ gwp }) => JSON.stringify([gwp.set, gwp.ch4, gwp.n2o])));
  const boundaries = new Set(items.map(({ emissions }) => emissions.boundary));
  if (boundaries.size > 1) {
    return new GhgError('mixed-total', '', {
      es: 'no se suman TTW y WTW: dé todos los factores con el mismo límite.',
      en: 'TTW and WTW are not added up: give every factor with one boundary.',
    });
  }
  if (sets.size <= 1) return undefined;
  return new GhgError('mixed-total', '', {
    es: 'los ítems usan potenciales (GWP) distintos: pida uno con --gwp para sumarlos.',
    en: 'items use different GWP sets: ask for one with --gwp to add them up.',
  });
}

/** @returns each leaf that an item stands on that has a source. */
export const factorsOf = ({
  emissions,
  co2e,
}: Pick<ItemEstimate, 'emissions' | 'co2e'>): Figure[] =>
  distinct([
    ...leavesOf(co2e),
    ...(emissions.biogenicCo2 ? leavesOf(emissions.biogenicCo2) : []),
    ...(emissions.avoided
      ? [...Object.values(emissions.avoided.ways), emissions.avoided.net].flatMap((figure) =>
          leavesOf(figure),
        )
      : []),
  ]);

function distinct(leaves: readonly Figure[]): Figure[] {
  const seen = new Set<string>();
  return leaves.filter(({ id = '' }) => !seen.has(id) && seen.add(id));
}
