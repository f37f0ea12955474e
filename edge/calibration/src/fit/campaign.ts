import type { Channel, Need } from '../models/model.ts';
import { type Formula, factsOf, type Model, models } from '../models/models.ts';
import { type Blocked, type Blocks, blocked } from './blocks.ts';
import { comparable, has, inOrder, type Pair } from './pair.ts';

export interface FitOptions {
  readonly models: readonly Model[] | 'all';
  readonly blocks: Blocks;
  /** Which raw channel `value` is: published forms are offered for the channel they are made for. */
  readonly channel?: Channel | undefined;
  readonly quantity?: 'pm2_5' | 'pm10' | 'co2' | undefined;
}

/** One line in each language. */
export interface Line {
  readonly es: string;
  readonly en: string;
}

export type FitRefusal = { readonly ok: false } & Line;

export interface Skipped extends Line {
  readonly model: Model;
}

/** What can be fitted on what. */
export interface Campaign {
  readonly ok: true;
  /** In order, all with what the offered models need. */
  readonly pairs: readonly Pair[];
  /** Index of each of them in what was given. */
  readonly given: readonly number[];
  readonly offered: readonly Model[];
  readonly skipped: readonly Skipped[];
  /** Published forms of this quantity, of any channel, that can be computed on all pairs. */
  readonly comparators: readonly Model[];
  readonly blocked: Blocked;
}

const pairsMin = 10;
const blocksMin = 3;
/** A condition that fewer of the pairs have is treated as not measured. */
const conditionShareMin = 0.5;

export function campaignOf(given: readonly Pair[], options: FitOptions): Campaign | FitRefusal {
  const known = given
    .map((pair, index) => ({ pair, index }))
    .filter(({ pair }) => comparable(pair))
    .sort((a, b) => inOrder(a.pair, b.pair));
  const { offered, skipped, needs } = offer(
    known.map(({ pair }) => pair),
    options,
  );
  const usable = known.filter(({ pair }) => needs.every((need) => has(need)(pair)));
  const pairs = usable.map(({ pair }) => pair);
  const refused = tooFew(pairs) ?? unvaried(pairs);
  if (refused !== undefined) return refused;
  const cut = blocked(pairs, options.blocks);
  if (cut.count < blocksMin) return fewBlocks(cut.count, options.blocks);
  const weeks = options.blocks === 'week' ? cut.count : blocked(pairs, 'week').count;
  const bold = offered.filter((model) => blocksFor(model) > weeks);
  return {
    ok: true,
    pairs,
    given: usable.map(({ index }) => index),
    offered: offered.filter((model) => !bold.includes(model)),
    skipped: [...skipped, ...bold.map((model) => ({ model, ...shortCampaign(blocksFor(model)) }))],
    comparators: comparatorsOf(pairs, options),
    blocked: cut,
  };
}

/** A coefficient for which there is not a block of time of its own is a guess about the others. */
function blocksFor(model: Model): number {
  const { coefficients, blocksMin: own = 0 } = factsOf(model);
  return Math.max(own, coefficients.length);
}

const comparatorsOf = (pairs: readonly Pair[], { quantity = 'pm2_5' }: FitOptions): Model[] =>
  models.filter((model) => {
    const { published, needs } = factsOf(model);
    if (published === undefined || (published.quantity ?? 'pm2_5') !== quantity) return false;
    return needs({ model } as Formula).every((need) => pairs.every(has(need)));
  });

function offer(pairs: readonly Pair[], { models: wanted, channel, quantity }: FitOptions) {
  const offered: Model[] = [];
  const skipped: Skipped[] = [];
  const needs = new Set<Need>();
  for (const model of wanted === 'all' ? models : wanted) {
    const { fit, published, needs: needsOf } = factsOf(model);
    if (published === undefined && fit === undefined) {
      if (wanted !== 'all') skipped.push({ model, ...byHand });
      continue;
    }
    if (published !== undefined && wanted === 'all') {
      const { channel: made, quantity: of = 'pm2_5' } = published;
      if (made !== channel || of !== (quantity ?? 'pm2_5')) {
        skipped.push({ model, ...otherChannel(made) });
        continue;
      }
    }
    const missing = needsOf({ model } as Formula).find(
      (need) => pairs.filter(has(need)).length < conditionShareMin * pairs.length,
    );
    if (missing !== undefined) {
      skipped.push({ model, ...unmeasured[missing] });
      continue;
    }
    for (const need of needsOf({ model } as Formula)) needs.add(need);
    offered.push(model);
  }
  return { offered, skipped, needs: [...needs] };
}

const unmeasured: Readonly<Record<Need, Line>> = {
  humidity: { es: 'los datos no traen humedad', en: 'the data have no humidity' },
  temperature: { es: 'los datos no traen temperatura', en: 'the data have no temperature' },
  pressure: { es: 'los datos no traen presión', en: 'the data have no pressure' },
  mass: { es: 'los datos no traen el PM2.5 del sensor', en: "the data lack the sensor's PM2.5" },
};
const byHand: Line = {
  es: 'sus coeficientes se escriben, no se ajustan',
  en: 'its coefficients are written, not fitted',
};
const otherChannel = (channel: Channel): Line => ({
  es: `publicada para el canal ${channel}`,
  en: `published for the channel ${channel}`,
});

const shortCampaign = (blocks: number): Line => ({
  es: `pide ${blocks} bloques de tiempo y la campaña tiene menos`,
  en: `takes ${blocks} blocks of time and the campaign has fewer`,
});

const refuse = (es: string, en: string): FitRefusal => ({ ok: false, es, en });

const tooFew = ({ length }: readonly Pair[]): FitRefusal | undefined =>
  length < pairsMin
    ? refuse(
        `hay ${length} pares utilizables y hacen falta ${pairsMin}: revise horas, zonas y columnas`,
        `there are ${length} usable pairs and ${pairsMin} are needed: check times, zones and columns`,
      )
    : undefined;

function unvaried(pairs: readonly Pair[]): FitRefusal | undefined {
  const constant = (read: (pair: Pair) => number) => new Set(pairs.map(read)).size < 2;
  if (constant(({ value }) => value)) {
    return refuse(
      'el sensor dice siempre lo mismo: revise la columna o el sensor',
      'the sensor always says the same: check the column or the sensor',
    );
  }
  if (!constant(({ reference }) => reference)) return undefined;
  return refuse(
    'la referencia dice siempre lo mismo: revise su columna',
    'the reference always says the same: check its column',
  );
}

const fewBlocks = (count: number, blocks: Blocks): FitRefusal =>
  blocks === 'unit'
    ? refuse(
        `hay ${count} sensores y dejar uno fuera pide ${blocksMin}: use bloques por semana`,
        `there are ${count} units and leaving one out takes ${blocksMin}: use blocks by week`,
      )
    : refuse(
        `los pares solo llenan ${count} bloques de tiempo y hacen falta ${blocksMin}: mida más días`,
        `the pairs fill only ${count} blocks of time and ${blocksMin} are needed: measure more days`,
      );
