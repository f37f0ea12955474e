/** What the station answers, as `edge/agent/src/page` says it. */
import type { Words } from './texts.ts';

export interface Now {
  readonly at: string;
  readonly software: string;
  readonly uptime: number;
  readonly clock: { readonly sure: boolean };
  readonly gateway: { readonly state: string; readonly age: number; readonly why?: string };
  readonly outbox: {
    readonly records: number;
    readonly bytes: number;
    readonly oldest: number | null;
    readonly dropped: number;
  };
  readonly machine: { readonly diskFree?: number };
  readonly reportAge: number | null;
  readonly said: readonly {
    readonly name: Words;
    readonly value: string | null;
    readonly unit: string;
    readonly good: boolean;
    readonly flag: Words;
    readonly why: readonly Words[];
  }[];
  readonly sensors: readonly {
    readonly id: string;
    readonly state: string;
    readonly readings: number;
    readonly checksumErrors: number;
    readonly lastReadingAge?: number;
  }[];
}

interface Unit {
  readonly id: string;
  readonly model: string;
  readonly serial?: string;
  readonly batch?: string;
}
interface Gone {
  readonly id: string;
  readonly model: string;
  readonly serial?: string;
  readonly reason: string;
}
export interface Site {
  readonly name: string;
  readonly inletHeight: number;
  readonly mounting?: string;
  readonly surroundings: {
    readonly traffic: number;
    readonly oven: number;
    readonly industry: number;
  };
  readonly position?: { readonly lat: number; readonly lon: number };
}

export interface FormFacts {
  readonly station: { readonly name: string; readonly position?: { lat: number; lon: number } };
  readonly sensors: readonly Unit[];
  readonly models: readonly { readonly id: string; readonly name: string }[];
  readonly site?: Site;
}

export const actions = ['commissioning', 'maintenance', 'swap', 'retirement'] as const;
export type Action = (typeof actions)[number];

export interface Visit {
  readonly id: string;
  readonly at: string;
  readonly action: Action;
  readonly by: string;
  readonly notes?: string;
  readonly site?: Site;
  readonly sensors?: readonly Unit[];
  readonly removed?: readonly Gone[];
  readonly checks?: Readonly<Record<string, boolean>>;
  readonly photos?: readonly { readonly sha256: string; readonly bytes: number }[];
  readonly unsure?: string;
}

export interface Recorded {
  readonly visit: Visit;
  readonly lines: readonly (Words & { readonly yaml: string })[];
}

export const mountings = [
  ['post', 'post'],
  ['wall', 'wall'],
  ['roof', 'roof'],
  ['balcony', 'balcony'],
  ['other', 'otherMounting'],
] as const;

/** Name on the wire → text. */
export const checks = [
  ['power', 'power'],
  ['network', 'network'],
  ['inlet-clean', 'inletClean'],
  ['enclosure-closed', 'enclosureClosed'],
  ['mounting-firm', 'mountingFirm'],
  ['values-plausible', 'valuesPlausible'],
] as const;
