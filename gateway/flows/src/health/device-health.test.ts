import { expect, it } from 'vitest';
import { type DeviceMemory, type DeviceWord, hear, watch } from './device-health.ts';

const silentAfterMs = 300_000;
const offline: DeviceWord = { word: 'status', state: 'offline', reason: 'connection-lost' };
const online: DeviceWord = { word: 'status', state: 'online', reason: 'started' };
const telemetry: DeviceWord = { word: 'telemetry' };

/** Plays words at minutes; undefined is a look at the clock. */
function play(words: readonly (readonly [minute: number, word: DeviceWord | undefined])[]) {
  let memory: DeviceMemory | undefined;
  const said: string[] = [];
  for (const [minute, word] of words) {
    const nowMs = minute * 60_000;
    if (word === undefined && memory === undefined) continue;
    const step = word
      ? hear(memory, word, nowMs, silentAfterMs)
      : watch(memory as DeviceMemory, nowMs, silentAfterMs);
    memory = JSON.parse(JSON.stringify(step.memory)) as DeviceMemory;
    if (step.change) said.push(`${minute} ${step.change.state}`);
  }
  return said;
}

it('does not tell of a device that is there when we come', () => {
  expect(
    play([
      [0, online],
      [1, telemetry],
      [2, telemetry],
    ]),
  ).toEqual([]);
});

it('tells of silence once, and of the end of it', () => {
  expect(
    play([
      [0, telemetry],
      [4, undefined],
      [5, undefined],
      [9, undefined],
      [10, telemetry],
    ]),
  ).toEqual(['5 silent', '10 online']);
  expect(
    play([
      [0, online],
      [6, undefined],
    ]),
  ).toEqual(['6 silent']);
});

it('tells a farewell from silence', () => {
  expect(
    play([
      [0, telemetry],
      [1, offline],
      [20, undefined],
      [21, online],
      [22, telemetry],
    ]),
  ).toEqual([...['1 offline', '21 silent', '22 online']]);
  expect(play([[0, offline]])).toEqual(['0 offline']);
});

it('carries what waits on the device', () => {
  const first = hear(undefined, { word: 'health', waiting: 42 }, 0, silentAfterMs).memory;
  expect(hear(first, offline, 1, silentAfterMs).change).toMatchObject({
    waiting: 42,
    before: 'online',
  });
});
