/** What an average needs (DESIGN §4): 75 % of its parts, so 45 of 60 minutes and 18 of 24 hours. */
export const isComplete = (observed: number, expected: number): boolean =>
  observed > 0 && observed * 4 >= expected * 3;
