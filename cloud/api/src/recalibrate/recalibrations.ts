/** The public log of calibrations that were run over history. It grows, and nothing in it changes. */
import type { QuantityChanges } from '@samay/recalibration';
import type { CalibrationDocument } from './calibration-document.ts';

export interface Begun {
  /** Random, 16 hexadecimal digits. */
  readonly id: string;
  readonly device: string;
  /** Inclusive, milliseconds since 1970 UTC. */
  readonly fromMs: number;
  /** Exclusive. */
  readonly toMs: number;
  readonly begunMs: number;
  /** Who ordered it, and why, in their own words. */
  readonly by: string;
  readonly reason?: string;
  readonly software: string;
  /** All that it was made by: with it and the raw values anybody can make the same values again. */
  readonly document: CalibrationDocument;
}

export interface Ended {
  readonly id: string;
  readonly endedMs: number;
  /** History is as ordered from the start up to here. */
  readonly untilMs: number;
  readonly quantities: readonly QuantityChanges[];
}

/** `ended` is absent of one that is running, or that a power cut ended. */
export interface Recalibration extends Begun {
  readonly ended?: Omit<Ended, 'id'>;
}

export interface Recalibrations {
  /** On the disk before anything is changed, so that no change is without its entry. */
  begin(begun: Begun): Promise<void>;
  end(ended: Ended): Promise<void>;
  /** The newest first, at most `max`. @param device all unless said. */
  list(query: {
    readonly device?: string | undefined;
    readonly max: number;
  }): Promise<readonly Recalibration[]>;
}

/** @returns entries joined with their ends, the newest first. */
export function joined(
  begun: readonly Begun[],
  ended: readonly Ended[],
  { device, max }: { readonly device?: string | undefined; readonly max: number },
): Recalibration[] {
  const ends = new Map(ended.map(({ id, ...end }) => [id, end]));
  return begun
    .filter((one) => device === undefined || one.device === device)
    .slice(-max)
    .reverse()
    .map((one) => {
      const end = ends.get(one.id);
      return end ? { ...one, ended: end } : one;
    });
}

export function memoryRecalibrations(): Recalibrations {
  const begun: Begun[] = [];
  const ended: Ended[] = [];
  return {
    async begin(one) {
      begun.push(one);
    },
    async end(one) {
      ended.push(one);
    },
    list: async (query) => joined(begun, ended, query),
  };
}
