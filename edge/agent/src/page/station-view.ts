/** The station at this moment, as the page shows it: what the running agent says of itself, in words. */
import {
  isQuantity,
  Quality,
  type QualityFlag,
  qualityText,
  quantities,
  type Reason,
  reasonText,
} from '@samay/contract';

interface Said {
  readonly quantity: string;
  /** Null: missing. */
  readonly value: number | null;
  readonly quality: QualityFlag;
  readonly why: readonly Reason[];
}

/** Ages are seconds, sizes bytes, values in the contract's units. */
export interface StationView {
  readonly at: string;
  readonly software: string;
  readonly uptime: number;
  readonly station: { readonly device: string; readonly city: string; readonly name: string };
  readonly clock: { readonly sure: boolean };
  readonly gateway?: { readonly state: string; readonly age: number; readonly why?: string };
  readonly outbox: {
    readonly records: number;
    readonly bytes: number;
    readonly oldest: number | null;
    readonly dropped: number;
  };
  readonly machine: { readonly diskFree?: number };
  readonly reportAge: number | null;
  readonly said: readonly Said[];
  readonly sensors: readonly {
    readonly id: string;
    readonly state: string;
    readonly readings: number;
    readonly checksumErrors: number;
    readonly lastReadingAge?: number;
  }[];
}

interface Words {
  readonly es: string;
  readonly en: string;
}

/** A value with all that it takes to read it. */
export interface ShownValue {
  readonly name: Words;
  readonly value: string | null;
  readonly unit: string;
  readonly good: boolean;
  readonly flag: Words;
  readonly why: readonly Words[];
}

export interface Shown extends Omit<StationView, 'said'> {
  readonly said: readonly ShownValue[];
}

export const shownOf = (view: StationView): Shown => ({ ...view, said: view.said.map(shown) });

function shown({ quantity, value, quality, why }: Said): ShownValue {
  const facts = isQuantity(quantity) ? quantities[quantity] : undefined;
  return {
    name: facts === undefined ? { es: quantity, en: quantity } : { es: facts.es, en: facts.en },
    value: value === null ? null : value.toFixed(facts?.decimals ?? 1),
    unit: facts === undefined ? '' : unitText(facts.unit),
    good: quality === Quality.good,
    flag: qualityText[quality],
    why: why.map((reason) => reasonText.get(reason) ?? { es: reason, en: reason }),
  };
}

const unitTexts: Readonly<Record<string, string>> = {
  'ug/m3': 'µg/m³',
  Cel: '°C',
  '%RH': '%',
  count: '',
  Ohm: 'Ω',
};
const unitText = (unit: string): string => unitTexts[unit] ?? unit;
