/** The station at this moment, as the page shows it: what the running agent says of itself, in words. */
import { isQuantity, Quality, qualityText, quantities, reasonText } from '@samay/contract';
import type { AgentView, SaidValue, SensorView } from '../view/agent-view.ts';

type Said = Omit<SaidValue, 'recent'>;

/** What the page shows of the agent's view of itself; the phone is sent no more than that. */
export type StationView = Pick<AgentView, 'at' | 'software' | 'uptime' | 'clock' | 'reportAge'> & {
  readonly gateway: Pick<AgentView['gateway'], 'state' | 'age' | 'why'>;
  readonly outbox: Pick<AgentView['outbox'], 'records' | 'bytes' | 'oldest' | 'dropped'>;
  readonly machine: Pick<AgentView['machine'], 'diskFree'>;
  readonly said: readonly Said[];
  readonly sensors: readonly Pick<
    SensorView,
    'id' | 'state' | 'readings' | 'checksumErrors' | 'lastReadingAge'
  >[];
};

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

export const shownOf = (view: StationView): Shown => ({
  ...{ at: view.at, software: view.software, uptime: view.uptime, clock: view.clock },
  ...{ gateway: view.gateway, outbox: view.outbox, machine: view.machine },
  ...{ reportAge: view.reportAge, said: view.said.map(shown) },
  sensors: view.sensors.map(({ id, state, readings, checksumErrors, lastReadingAge }) => ({
    ...{ id, state, readings, checksumErrors },
    ...(lastReadingAge !== undefined && { lastReadingAge }),
  })),
});

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
