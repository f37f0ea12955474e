/**
 * What a running agent says of itself to who stands beside it: `samay-edge watch`, `samay-edge doctor`
 * and the page of the station. Ages and durations are seconds, sizes bytes, values in the contract's units.
 */
import { Quality, type Reason } from '@samay/contract';
import { type Static, Type } from 'typebox';
import { Compile } from 'typebox/compile';

const Seconds = Type.Number({ minimum: 0 });
const Count = Type.Integer({ minimum: 0 });

/** What was reported of one quantity for the last interval: the flag with its reasons. */
export const SaidValue = Type.Object({
  quantity: Type.String(),
  /** Null: missing. Never 0 instead. */
  value: Type.Union([Type.Number(), Type.Null()]),
  /** QARTOD: 1 good, 2 not evaluated, 3 suspect, 4 failed, 9 missing. */
  quality: Type.Enum(Object.values(Quality)),
  /** Names of the contract's reasons (`reasonText`). */
  why: Type.Array(Type.Unsafe<Reason>(Type.String())),
  /** Of the last intervals, oldest first, this one last; null: missing. */
  recent: Type.Array(Type.Union([Type.Number(), Type.Null()])),
});
export type SaidValue = Static<typeof SaidValue>;

/** What a sensor said last, raw, before any mean. */
const LiveValue = Type.Object({
  quantity: Type.String(),
  value: Type.Number(),
  /** For how long it has been exactly this, reading after reading. */
  sameFor: Seconds,
});

export const SensorView = Type.Object({
  id: Type.String(),
  /** Of the catalogue; absent for what is no sensor of the file (a relay). */
  model: Type.Optional(Type.String()),
  /** As the file writes it. */
  port: Type.Optional(Type.String()),
  state: Type.Enum(['opening', 'open', 'resting', 'reading']),
  /** Since the start of the agent. */
  readings: Count,
  bytesDiscarded: Count,
  checksumErrors: Count,
  /** Readings a second that it should give. */
  perSecond: Type.Number({ minimum: 0 }),
  /** Absent: none yet. */
  lastReadingAge: Type.Optional(Seconds),
  /** Its fan or lamp starts: until its warm-up is over, what it says is not yet air. */
  warmingUp: Type.Boolean(),
  /** Since it says by itself that it starts; absent: it does not say so. */
  warmingFor: Type.Optional(Seconds),
  values: Type.Array(LiveValue),
  /** What it last said is wrong with itself; empty: nothing. */
  faults: Type.Array(Type.String()),
  /** The last bytes that made no frame of its family, hexadecimal: another family may know them. */
  strange: Type.String(),
  /** Of the last interval, raw. */
  said: Type.Array(SaidValue),
});
export type SensorView = Static<typeof SensorView>;

const linkStates = ['connecting', 'connected', 'refused', 'unreachable'] as const;

export const AgentView = Type.Object(
  {
    view: Type.Literal(1),
    /** ISO 8601, by the clock of the machine. */
    at: Type.String(),
    pid: Count,
    software: Type.String(),
    uptime: Seconds,
    station: Type.Object({
      device: Type.String(),
      city: Type.String(),
      kind: Type.String(),
      name: Type.String(),
    }),
    config: Type.Object({
      path: Type.String(),
      /** Of what the gateway desired; null: the file alone. */
      version: Type.Union([Type.Number(), Type.Null()]),
      interval: Seconds,
    }),
    clock: Type.Object({
      /** Somebody has told the machine the date since it was started. */
      sure: Type.Boolean(),
    }),
    gateway: Type.Object({
      url: Type.String(),
      state: Type.Enum([...linkStates]),
      /** How long it has been so. */
      age: Seconds,
      /** Of the last failure, in the words of who failed. */
      why: Type.Optional(Type.String()),
    }),
    outbox: Type.Object({
      records: Count,
      bytes: Count,
      /** Of the oldest that waits; null: none does. */
      oldest: Type.Union([Seconds, Type.Null()]),
      /** What of `records` waits in memory, because the disk does not take it. */
      inMemory: Count,
      /** Given up since the start: at a bound, by age or by damage. */
      dropped: Count,
      /** Records that damage on the disk has taken. */
      corrupt: Count,
      /** What the disk refused since the start. */
      failures: Count,
    }),
    machine: Type.Object({
      diskFree: Type.Optional(Type.Number()),
      memory: Type.Number(),
      cpuTemperature: Type.Optional(Type.Number()),
    }),
    /** Since the last interval was reported; null: none yet in this start. */
    reportAge: Type.Union([Seconds, Type.Null()]),
    /** What the station said in it. */
    said: Type.Array(SaidValue),
    sensors: Type.Array(SensorView),
  },
  { title: 'Agent view' },
);
export type AgentView = Static<typeof AgentView>;

const compiled = Compile(AgentView);

/** @returns undefined for what no agent of this version says. */
export function readAgentView(text: string): AgentView | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return compiled.Check(value) ? value : undefined;
  } catch {
    // Cut off in the middle: the agent ended while it spoke.
    return undefined;
  }
}
