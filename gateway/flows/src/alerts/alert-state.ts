/**
 * Whether a value of one device is too high, told once. Hysteresis (it is raised at one level and cleared
 * at a lower one), a time it must last, and a third state beside the two: without data nobody knows.
 * Missing data neither raises nor clears. Pure: the clock comes in, the memory is JSON.
 */
export interface AlertRule {
  /** Raised at this value or above … */
  readonly raise: number;
  /** … and cleared at this one or below; at most `raise`. */
  readonly clear: number;
  /** How long the value must stay there before either is said, ms by the values' own times. */
  readonly lastsMs: number;
  /** Share of the value's window that must be there, 0 to 1; with less, the value says nothing. */
  readonly completenessMin: number;
  /** Without a value that counts for this long, the state is unknown. */
  readonly unknownAfterMs: number;
  /** While raised it is said again this often; 0: once. */
  readonly reminderMs: number;
}

type Phase = 'clear' | 'raised';

export interface AlertMemory {
  /** The last that was known; it outlasts `unknown`. */
  readonly phase: Phase;
  readonly unknown: boolean;
  /** When the phase, or not knowing it, began: ms since 1970 UTC. */
  readonly sinceMs: number;
  /** Since when values have spoken for the other phase. */
  readonly crossingSinceMs?: number;
  /** The newest value that counted, and its time. */
  readonly value?: number;
  readonly valueMs?: number;
  /** When the alert was last said. */
  readonly saidMs?: number;
}

export interface Sample {
  readonly timeMs: number;
  readonly value?: number | undefined;
  readonly completeness?: number | undefined;
}

/** `known`: after not knowing, the same phase as before. */
export type ChangeKind = 'raised' | 'reminder' | 'cleared' | 'unknown' | 'known';

export interface AlertChange {
  readonly kind: ChangeKind;
  readonly phase: Phase;
  /** Since when it is so. */
  readonly sinceMs: number;
  readonly value?: number;
  readonly valueMs?: number;
}

interface Step {
  readonly memory: AlertMemory | undefined;
  readonly change?: AlertChange;
}

/** One value. Late ones (older than the newest that counted, or than the patience) change nothing. */
export function takeSample(
  rule: AlertRule,
  memory: AlertMemory | undefined,
  { timeMs, value, completeness = 1 }: Sample,
  nowMs: number,
): Step {
  const counts = value !== undefined && completeness >= rule.completenessMin;
  const late = timeMs <= nowMs - rule.unknownAfterMs || timeMs < (memory?.valueMs ?? 0);
  if (!counts || late) return passTime(rule, memory, nowMs);
  // The first value of all finds a clear sky, and nobody is told of that.
  const before: AlertMemory = memory ?? { phase: 'clear', unknown: false, sinceMs: timeMs };
  const seen = { ...before, value, valueMs: timeMs };
  const speaksForOther = before.phase === 'clear' ? value >= rule.raise : value <= rule.clear;
  if (!speaksForOther) return stay(rule, uncrossed(seen), nowMs);
  const crossingSinceMs = before.crossingSinceMs ?? timeMs;
  if (timeMs - crossingSinceMs < rule.lastsMs) {
    return before.unknown
      ? { memory: { ...seen, crossingSinceMs } }
      : stay(rule, { ...seen, crossingSinceMs }, nowMs);
  }
  const phase: Phase = before.phase === 'clear' ? 'raised' : 'clear';
  const turned = {
    ...uncrossed(seen),
    phase,
    unknown: false,
    sinceMs: crossingSinceMs,
    saidMs: nowMs,
  };
  return say(turned, phase === 'raised' ? 'raised' : 'cleared');
}

/** The clock alone: what becomes unknown, and reminders. */
export function passTime(rule: AlertRule, memory: AlertMemory | undefined, nowMs: number): Step {
  if (memory === undefined || memory.unknown) return { memory };
  const { valueMs = memory.sinceMs } = memory;
  if (nowMs - valueMs >= rule.unknownAfterMs) {
    return say({ ...uncrossed(memory), unknown: true, sinceMs: valueMs }, 'unknown');
  }
  return remind(rule, memory, nowMs);
}

function stay(rule: AlertRule, memory: AlertMemory, nowMs: number): Step {
  if (!memory.unknown) return remind(rule, memory, nowMs);
  const { valueMs = nowMs } = memory;
  return say({ ...memory, unknown: false, sinceMs: valueMs, saidMs: nowMs }, 'known');
}

function remind(rule: AlertRule, memory: AlertMemory, nowMs: number): Step {
  const { phase, saidMs = nowMs } = memory;
  if (phase !== 'raised' || rule.reminderMs === 0 || nowMs - saidMs < rule.reminderMs) {
    return { memory };
  }
  return say({ ...memory, saidMs: nowMs }, 'reminder');
}

const uncrossed = ({ crossingSinceMs: _, ...memory }: AlertMemory): AlertMemory => memory;

function say(memory: AlertMemory, kind: ChangeKind): Step {
  const { phase, sinceMs, value, valueMs } = memory;
  return {
    memory,
    change: {
      ...{ kind, phase, sinceMs },
      ...(value === undefined ? {} : { value }),
      ...(valueMs === undefined ? {} : { valueMs }),
    },
  };
}
