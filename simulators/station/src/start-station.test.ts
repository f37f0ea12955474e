import { once } from 'node:events';
import { constants, openSync } from 'node:fs';
import { connect } from 'node:net';
import type { Duplex } from 'node:stream';
import { ReadStream } from 'node:tty';
import type { Outcome } from '@samay/drivers';
import { eventually, startPseudoTerminal } from '@samay/testbed';
import { type City, sequence, world } from '@samay/world';
import { describe, expect, it } from 'vitest';
import { manualClock } from './clock.ts';
import type { Line } from './line.ts';
import { memoryLine } from './memory-line.ts';
import { openPtyLine } from './pty-line.ts';
import { type SensorUnit, sensorUnit } from './sensor-model.ts';
import { startStation } from './start-station.ts';
import { openTcpLine } from './tcp-line.ts';

const city: City = {
  name: 'arequipa',
  utcOffsetHours: -5,
  climate: {
    altitudeM: 2335,
    temperature: 15.5,
    temperatureDayRange: 13,
    temperatureYearRange: 2.5,
    dawnDryness: 5,
    dayWindFrom: 245,
  },
  stations: [
    {
      id: 'centro',
      lat: -16.4,
      lon: -71.54,
      altitudeM: 2335,
      traffic: 1.5,
      residential: 1,
      industrial: 0.5,
    },
  ],
  plumes: [],
};
const station = {
  id: 'centro',
  sensors: [
    { id: 'pms5003-1', model: 'plantower-pms5003' },
    { id: 'sds011-1', model: 'nova-sds011' },
    { id: 'mhz19-1', model: 'winsen-mh-z19b' },
  ],
} as const;
const here = world(7, city);
const noon = Date.parse('2026-03-02T17:00:00Z');
const truly = (unit: SensorUnit, timeMs: number) =>
  unit.says(here.truthAt('centro', timeMs), timeMs);

describe('a station', () => {
  it('has every sensor say what its unit makes of the truth of that moment', () => {
    const clock = manualClock(noon);
    const lines = new Map(station.sensors.map(({ id }) => [id as string, memoryLine()]));
    const running = startStation({ world: here, station, lines, clock, random: sequence(1) });
    for (const [id, { unit }] of running.sensors) {
      const decoder = unit.driver.decoder();
      const line = lines.get(id)!;
      let heard: Outcome[] = [];
      line.host.onBytes((bytes) => {
        heard = decoder.push(bytes);
      });
      clock.advance(unit.driver.intervalMs);
      if (unit.driver.request) line.host.write(unit.driver.request);
      const atMs = unit.driver.request ? clock.now() : lastTick(clock.now(), unit);
      expect(heard).toEqual([{ kind: 'reading', values: truly(unit, atMs) }]);
    }
    running.stop();
  });

  it('needs a line for each sensor, and says which one has none', () => {
    const lines = new Map([['pms5003-1', memoryLine()]]);
    const start = () =>
      startStation({ world: here, station, lines, clock: manualClock(0), random: Math.random });
    expect(start).toThrow(/sds011-1 of station centro/);
  });
});

/** Sensors tick at whole multiples of their interval after power-on. */
const lastTick = (nowMs: number, { driver: { intervalMs } }: SensorUnit) =>
  noon + Math.floor((nowMs - noon) / intervalMs) * intervalMs;

describe('over real lines', () => {
  const pms = sensorUnit('plantower-pms5003', 'centro', 'pms5003-1');
  const co2 = sensorUnit('winsen-mh-z19b', 'centro', 'mhz19-1');

  /** The clock stands still but for our steps; the bytes travel in their own time. */
  async function converse(
    lines: ReadonlyMap<string, Line>,
    ends: { readonly pms: Duplex; readonly co2: Duplex },
  ): Promise<void> {
    const clock = manualClock(noon);
    const running = startStation({ world: here, station: two, lines, clock, random: sequence(1) });
    const hear = (unit: SensorUnit, end: Duplex) => {
      const decoder = unit.driver.decoder();
      const heard: Outcome[] = [];
      end.on('data', (bytes: Buffer) => heard.push(...decoder.push(bytes)));
      return heard;
    };
    const [fromPms, fromCo2] = [hear(pms, ends.pms), hear(co2, ends.co2)];
    ends.co2.write(co2.driver.request!);
    await eventually(() => fromCo2.length === 1);
    expect(fromCo2).toEqual([{ kind: 'reading', values: truly(co2, noon) }]);
    for (const tick of [1, 2, 3]) {
      clock.advance(pms.driver.intervalMs);
      await eventually(() => fromPms.length === tick);
    }
    expect(fromPms).toEqual(
      [1, 2, 3].map((tick) => ({
        kind: 'reading',
        values: truly(pms, noon + tick * pms.driver.intervalMs),
      })),
    );
    running.stop();
    ends.pms.destroy();
    ends.co2.destroy();
  }
  const two = { id: 'centro', sensors: [station.sensors[0], station.sensors[2]] };

  it('the real driver reads the model over TCP', async () => {
    const [a, b] = [await openTcpLine(), await openTcpLine()];
    const dial = async (port: number) => {
      const socket = connect(port, '127.0.0.1');
      await once(socket, 'connect');
      return socket;
    };
    const ends = { pms: await dial(a.port), co2: await dial(b.port) };
    await converse(
      new Map([
        ['pms5003-1', a],
        ['mhz19-1', b],
      ]),
      ends,
    );
    await Promise.all([a.close(), b.close()]);
  });

  it('the real driver reads the model over a pseudo-terminal', async () => {
    const terminals = [await startPseudoTerminal(), await startPseudoTerminal()] as const;
    const [a, b] = [openPtyLine(terminals[0].sensorPath), openPtyLine(terminals[1].sensorPath)];
    const open = (path: string) =>
      new ReadStream(openSync(path, constants.O_RDWR | constants.O_NOCTTY | constants.O_NONBLOCK));
    const ends = { pms: open(terminals[0].devicePath), co2: open(terminals[1].devicePath) };
    await converse(
      new Map([
        ['pms5003-1', a],
        ['mhz19-1', b],
      ]),
      ends,
    );
    await Promise.all([a.close(), b.close()]);
    await Promise.all(terminals.map((terminal) => terminal.stop()));
  });
});
