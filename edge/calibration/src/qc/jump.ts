/** How far from one value to the next is too far, in the quantity's unit. */
export interface Jump {
  /** More than this is suspect. */
  readonly suspect: number;
  /** More than this fails; without it nothing does. */
  readonly fail?: number;
  /**
   * Share of the level before, below which nothing is told: at 300 µg/m³ the noise alone is larger
   * than a jump at 3.
   */
  readonly relative?: number;
}

/** @returns how bad a jump of that size from that level is; undefined when it is not. */
export function tooFar(
  size: number,
  level: number,
  { suspect, fail, relative = 0 }: Jump,
): 'suspect' | 'fail' | undefined {
  const ignored = relative * Math.abs(level);
  if (fail !== undefined && size > Math.max(fail, ignored)) return 'fail';
  return size > Math.max(suspect, ignored) ? 'suspect' : undefined;
}
