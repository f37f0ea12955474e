/**
 * Which share of its parts an average needs. The day as the data of Peru's monitoring behave (18 of
 * 24 hours) and as EPA's evaluation of sensors has it (45 of 60 minutes, 18 of 24 hours); the same
 * share serves every longer average. The text of the data-sufficiency rule of the national protocol
 * (DS 010-2019-MINAM) was not available: hence `unconfirmed`.
 */
export const completeness = {
  /** Percent of the expected parts. */
  shareMin: 75,
  source: 'DS 010-2019-MINAM; USEPA/sensortoolkit _time_averaging.py',
  unconfirmed: true,
} as const;

/** Minutes of an hour and hours of a day without a change of clock. */
export const minutesPerHour = 60;
