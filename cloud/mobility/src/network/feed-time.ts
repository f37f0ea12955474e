/** @returns seconds since midnight; `25:30:00` is half past one of the next day. */
export function secondsOf(text: string | undefined): number | undefined {
  const [, hours, minutes, seconds] =
    /^(\d{1,2}):([0-5]\d):([0-5]\d)$/.exec(text?.trim() ?? '') ?? [];
  if (hours === undefined) return undefined;
  return Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds);
}
