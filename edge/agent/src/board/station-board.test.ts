/// <reference path="./johnny-five.d.ts" />
import { Quality, type QualityFlag, type Quantity, type Report } from '@samay/contract';
import {
  Bme280Chip,
  type ChipAir,
  type FirmataBoard,
  memoryLine,
  ShtChip,
  startFirmataBoard,
  systemClock,
} from '@samay/station-simulator';
import { eventually } from '@samay/testbed';
import fc from 'fast-check';
import five from 'johnny-five';
import { pino } from 'pino';
import { afterEach, describe, expect, it } from 'vitest';
import type { Heard } from '../sensor/sampler.ts';
import { memoryPort } from './board.suite.ts';
import { firmataBoard } from './firmata-board.ts';
import { StationBoard, type StationBoardOptions } from './station-board.ts';

const signals = process.listenerCount('SIGINT');
const cleanups: (() => unknown)[] = [];
afterEach(async () => {
  for (const cleanup of cleanups.splice(0).reverse()) await cleanup();
});

const pace = { askVersionAfterMs: 100, handshakeMaxMs: 500, heartbeatMs: 100 };

function street(options: Partial<StationBoardOptions> = {}) {
  const air: { -readonly [K in keyof ChipAir]: ChipAir[K] } = {
    temperature: 18.5,
    humidity: 62,
    pressure: 762.4,
  };
  const chips = {
    bme: new Bme280Chip(() => air, 0x76),
    sht3x: new ShtChip('sht3x', () => air, 0x44),
    sht4x: new ShtChip('sht4x', () => air, 0x45),
  };
  const line = memoryLine();
  const arduino: FirmataBoard = startFirmataBoard({
    line,
    clock: systemClock,
    devices: Object.values(chips),
  });
  const port = memoryPort(() => line);
  const heard: Record<string, Heard[]> = {};
  const board = new StationBoard({
    open: firmataBoard(async (listener, signal) => {
      const opened = await port.open(listener, signal);
      // The opening of its port resets an Uno, which then names itself.
      setImmediate(() => arduino.reset());
      return opened;
    }, pace),
    sensors: [
      { id: 'bme280-1', controller: 'BME280', address: 0x76, intervalMs: 100 },
      { id: 'sht31-1', controller: 'SHT3X', address: 0x44, intervalMs: 100 },
      { id: 'sht45-1', controller: 'SHT4X', address: 0x45, intervalMs: 100 },
    ],
    actuators: {},
    intervalMs: 1000,
    heard: (id, what) => {
      heard[id] = [...(heard[id] ?? []), what];
    },
    relays: () => {},
    random: () => 0,
    log: pino({ level: 'silent' }),
    ...options,
  });
  cleanups.push(async () => {
    await board.stop();
    arduino.stop();
  });
  const readings = (id: string) =>
    (heard[id] ?? []).flatMap((what) => (what.kind === 'reading' ? [what.values] : []));
  const reading = (id: string, number = 0) => eventually(() => readings(id)[number]);
  return { air, chips, line, arduino, port, board, heard, readings, reading };
}

const last = <T>(all: readonly T[]): T | undefined => all.at(-1);
const kinds = (heard: readonly Heard[] = []) => heard.map(({ kind }) => kind);

