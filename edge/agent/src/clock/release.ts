/**
 * This software is not older than this day, so a clock that says less is wrong. Moved on with each
 * release. Milliseconds since 1970 UTC.
 */
export const releasedMs = Date.UTC(2026, 10, 1);
