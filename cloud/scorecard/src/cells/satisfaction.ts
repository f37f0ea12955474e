/** What a survey says, with how sure it is. */

/** Normal quantile of 95 %. */
const z = 1.959963984540054;

export interface Proportion {
  /** 0 to 1. */
  readonly share: number;
  /** 95 % interval of Wilson, which stays within 0 and 1 where few have answered. */
  readonly low: number;
  readonly high: number;
  readonly answers: number;
}

/**
 * @param hits of `answers`, whole numbers.
 * @returns undefined without answers: nobody asked is not nobody satisfied.
 * @throws RangeError for counts that are none.
 */
export function proportionOf(hits: number, answers: number): Proportion | undefined {
  if (!Number.isInteger(hits) || !Number.isInteger(answers) || hits < 0 || hits > answers) {
    throw new RangeError(`hits and answers must be whole, hits not above: ${hits} of ${answers}`);
  }
  if (answers === 0) return undefined;
  const share = hits / answers;
  const spread = 1 + z ** 2 / answers;
  const middle = (share + z ** 2 / (2 * answers)) / spread;
  const half =
    (z / spread) * Math.sqrt((share * (1 - share)) / answers + z ** 2 / (4 * answers ** 2));
  const [low, high] = [Math.max(0, middle - half), Math.min(1, middle + half)];
  return { share, low, high, answers };
}

/** How answers are counted: the scale they are on, and what is counted of them. */
export const countings = {
  /** 4 and 5 of 1 to 5 are satisfied. */
  'top-two': { low: 1, high: 5, tally: { satisfied: (answer: number) => answer >= 4 } },
  /** 9 and 10 of 0 to 10 promote, 0 to 6 detract; their difference is the net promoter score. */
  'net-promoter': {
    ...{ low: 0, high: 10 },
    tally: {
      promoters: (answer: number) => answer >= 9,
      detractors: (answer: number) => answer <= 6,
    },
  },
} as const;
