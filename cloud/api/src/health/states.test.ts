import { describe, expect, it } from 'vitest';
import { gatewayLateMs, judge, type StationFacts } from './states.ts';

const nowMs = Date.UTC(2026, 10, 22, 15);
const minuteMs = 60_000;

/** All is well: a station of a minute, half a minute ago. */
const well: StationFacts = {
  reportMs: nowMs - 30_000,
  receivedMs: nowMs - 29_000,
  sensors: [{ sensor: 'pms-1', valueMs: nowMs - 30_000 }],
  outbox: { records: 2, oldestSeconds: 0, toldMs: nowMs - 29_000 },
  link: {
    facts: {
      connection: 'open',
      connection_since: nowMs - 3_600_000,
      interval: minuteMs,
      missing: 0,
    },
    toldMs: nowMs - 5_000,
  },
  heartbeatMs: nowMs - 5_000,
  journal: { records: 3, oldestSeconds: 0.2 },
};
const statesOf = (facts: Partial<StationFacts>) => judge({ ...well, ...facts }, nowMs).states;
const linked = (facts: object): StationFacts['link'] => ({
  facts: { ...well.link?.facts, ...facts },
  toldMs: nowMs - 5_000,
});

it('says nothing when nothing is wrong, nor of a device that only has readings', () => {
  expect(statesOf({})).toEqual([]);
  const bare = { link: undefined, outbox: undefined, heartbeatMs: undefined, journal: undefined };
  expect(statesOf(bare)).toEqual([]);
});

describe('sensor-silent', () => {
  it('holds for the sensor that gave no value for three intervals, since its last', () => {
    const lastMs = nowMs - 10 * minuteMs;
    const states = statesOf({
      sensors: [...well.sensors, { sensor: 'scd-1', valueMs: lastMs }],
    });
    expect(states).toMatchObject([
      {
        state: 'sensor-silent',
        sensor: 'scd-1',
        sinceMs: lastMs,
        evidence: { silentSeconds: 570 },
      },
    ]);
  });

  it('has no beginning for one that never spoke', () => {
    expect(statesOf({ sensors: [{ sensor: 'scd-1', valueMs: undefined }] })).toMatchObject([
      { state: 'sensor-silent', sinceMs: null },
    ]);
  });

  it('is not said of the sensors of a station that is silent as a whole', () => {
    const lastMs = nowMs - 60 * minuteMs;
    const states = statesOf({
      reportMs: lastMs,
      receivedMs: lastMs,
      sensors: [{ sensor: 'pms-1', valueMs: lastMs }],
    });
    expect(states.map(({ state }) => state)).toEqual(['device-silent']);
  });
});

describe('device-silent', () => {
  const receivedMs = nowMs - 4 * minuteMs;

  it('tells a connection that is gone from one that is there and says nothing', () => {
    const gone = {
      connection: 'gone',
      reason: 'connection-lost',
      connection_since: receivedMs + 1,
    };
    expect(statesOf({ receivedMs, link: linked(gone) })).toMatchObject([
      {
        state: 'device-silent',
        sinceMs: receivedMs,
        evidence: { silentSeconds: 240, connection: 'gone', connectionReason: 'connection-lost' },
      },
    ]);
    expect(statesOf({ receivedMs })).toMatchObject([
      { state: 'device-silent', evidence: { connection: 'open', connectionReason: null } },
    ]);
  });

  it('goes by the interval of the device', () => {
    expect(statesOf({ receivedMs, link: linked({ interval: 5 * minuteMs }) })).toEqual([]);
    const seconds = { receivedMs: nowMs - 20_000, link: linked({ interval: 1_000 }) };
    expect(statesOf(seconds)).toMatchObject([{ state: 'device-silent' }]);
  });
});

describe('gateway-behind', () => {
  const heartbeatMs = nowMs - 10 * minuteMs;

  it('holds since the last word, and blames no station for what was not told', () => {
    const facts = {
      ...well,
      heartbeatMs,
      receivedMs: heartbeatMs - 30_000,
      journal: { records: 900, oldestSeconds: 40 },
    };
    expect(judge(facts, nowMs)).toMatchObject({
      asOfMs: heartbeatMs,
      states: [
        {
          state: 'gateway-behind',
          sinceMs: heartbeatMs,
          evidence: { behindSeconds: 600, journalRecords: 900 },
        },
      ],
    });
  });

  it('leaves a station silent that was so before', () => {
    const states = statesOf({ heartbeatMs, receivedMs: heartbeatMs - 4 * minuteMs });
    expect(states.map(({ state }) => state)).toEqual(['gateway-behind', 'device-silent']);
    expect(states[1]).toMatchObject({ evidence: { silentSeconds: 240 } });
  });

  it('does not begin with a heartbeat that is a little late', () => {
    expect(statesOf({ heartbeatMs: nowMs - gatewayLateMs })).toEqual([]);
  });
});

describe('late-data-pending', () => {
  it('holds while the station says that it keeps messages, since the oldest of them', () => {
    const toldMs = nowMs - 30_000;
    const outbox = { records: 120, oldestSeconds: 7_200, toldMs };
    expect(statesOf({ outbox })).toMatchObject([
      {
        state: 'late-data-pending',
        sinceMs: toldMs - 7_200_000,
        evidence: { outboxRecords: 120, missingMessages: 0 },
      },
    ]);
  });

  it('holds while numbers are missing, until the station has nothing more: then they are lost', () => {
    const noticed = nowMs - 60_000;
    const link = linked({ missing: 5, missing_since: noticed, missing_after: noticed - 1 });
    const before = { records: 0, oldestSeconds: undefined, toldMs: noticed - 1 };
    const judged = (outbox: StationFacts['outbox']) => judge({ ...well, link, outbox }, nowMs);
    for (const outbox of [undefined, before]) {
      expect(judged(outbox)).toMatchObject({
        lost: 0,
        states: [
          { state: 'late-data-pending', sinceMs: noticed, evidence: { missingMessages: 5 } },
        ],
      });
    }
    expect(judged({ ...before, toldMs: noticed + 1 })).toMatchObject({ lost: 5, states: [] });
  });
});
