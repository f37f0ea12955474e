import {
  decodeSenmlCbor,
  decodeSenmlJson,
  encodeReport,
  encodeSenmlCbor,
  encodeSenmlJson,
  Quality,
  readReport,
  reasonsOf,
  type SenmlRecord,
} from '@samay/contract';
import { describe, expect, it } from 'vitest';
import type { Now } from '../clock/clock.ts';
import { Dating, dated, datedEvent } from './dating.ts';

const floorMs = Date.UTC(2026, 0, 1);
const nowMs = Date.UTC(2026, 5, 1);
const waitMs = 600_000;

/** A machine that has been running for an hour and thinks it is `wallMs`. */
function machine(wallMs: number, unsure: boolean) {
  const now = { wallMs, monotonicMs: 3_600_000 };
  let known = !unsure;
  const clock = (): Now => ({ ...now, ...(known ? {} : { unsure: true as const }) });
  const dating = new Dating({ clock, machineBoot: 'this', waitMs, floorMs });
  return {
    dating,
    pass(ms: number) {
      now.wallMs += ms;
      now.monotonicMs += ms;
    },
    hearsTheTime(trueMs: number) {
      now.wallMs = trueMs;
      known = true;
    },
  };
}
/** Measured ten minutes after the start of the machine. */
const undated = { machineBoot: 'this', monotonicMs: 600_000, guessMs: 0 };

describe('what was measured before the date was known', () => {
  it('waits without network for as long as it takes, and then has its exact time', () => {
    const cayma = machine(nowMs - 9 * 86_400_000, true);
    expect(cayma.dating.when(undated)).toEqual({ kind: 'later' });
    cayma.pass(56 * 86_400_000);
    expect(cayma.dating.when(undated)).toEqual({ kind: 'later' });
    cayma.hearsTheTime(nowMs);
    const sinceMs = 56 * 86_400_000 + 3_000_000;
    expect(cayma.dating.when(undated)).toEqual({ kind: 'known', timeMs: nowMs - sinceMs });
  });

  it('is guessed where the gateway can be reached and the time does not come', () => {
    const cayma = machine(nowMs, true);
    cayma.dating.connected = true;
    cayma.pass(waitMs - 1);
    expect(cayma.dating.when(undated)).toEqual({ kind: 'later' });
    cayma.pass(1);
    expect(cayma.dating.when(undated)).toEqual({ kind: 'guessed', timeMs: nowMs - 3_000_000 });
    cayma.dating.connected = false;
    expect(cayma.dating.when(undated)).toEqual({ kind: 'later' });
  });

  it('never has a date that is certainly wrong', () => {
    const cayma = machine(0, true);
    cayma.dating.connected = true;
    cayma.pass(10 * waitMs);
    expect(cayma.dating.when(undated)).toEqual({ kind: 'later' });
    const before = { ...undated, machineBoot: 'before' };
    expect(cayma.dating.when(before)).toEqual({ kind: 'never' });
    // Even if the machine believes it.
    expect(machine(0, false).dating.when(undated)).toEqual({ kind: 'later' });
  });

  it('in an earlier start of the machine has only a guess', () => {
    const before = { ...undated, machineBoot: 'before', guessMs: nowMs - 86_400_000 };
    const { dating } = machine(nowMs, false);
    expect(dating.when(before)).toEqual({ kind: 'guessed', timeMs: nowMs - 86_400_000 });
  });
});

const formats = {
  json: (pack: SenmlRecord[]) => encodeSenmlJson(pack),
  cbor: (pack: SenmlRecord[]) => encodeSenmlCbor(pack),
};
it.each(['json', 'cbor'] as const)(
  'a dated report in %s is the same at another time, and suspect when that is a guess',
  (format) => {
    const reading = { quantity: 'pm2_5', value: 8, quality: Quality.good, why: 0 } as const;
    const wet = { ...reading, quantity: 'pm10', quality: Quality.fail, why: 1 } as const;
    const readings = [reading, wet].map((one) => ({ ...one, timeMs: 77 }));
    const report = {
      readings,
      texts: { name: 'Cayma' },
      timeMs: 77,
      boot: '0123456789abcdef',
      seq: 3,
    };
    const payload = formats[format](encodeReport('aqp-cayma', report));
    const at = (kind: 'known' | 'guessed') => {
      const text = dated(payload, { kind, timeMs: nowMs })!;
      const pack = typeof text === 'string' ? decodeSenmlJson(text) : decodeSenmlCbor(text);
      if (!pack.ok) throw new Error(JSON.stringify(pack));
      const read = readReport(pack.value, { device: 'aqp-cayma', receivedMs: nowMs });
      if (!read.ok) throw new Error(JSON.stringify(read));
      return read.value;
    };
    const moved = readings.map((one) => ({ ...one, timeMs: nowMs }));
    expect(at('known')).toEqual({ ...report, timeMs: nowMs, readings: moved });
    const guessed = at('guessed');
    expect(guessed.readings.map(({ quality }) => quality)).toEqual([Quality.suspect, Quality.fail]);
    for (const { why } of guessed.readings) expect(reasonsOf(why)).toContain('clock');
    expect(guessed).toMatchObject({ seq: 3, timeMs: nowMs, texts: { name: 'Cayma' } });
    expect(dated('not a pack', { kind: 'known', timeMs: nowMs })).toBeUndefined();
  },
);

it('a dated event has its time, and says where that is a guess', () => {
  const payload = JSON.stringify({ type: 'collection', id: '5f0c1d2e3a4b5968' });
  const at = new Date(nowMs).toISOString();
  const known = datedEvent(payload, { kind: 'known', timeMs: nowMs })!;
  expect(JSON.parse(known)).toEqual({ type: 'collection', id: '5f0c1d2e3a4b5968', at });
  const guessed = datedEvent(payload, { kind: 'guessed', timeMs: nowMs })!;
  expect(JSON.parse(guessed)).toMatchObject({ at, unsure: 'clock' });
  expect(datedEvent('not JSON', { kind: 'known', timeMs: nowMs })).toBeUndefined();
});
