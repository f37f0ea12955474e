import type { LocalClock, LocalDay } from '@samay/air-quality';
import type { Point } from '@samay/contract';
import type { Average, Readings } from '@samay/readings';
import type { ManualEntry } from '@samay/records';
import type {
  InputOf,
  InputValue,
  Partition,
  Period,
  RecordDefinition,
  Source,
} from '@samay/scorecard';
import type { Collection, Plan } from '@samay/waste';
import type { YearInventory } from '../../ghg/inventory-desk.ts';

/** What is asked of every door: a period of one city, as it is known now. */
export interface Asked {
  readonly period: Period;
  readonly fromMs: number;
  /** Exclusive; not beyond now. */
  readonly toMs: number;
  /** All cities of the store without it. */
  readonly city?: string;
  readonly clock: LocalClock;
}

/** Our own data, read once for all the indicators of a round. */
export interface Data {
  readonly readings: Readings;
  /** Local days of the stations of a city, by time and device. */
  days(quantity: string, asked: Asked): Promise<readonly Average[]>;
  /** What each day of the vehicles, and of the lines, came to. */
  vehicleDays(asked: Asked): Promise<readonly Point[]>;
  lineDays(asked: Asked): Promise<readonly Point[]>;
  /** What the trucks weighed, oldest first. */
  collections(asked: Asked): Promise<readonly Collection[]>;
  /** Of a year, with what was measured in it; undefined where the municipality has given none. */
  inventory(year: number): Promise<YearInventory | undefined>;
  /** Of the rounds; absent where the municipality has given none. */
  readonly plan: Plan | undefined;
  /** Local days that have begun. */
  daysIn(asked: Asked): readonly LocalDay[];
  /** What a record is called and counts. */
  record(id: string): RecordDefinition | undefined;
  /** Of the question of a survey whose answers a record counts a part of. */
  partition(record: string): Partition | undefined;
  /** What holds of each period of what people enter. */
  entered(record: string): Promise<readonly ManualEntry[]>;
}

/** Answers one kind of input from our own data; without data, an answer without a value. */
export type Door<From extends Source> = (
  input: InputOf<From>,
  asked: Asked,
  data: Data,
) => Promise<InputValue>;
