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
import { pino } from 'pino';
import { afterEach, describe, expect, it } from 'vitest';
import type { Heard } from '../sampler.ts';
import { memoryPort } from './board.suite.ts';
import { firmataBoard } from './firmata-board.ts';
import { StationBoard, type StationBoardOptions } from './station-board.ts';

const cleanups: (() => unknown)[] = [];
afterEach(async () => {
  for (const cleanup of cleanups.splice(0).reverse()) await cleanup();
});

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
    }),
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
  return { air, chips, arduino, port, board, heard, readings, reading };
}

describe('the sensors of a board', () => {
  it('say the air in the units of the contract', async () => {
    const { air, reading } = street();
    for (const id of ['bme280-1', 'sht31-1', 'sht45-1']) {
      const values = await reading(id);
      expect(values['temperature']).toBeCloseTo(air.temperature, 1);
      expect(values['humidity']).toBeCloseTo(air.humidity, 1);
    }
    expect((await reading('bme280-1'))['pressure']).toBeCloseTo(air.pressure, 1);
  });
});
