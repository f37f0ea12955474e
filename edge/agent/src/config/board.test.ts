import { schemaFaults } from '@samay/calibration/document';
import { describe, expect, it } from 'vitest';
import { ActuatorEntries, BoardEntry } from './actuators.ts';
import { relaySensor, resolveBoard } from './board.ts';
import type { SensorConfig } from './sensors.ts';

const bme: SensorConfig = {
  id: 'bme280-1',
  source: { kind: 'board', controller: 'BME280', address: 0x76 },
  intervalMs: 5000,
  warmUpMs: 0,
  measures: [],
  use: ['humidity'],
};
const pms: SensorConfig = { ...bme, id: 'p', use: ['pm2_5'], source: { kind: 'board' } as never };

function resolve(
  actuators: object | undefined,
  board: object | undefined = { port: '/dev/ttyACM0' },
  sensors: readonly SensorConfig[] = [bme],
) {
  const shape =
    actuators === undefined ? [] : schemaFaults(ActuatorEntries, actuators, 'actuators.');
  if (board !== undefined) shape.push(...schemaFaults(BoardEntry, board, 'board.'));
  if (shape.length > 0) return { board: undefined, faults: shape };
  return resolveBoard(board as never, actuators as never, sensors);
}

describe('a board', () => {
  it('gets its defaults and tells its relays as a sensor', () => {
    const { board, faults } = resolve({
      heater: { pin: 8 },
      fan: { pin: 7, run: 'duty', onFor: 'PT1M', every: 'PT10M' },
      light: { red: 9, green: 10, blue: 11 },
    });
    expect(faults).toEqual([]);
    expect(board).toMatchObject({
      port: { kind: 'serial', path: '/dev/ttyACM0' },
      actuators: {
        heater: { activeLow: false, onAbove: 70, offBelow: 60, offAboveTemperature: 45 },
        fan: { run: 'duty', onForMs: 60_000, everyMs: 600_000 },
        light: { commonAnode: false },
      },
    });
    expect(relaySensor(board!)).toMatchObject({
      id: 'board',
      measures: [{ quantity: 'heater' }, { quantity: 'fan' }],
      use: [],
    });
    expect(relaySensor({ ...board!, actuators: {} })).toBeUndefined();
  });

  it('may be the Pi itself', () => {
    expect(resolve(undefined, { port: 'pi' }).board?.port).toEqual({ kind: 'pi' });
  });

  it.each([
    [{ heater: { pin: 8, onAbove: 60, offBelow: 60 } }, /offBelow: .*less than onAbove/],
    [{ heater: { pin: 8 }, fan: { pin: 8 } }, /fan\.pin: .*pin 8 is heater\.pin already/],
    [{ heater: { pin: 1 } }, /heater\.pin: .*serial port/],
    [{ heater: { pin: 8, onAbove: 170 } }, /heater\.onAbove: .*%RH above/],
    [{ heater: {} }, /heater\.pin: falta .*BCM/],
    [{ fan: { pin: 7, run: 'with-heater' } }, /fan\.run: .*there is no heater/],
    [{ fan: { pin: 7, run: 'duty', onFor: 'PT1M' } }, /fan: .*every, which is longer/],
    [{ fan: { pin: 7, onFor: 'PT1M' } }, /fan: .*belong to run: duty/],
    [{ lamp: { red: 1 } }, /lamp: clave desconocida.*heater, fan, light/],
  ])('refuses %j and says how to mend it', (actuators, expected) => {
    expect(resolve(actuators).faults).toEqual([expect.stringMatching(expected)]);
  });

  it('keeps the I2C pins of a Pi for I2C', () => {
    expect(resolve({ heater: { pin: 2 } }, { port: 'pi' }).faults).toEqual([
      expect.stringMatching(/GPIO2 belongs to the I2C bus/),
    ]);
  });

  it('is there where something needs it, and is something that we know', () => {
    const none = resolveBoard(undefined, { light: {} } as never, [bme]);
    expect(none.faults).toEqual([expect.stringMatching(/^board: .*ttyACM0/)]);
    expect(resolve(undefined, { port: 'COM3' }).faults).toEqual([
      expect.stringMatching(/^board\.port: .*neither pi/),
    ]);
    const dht: SensorConfig = { ...bme, source: { ...pms.source, controller: 'DHT22' } as never };
    expect(resolve(undefined, undefined, [dht]).faults[0]).toMatch(/reads BME280, SHT3X, SHT4X/);
  });

  it('heats nothing in a station without humidity', () => {
    expect(resolve({ heater: { pin: 8 } }, undefined, [pms]).faults).toContainEqual(
      expect.stringMatching(/heater: .*no sensor gives humidity/),
    );
  });
});