describe('the sensors of a board', () => {
  it('say the air in the units of the contract, from a beach in fog to a pass in frost', async () => {
    const { air, readings } = street();
    for (const next of [
      { temperature: 18.5, humidity: 62, pressure: 762.4 },
      { temperature: 27.3, humidity: 97.5, pressure: 1011.9 },
      { temperature: -9.4, humidity: 11.2, pressure: 552.6 },
      { temperature: 44.8, humidity: 4.1, pressure: 1040.2 },
    ]) {
      Object.assign(air, next);
      for (const id of ['bme280-1', 'sht31-1', 'sht45-1']) {
        const near = await eventually(() => {
          const values = last(readings(id));
          const off = (name: 'temperature' | 'humidity') =>
            Math.abs((values?.[name] ?? Number.NaN) - next[name]);
          return off('temperature') < 0.02 && off('humidity') < 0.05 && values;
        });
        if (id === 'bme280-1') expect(near['pressure']).toBeCloseTo(next.pressure, 1);
        else expect(near).not.toHaveProperty('pressure');
      }
    }
  });

  it('are silent when they are gone, though the firmware repeats their last answer', async () => {
    const { chips, heard, reading, readings } = street();
    for (const id of ['bme280-1', 'sht31-1', 'sht45-1']) await reading(id);
    chips.bme.faults = { silent: true };
    chips.sht3x.faults = { silent: true };
    // Ten answers of the neighbour later the two have said nothing more.
    const said = () => (heard['bme280-1']?.length ?? 0) + (heard['sht31-1']?.length ?? 0);
    let [before, since] = [said(), readings('sht45-1').length];
    await eventually(() => {
      if (said() !== before) [before, since] = [said(), readings('sht45-1').length];
      return readings('sht45-1').length >= since + 10;
    });
    // They are found where they come back, one of them as new out of its box.
    chips.bme.faults = {};
    chips.bme.powerUp();
    chips.sht3x.faults = {};
    const [bme, sht] = [readings('bme280-1').length, readings('sht31-1').length];
    await eventually(() => readings('bme280-1').length > bme && readings('sht31-1').length > sht);
  }, 40_000);

  it('whose answer is damaged are discarded and counted, never read', async () => {
    const { chips, heard, reading, readings } = street();
    await reading('sht31-1');
    chips.sht3x.faults = { damaged: true };
    await eventually(() => kinds(heard['sht31-1']).filter((one) => one === 'discarded').length > 3);
    const discarded = heard['sht31-1']?.find((one) => one.kind === 'discarded');
    expect(discarded).toMatchObject({ why: 'bad-checksum', bytes: { length: 6 } });
    const before = readings('sht31-1').length;
    const neighbours = readings('sht45-1').length;
    await eventually(() => readings('sht45-1').length > neighbours + 5);
    expect(readings('sht31-1').length).toBe(before);
  });
});

it('takes no other chip for a BME280', async () => {
  const { chips, heard, reading, readings } = street();
  chips.bme.id = 0x58;
  for (const number of [5, 10]) await reading('sht31-1', number);
  expect(kinds(heard['bme280-1'])).toEqual(['opened']);
  chips.bme.id = 0x60;
  await eventually(() => readings('bme280-1').length > 0);
});

describe('a board', () => {
  it('that is pulled out is opened again, and its sensors with it', async () => {
    const { port, heard, reading, readings } = street();
    await reading('bme280-1');
    port.cut();
    const [bme, sht] = [readings('bme280-1').length, readings('sht31-1').length];
    await eventually(() => readings('sht31-1').length > sht + 1);
    await eventually(() => readings('bme280-1').length > bme + 1);
    expect(port.opened).toBe(2);
    expect(kinds(heard['sht31-1']).filter((one) => one === 'opened')).toHaveLength(2);
  });

  it('that answers nothing any more is closed, and opened when it answers again', async () => {
    const { arduino, port, reading, readings } = street();
    await reading('sht45-1');
    arduino.hang(true);
    await eventually(() => port.opened > 1);
    arduino.hang(false);
    const before = readings('sht45-1').length;
    await eventually(() => readings('sht45-1').length > before);
  });

  it('survives noise on its line', async () => {
    const { line, port, reading, readings } = street();
    await reading('sht45-1');
    // Frames that name a pin that is not there: firmata-io throws on them.
    line.write(Uint8Array.of(0xf0, 0x6e, 99, 1, 0, 0xf7));
    await eventually(() => port.opened === 2);
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => line.write(bytes)),
      { numRuns: 200 },
    );
    const before = readings('sht45-1').length;
    await eventually(() => readings('sht45-1').length > before + 2, { withinMs: 40_000 });
  }, 60_000);

  it('leaves the process as it was', async () => {
    const { reading, board } = street();
    await reading('sht45-1');
    expect(process.listenerCount('SIGINT')).toBe(signals);
    await board.stop();
    expect(five.Board.cache).toEqual([]);
  });
});

