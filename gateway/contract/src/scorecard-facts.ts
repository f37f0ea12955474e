/**
 * What the scorecard says of an indicator, as a point of `scorecard` a minute, for readers that know no
 * records. Field names are those of the store.
 */
import type { FieldValue, Point } from './series.ts';

/** As numbers, so that rows can be put in order: the worse, the higher, and 0 where nothing is compared. */
export const lightNumbers = { none: 0, green: 1, amber: 2, red: 3 } as const;

export interface ScorecardFacts {
  readonly name_es: string;
  readonly name_en: string;
  readonly unit: string;
  /** That the value is of: `2026`, `2026-Q4`, `2026-11`. */
  readonly period: string;
  /** Absent where inputs are missing. */
  readonly value?: number | undefined;
  readonly target?: number | undefined;
  /** Share of the target reached, 1 for all of it. */
  readonly attainment?: number | undefined;
  readonly light: (typeof lightNumbers)[keyof typeof lightNumbers];
}

export const scorecardPoint = (
  { indicator, perspective }: { readonly indicator: string; readonly perspective: string },
  facts: ScorecardFacts,
  timeMs: number,
): Point => ({
  measurement: 'scorecard',
  tags: { indicator, perspective },
  fields: fieldsOf(facts),
  timeMs,
});

/** What the scorecard says of a group of people or a zone: of one that is hidden, that it is, and nothing else. */
export interface ScorecardGroupFacts
  extends Pick<ScorecardFacts, 'name_es' | 'name_en' | 'unit' | 'period' | 'value' | 'light'> {
  /** `Sexo: Mujeres`. */
  readonly group_es: string;
  readonly group_en: string;
  /** 1: of so few that they could be told. */
  readonly hidden?: 1 | undefined;
}

/** @param place `breakdown`: `sex`, `age` …; `cell`: the group in it. */
export const scorecardGroupPoint = (
  {
    indicator,
    breakdown,
    cell,
  }: { readonly indicator: string; readonly breakdown: string; readonly cell: string },
  facts: ScorecardGroupFacts,
  timeMs: number,
): Point => ({
  measurement: 'scorecard_group',
  tags: { indicator, breakdown, cell },
  fields: fieldsOf(facts),
  timeMs,
});

/** What is not known is not there. */
const fieldsOf = (facts: object): Record<string, FieldValue> =>
  Object.fromEntries(Object.entries(facts).filter(([, value]) => value !== undefined));
