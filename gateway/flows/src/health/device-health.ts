/**
 * Whether a device is there, from what it says of itself and from its silence: `online` measures,
 * `silent` is connected or unheard of and sends no measurement, `offline` said goodbye or was cut off
 * (its last will). Pure: the clock comes in, the memory is JSON.
 */
type DeviceState = 'online' | 'silent' | 'offline';

export interface DeviceMemory {
  readonly state: DeviceState;
  readonly sinceMs: number;
  /** Reason of its last `status`. */
  readonly reason?: string;
  /** What its silence counts from: the last measurement, or when we first knew of it. */
  readonly countedFromMs: number;
  /** When measurements last came, by our clock. */
  readonly heardMs?: number;
  /** `offline` while its last word was that. */
  readonly said?: 'online' | 'offline';
  readonly waiting?: number;
}

export type DeviceWord =
  | { readonly word: 'status'; readonly state: 'online' | 'offline'; readonly reason: string }
  | { readonly word: 'health'; readonly waiting?: number | undefined }
  | { readonly word: 'telemetry' };

export interface DeviceChange {
  readonly state: DeviceState;
  readonly before?: DeviceState;
  readonly sinceMs: number;
  readonly reason?: string;
  readonly heardMs?: number;
  /** Messages that wait on the device. */
  readonly waiting?: number;
}

interface Step {
  readonly memory: DeviceMemory;
  readonly change?: DeviceChange;
}

/** @param nowMs when it came: ms since 1970 UTC. */
export function hear(
  memory: DeviceMemory | undefined,
  word: DeviceWord,
  nowMs: number,
  silentAfterMs: number,
): Step {
  return judge(memory, listen(memory, word, nowMs), nowMs, silentAfterMs);
}

/** The clock alone: who has fallen silent. */
export const watch = (memory: DeviceMemory, nowMs: number, silentAfterMs: number): Step =>
  judge(memory, memory, nowMs, silentAfterMs);

function listen(memory: DeviceMemory | undefined, word: DeviceWord, nowMs: number): DeviceMemory {
  // A device that we meet has the same time to speak as one that just spoke.
  const known: DeviceMemory = memory ?? { state: 'online', sinceMs: nowMs, countedFromMs: nowMs };
  switch (word.word) {
    case 'status':
      return { ...known, said: word.state, reason: word.reason };
    case 'health':
      return word.waiting === undefined ? known : { ...known, waiting: word.waiting };
    case 'telemetry':
      // What a third party sends for it comes without a status: measuring is being there.
      return {
        ...{ ...known, heardMs: nowMs, countedFromMs: nowMs },
        ...(known.said === undefined ? {} : { said: 'online' }),
      };
  }
}

function judge(
  before: DeviceMemory | undefined,
  heard: DeviceMemory,
  nowMs: number,
  silentAfterMs: number,
): Step {
  const state = stateOf(heard, nowMs, silentAfterMs);
  if (before?.state === state) return { memory: heard };
  const sinceMs = state === 'silent' ? (heard.heardMs ?? nowMs) : nowMs;
  const memory: DeviceMemory = { ...heard, state, sinceMs };
  const { reason, heardMs, waiting } = memory;
  // That a device we meet is there is no news: after a first start there would be as many as devices.
  if (before === undefined && state === 'online') return { memory };
  return {
    memory,
    change: {
      ...{ state, sinceMs },
      ...(before === undefined ? {} : { before: before.state }),
      ...(reason === undefined ? {} : { reason }),
      ...(heardMs === undefined ? {} : { heardMs }),
      ...(waiting === undefined ? {} : { waiting }),
    },
  };
}

function stateOf(memory: DeviceMemory, nowMs: number, silentAfterMs: number): DeviceState {
  if (memory.said === 'offline') return 'offline';
  return nowMs - memory.countedFromMs < silentAfterMs ? 'online' : 'silent';
}
