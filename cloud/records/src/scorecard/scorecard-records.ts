import type { Cause, Evaluation, Groups } from '@samay/scorecard';

/** What the scorecard has said and what people have entered. Nothing is changed: it is said anew. */
export interface ScorecardRecords {
  /** Adds an entry. @returns it, with its place in the history of its indicator and period. */
  say(entry: Omit<ScorecardEntry, 'seq'>): Promise<ScorecardEntry>;

  /** The newest entry of each period of an indicator (of all without one), by indicator and period. */
  newest(query: {
    readonly indicator?: string;
    readonly period?: string;
  }): Promise<readonly ScorecardEntry[]>;

  /** What was said of one period, oldest first; the newest of it where there is a limit. */
  history(
    indicator: string,
    period: string,
    page?: HistoryPage,
  ): Promise<readonly ScorecardEntry[]>;

  /** Adds what a person says, all of it or nothing. @returns it, with its places. */
  enter(...entries: readonly Omit<ManualEntry, 'seq'>[]): Promise<readonly ManualEntry[]>;

  /** What holds of each period of a record (of all without one), by record and period. */
  entered(record?: string): Promise<readonly ManualEntry[]>;

  /** All that was entered for one period, oldest first. */
  entries(record: string, period: string): Promise<readonly ManualEntry[]>;
}

interface HistoryPage {
  readonly limit?: number;
  readonly beforeSeq?: number;
}

export interface ScorecardEntry {
  /** From 1 in each indicator and period. */
  readonly seq: number;
  readonly atMs: number;
  readonly cause: Cause;
  readonly evaluation: Evaluation;
}

export interface ManualEntry {
  readonly record: string;
  /** `2026`, `2026-Q3` or `2026-11`. */
  readonly period: string;
  /** From 1 in each record and period. */
  readonly seq: number;
  /** Absent where what was entered is taken back. */
  readonly value?: number;
  /** Of the value, where it was told apart: few people too, which are not for everybody. */
  readonly groups?: Groups;
  readonly note: string;
  /** The name signed in with, or the name of a key. */
  readonly by: string;
  readonly atMs: number;
}
