/** The newest day or week, on the edges of its bars, so that no bar is cut. */
const minuteMs = 60_000;
const hourMs = 60 * minuteMs;

export function pastSpan(nowMs: number, days: 1 | 7): { fromMs: number; toMs: number } {
  const stepMs = days === 7 ? hourMs : 5 * minuteMs;
  const toMs = Math.ceil(nowMs / stepMs) * stepMs;
  return { fromMs: toMs - days * 24 * hourMs, toMs };
}
