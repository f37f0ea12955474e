/** How truth suites look into an opened dashboard. */
import type { OpenBoard, OpenPanel } from '../ask/open-board.ts';
import { type Cell, rowsIn } from '../frames/frame.ts';

/** @throws RangeError naming the panels there are. */
export function panelNamed(board: OpenBoard, title: string): OpenPanel {
  const found = board.panels.find(({ panel }) => panel.title === title);
  if (found) return found;
  const there = board.panels.map(({ panel }) => panel.title).join(' · ');
  throw new RangeError(`no panel "${title}"; there are ${there}`);
}

/** @returns the rows of a panel's one table. */
export function tableOf(board: OpenBoard, title: string): Record<string, Cell>[] {
  const { answers } = panelNamed(board, title);
  return answers.flatMap(({ frames }) => frames.flatMap(rowsIn));
}

/** @returns the last of what is no gap in each series of a panel, by what the legend calls it. */
export function lastValues(board: OpenBoard, title: string): Record<string, Cell> {
  const { answers } = panelNamed(board, title);
  return Object.fromEntries(
    answers.flatMap(({ frames }) =>
      frames.map(({ name, fields }) => [
        name,
        fields.at(-1)?.values.findLast((value) => value !== null) ?? null,
      ]),
    ),
  );
}

/** @returns the one number that a panel shows. */
export const numberIn = (board: OpenBoard, title: string): Cell =>
  Object.values(lastValues(board, title)).at(-1) ?? null;

/** @returns the points of each series of a panel, in order, without gaps. */
export const seriesOf = (board: OpenBoard, title: string): (readonly [Cell, Cell])[][] =>
  panelNamed(board, title).answers.flatMap(({ frames }) =>
    frames.map(({ fields: [time, value] }) =>
      (time?.values ?? [])
        .map((at, row) => [at, value?.values[row] ?? null] as const)
        .filter(([, said]) => said !== null),
    ),
  );
