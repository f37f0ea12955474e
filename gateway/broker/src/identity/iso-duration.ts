import { GatewayError } from '../gateway-error.ts';

const shape = /^P(?:(\d{1,4})D)?(?:T(?=\d)(?:(\d{1,4})H)?(?:(\d{1,5})M)?(?:(\d{1,6})S)?)?$/;
/** An old password is for a change-over: who is away for longer is visited. */
const daysMax = 30;
const dayMs = 24 * 60 * 60_000;

/** ISO 8601: `PT1H`, `P1DT12H`, `PT30M`. @returns milliseconds. Throws GATEWAY_DURATION. */
export function parseDuration(text: string): number {
  const [found, days = 0, hours = 0, minutes = 0, seconds = 0] = shape.exec(text) ?? [];
  const ms =
    Number(days) * dayMs +
    Number(hours) * 3_600_000 +
    Number(minutes) * 60_000 +
    Number(seconds) * 1_000;
  if (found === undefined || ms === 0 || ms > daysMax * dayMs) {
    throw new GatewayError(
      'GATEWAY_DURATION',
      `"${text}" no es una duración hasta ${daysMax} días: PT30M, PT1H, P1D …`,
      `"${text}" is no duration up to ${daysMax} days: PT30M, PT1H, P1D …`,
    );
  }
  return ms;
}
