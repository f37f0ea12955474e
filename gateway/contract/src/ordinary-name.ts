/** What the name of a reading means, found by one look-up. */
import { isQuantity, quantities } from './quantities.ts';
import { calibrationField, qualityField, uncertaintyField, whyField } from './series.ts';
import { isSlug } from './topic.ts';

export interface NameFacts {
  readonly sensor: string | undefined;
  readonly unit: string;
  readonly valueKey: string;
  readonly qualityKey: string;
  readonly whyKey: string;
  readonly uncertaintyKey: string;
  readonly calibrationKey: string;
  lastPack: number;
}

/** 40 kinds of sensor, a few of each, 20 quantities; some 1 MB. Somebody's invented ones push them out. */
const namesMax = 4_096;
const knownNames = new Map<string, NameFacts>();

/** @returns undefined for texts, for what is not of the contract and for names with a URN. */
export function nameFacts(name: string): NameFacts | undefined {
  const known = knownNames.get(name);
  if (known !== undefined) return known;
  const slash = name.indexOf('/');
  const sensor = slash < 0 ? undefined : name.slice(0, slash);
  const quantity = name.slice(slash + 1);
  if (!isQuantity(quantity) || (sensor !== undefined && !isSlug(sensor))) return undefined;
  const facts = {
    sensor,
    unit: quantities[quantity].unit,
    valueKey: `,${quantity}=`,
    qualityKey: `,${qualityField(quantity)}=`,
    whyKey: `,${whyField(quantity)}=`,
    uncertaintyKey: `,${uncertaintyField(quantity)}=`,
    calibrationKey: `,${calibrationField(quantity)}=`,
    lastPack: 0,
  };
  if (knownNames.size >= namesMax) knownNames.clear();
  knownNames.set(name, facts);
  return facts;
}