const report = (values: Partial<Record<Quantity, number>>, quality: QualityFlag = 2): Report => ({
  timeMs: 0,
  texts: {},
  readings: Object.entries(values).map(([quantity, value]) => ({
    ...{ quantity: quantity as Quantity, value, timeMs: 0, quality, why: 0 },
  })),
});

describe('what is wired to a board', () => {
  const actuators = {
    heater: { pin: 8, activeLow: false, onAbove: 70, offBelow: 60, offAboveTemperature: 45 },
    fan: { pin: 7, activeLow: true, run: 'with-heater' },
    light: { red: 9, green: 10, blue: 11, commonAnode: false },
  } as const;
  const colour = (arduino: FirmataBoard) => [9, 10, 11].map((pin) => arduino.pin(pin));
  const lit = (arduino: FirmataBoard, rgb: readonly number[]) =>
    eventually(() => colour(arduino).every((value, index) => value === rgb[index]));

  it('follows the humidity with hysteresis, and is off at the stop', async () => {
    const states: Readonly<Record<string, number>>[] = [];
    const { arduino, board, reading } = street({ actuators, relays: (one) => states.push(one) });
    await reading('sht31-1');
    expect([arduino.pin(8), arduino.pin(7)]).toEqual([0, 1]);
    for (const [humidity, on] of [
      [69, 0],
      [71, 1],
      [65, 1],
      [59, 0],
      [65, 0],
      [90, 1],
    ] as const) {
      board.saw(report({ humidity }));
      await eventually(() => arduino.pin(8) === on && arduino.pin(7) === 1 - on);
    }
    await eventually(() => last(states)?.['heater'] === 1 && last(states)?.['fan'] === 1);
    board.saw(report({ humidity: 90 }, Quality.fail));
    await eventually(() => arduino.pin(8) === 0);
    board.saw(report({ humidity: 90, temperature: 46 }));
    expect(arduino.pin(8)).toBe(0);
    board.saw(report({ humidity: 90 }));
    await eventually(() => arduino.pin(8) === 1);
    // No report for three intervals: nobody knows how humid it is.
    await eventually(() => arduino.pin(8) === 0);
    board.saw(report({ humidity: 90 }));
    await eventually(() => arduino.pin(8) === 1);
    await board.stop();
    expect([arduino.pin(8), arduino.pin(7), ...colour(arduino)]).toEqual([0, 1, 0, 0, 0]);
  });

  it('shines in the colour of the air', async () => {
    const { arduino, board } = street({ actuators, intervalMs: 60_000 });
    await lit(arduino, [0, 0, 255]);
    await lit(arduino, [0, 0, 0]);
    board.saw(report({ pm2_5: 8 }));
    await lit(arduino, [0, 255, 0]);
    board.saw(report({ pm2_5: 80 }));
    await lit(arduino, [255, 70, 0]);
    await lit(arduino, [0, 0, 0]);
    board.saw(report({ pm2_5: 8 }, Quality.fail));
    await lit(arduino, [160, 0, 255]);
  });
});

describe('the light', () => {
  it('blinks white for who looks for the station, and goes back to the air', async () => {
    const light = { red: 9, green: 10, blue: 11, commonAnode: false };
    const { arduino, board } = street({ actuators: { light } });
    const shines = () => [9, 10, 11].map((pin) => arduino.pin(pin));
    expect(board.identify(1_000)).toBe(false);
    await eventually(() => board.identify(2_000));
    const white = [255, 255, 255];
    await eventually(() => shines().every((level, at) => level === white[at]));
    await eventually(() => shines().every((level) => level === 0));
    // Blue: nothing was measured since its start.
    await eventually(() => shines().join() === '0,0,255', { withinMs: 20_000 });
  });

  it('is not there where a board has none', async () => {
    const { board, reading } = street();
    await reading('bme280-1');
    expect(board.identify(1_000)).toBe(false);
  });
});
