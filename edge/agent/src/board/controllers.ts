/** What can be read on a board, by the `board.controller` of the catalogue. */
export const boardControllers = ['BME280', 'SHT3X', 'SHT4X'] as const;
export type BoardController = (typeof boardControllers)[number];

export const isBoardController = (name: string): name is BoardController =>
  (boardControllers as readonly string[]).includes(name);
