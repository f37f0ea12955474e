/** What each dashboard shows of a cast, against what the simulated world holds. */
import type { OpenBoard } from '../ask/open-board.ts';
import type { Ask } from '../ask/variables.ts';
import type { Cast } from '../store/cast.suite.ts';
import { cityTruth } from './city-truth.suite.ts';
import { collocationTruth } from './collocation-truth.suite.ts';
import { complianceTruth } from './compliance-truth.suite.ts';
import { fleetTruth } from './fleet-truth.suite.ts';
import { pipelineTruth } from './pipeline-truth.suite.ts';
import { scorecardTruth } from './scorecard-truth.suite.ts';
import { stationTruth } from './station-truth.suite.ts';
import { storeTruth } from './store-truth.suite.ts';
import { transportTruth } from './transport-truth.suite.ts';

/** Opens a dashboard with these values chosen in its variables. */
export type Open = (
  uid: string,
  chosen?: Readonly<Record<string, string | readonly string[]>>,
) => Promise<OpenBoard>;

export function truthSuites(of: Cast, open: Open, ask: Ask): void {
  storeTruth(of, ask);
  cityTruth(of, open);
  stationTruth(of, open);
  complianceTruth(of, open);
  fleetTruth(of, open);
  pipelineTruth(of, open);
  collocationTruth(of, open);
  transportTruth(open);
  scorecardTruth(open);
}
