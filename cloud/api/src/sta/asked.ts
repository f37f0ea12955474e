import type { Readings } from '@samay/readings';
import type { Budget } from './budget.ts';
import type { Model } from './model.ts';
import type { Spans } from './spans.ts';

/** What a question is answered with. */
export interface Asked {
  readonly model: Model;
  readonly readings: Readings;
  readonly spans: Spans;
  readonly nowMs: number;
  readonly budget: Budget;
  /** Address of the service, such as `https://aire.example.org/sta/v1.1`. */
  readonly root: string;
}
