import { GhgError } from '../ghg-error.ts';
import { at, readFields, readNumber } from '../read/field.ts';

/** A city's aim: so many percent less than in a base year, by a year. */
export interface Target {
  readonly baseYear: number;
  readonly baseTonnes: number;
  readonly year: number;
  readonly reductionPercent: number;
}

const calendar = { min: 1990, max: 2100, integer: true } as const;

/** @throws GhgError */
export function readTarget(written: unknown, path: string, inventoryYear: number): Target {
  const fields = readFields(written, path, [
    ...['baseYear', 'base_tco2e', 'year', 'reductionPercent'],
  ]);
  const baseYear = readNumber(fields['baseYear'], at(path, 'baseYear'), calendar);
  const year = readNumber(fields['year'], at(path, 'year'), calendar);
  const target = {
    ...{ baseYear, year },
    baseTonnes: readNumber(fields['base_tco2e'], at(path, 'base_tco2e')),
    reductionPercent: readNumber(fields['reductionPercent'], at(path, 'reductionPercent'), {
      max: 100,
    }),
  };
  if (year > baseYear && inventoryYear >= baseYear) return target;
  throw new GhgError('out-of-range', at(path, 'year'), {
    es: `la meta (${year}) va después del año base (${baseYear}), y el inventario (${inventoryYear}) no antes de él.`,
    en: `the target (${year}) comes after the base year (${baseYear}), and the inventory (${inventoryYear}) not before it.`,
  });
}

export interface Trajectory extends Target {
  /** A straight line from the base year to the target. */
  readonly path: readonly { readonly year: number; readonly tonnes: number }[];
  readonly targetTonnes: number;
  readonly now: {
    readonly year: number;
    readonly tonnes: number;
    /** Of the path in that year; after the target's year, the target itself. */
    readonly pathTonnes: number;
    /** Above the path (+) or below it (−). */
    readonly gapTonnes: number;
    readonly onPath: boolean;
  };
}

export function trajectoryOf(target: Target, year: number, tonnes: number): Trajectory {
  const { baseYear, baseTonnes, reductionPercent } = target;
  const targetTonnes = baseTonnes * (1 - reductionPercent / 100);
  const on = (when: number) => {
    const part = Math.min(1, (when - baseYear) / (target.year - baseYear));
    return baseTonnes + part * (targetTonnes - baseTonnes);
  };
  const path = Array.from({ length: target.year - baseYear + 1 }, (_, index) => ({
    ...{ year: baseYear + index, tonnes: on(baseYear + index) },
  }));
  const pathTonnes = on(year);
  const gapTonnes = tonnes - pathTonnes;
  const now = { year, tonnes, pathTonnes, gapTonnes, onPath: gapTonnes <= 0 };
  return { ...target, path, targetTonnes, now };
}
