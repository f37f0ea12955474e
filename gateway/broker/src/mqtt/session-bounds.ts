/** What sessions that last may take, of this process's memory or of Redis. */
export interface SessionBounds {
  readonly sessionsMax: number;
  readonly sessionIdleMsMax: number;
  readonly queueMessagesMax: number;
  readonly queueBytesMax: number;
  readonly queuesBytesMax: number;
}

const dayMs = 24 * 3600 * 1000;
const mebibyte = 1024 * 1024;

export const sessionBounds: SessionBounds = {
  // Of programs and guests; devices have none that last. Their filters: 100 × 100 B each, 10 MB.
  sessionsMax: 1_000,
  // A program switched off over the holidays finds its queue; one that was renamed leaves none.
  sessionIdleMsMax: 14 * dayMs,
  // 1,000 stations × 1 message/min: ten minutes of all of them while Node-RED is being restarted.
  queueMessagesMax: 10_000,
  // The same, at 1 kB and as much again.
  queueBytesMax: 16 * mebibyte,
  // Four that are full, or many with a little.
  queuesBytesMax: 64 * mebibyte,
};
