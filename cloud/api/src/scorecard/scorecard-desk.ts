import type { ScorecardRecords } from '@samay/records';
import type { ReadIndicator, Scorecard } from '@samay/scorecard';
import { CloudError } from '../cloud-error.ts';
import type { Evaluator } from './evaluator.ts';

/** The scorecard with what it has said and how it is said anew. */
export interface ScorecardDesk {
  readonly scorecard: Scorecard;
  readonly records: ScorecardRecords;
  readonly evaluator: Evaluator;
  /** Says anew what has changed, soon. */
  evaluate(): void;
}

/** @throws CloudError `unknown-indicator`. */
export function findIndicator({ indicators }: Scorecard, id: string): ReadIndicator {
  const found = indicators.find(({ indicator }) => indicator.id === id);
  if (found) return found;
  throw new CloudError('unknown-indicator', {
    es: `No hay un indicador "${id}". GET /v1/scorecard los lista.`,
    en: `There is no indicator "${id}". GET /v1/scorecard lists them.`,
  });
}
