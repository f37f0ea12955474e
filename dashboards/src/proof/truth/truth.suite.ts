/** What each dashboard shows of a cast, against what the simulated world holds. */
import type { OpenBoard } from '../ask/open-board.ts';
import type { Dashboard } from '../model/dashboard.ts';
import type { Files } from '../provisioned-disk.ts';
import type { Cast } from '../store/cast.suite.ts';
import { cityTruth } from './city-truth.suite.ts';

export type TruthSuite = (of: Cast, board: () => OpenBoard) => void;

const suites: Readonly<Record<string, TruthSuite>> = { 'samay-city-es': cityTruth };

/** @param openedBoard the dashboard of a file, once it is open. */
export function truthSuites(
  of: Cast,
  dashboards: Files<Dashboard>,
  openedBoard: (file: string) => OpenBoard,
): void {
  for (const [file, { uid }] of dashboards) suites[uid]?.(of, () => openedBoard(file));
}
