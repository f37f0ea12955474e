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

/** Share of 4 and 5 on a scale of 1 to 5. @throws RangeError for an answer off the scale. */
export function topTwoOf(answers: readonly number[]): Proportion | undefined {
  onScale(answers, 1, 5);
  return proportionOf(answers.filter((answer) => answer >= 4).length, answers.length);
}

/** Promoters (9, 10) less detractors (0 to 6) of a scale of 0 to 10, −1 to 1. */
export function netPromoterOf(
  answers: readonly number[],
): { readonly score: number; readonly answers: number } | undefined {
  onScale(answers, 0, 10);
  if (answers.length === 0) return undefined;
  const promoters = answers.filter((answer) => answer >= 9).length;
  const detractors = answers.filter((answer) => answer <= 6).length;
  return { score: (promoters - detractors) / answers.length, answers: answers.length };
}

function onScale(answers: readonly number[], low: number, high: number): void {
  const off = answers.find((one) => !Number.isInteger(one) || one < low || one > high);
  if (off !== undefined) throw new RangeError(`answers are whole, ${low} to ${high}, not ${off}`);
}
