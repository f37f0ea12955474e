import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { readSensors } from './catalogue.ts';
import { priceOf } from './kit-price.ts';
import { kitById, readKits, readParts } from './kits.ts';
import { stationConfigOf } from './station-config.ts';
import { budgetsOf } from './supply-budget.ts';

const kits = readKits();

describe('the kits', () => {
  it('are the five, each whole', () => {
    const ids = ['bus', 'collocation-station', 'fixed-station', 'indoor-co2', 'truck'];
    expect(kits.map(({ kit }) => kit.id)).toEqual(ids);
  });

  it('are found by name, and the others are listed when they are not', () => {
    expect(kitById('bus', kits).kit.kind).toBe('bus');
    const unknown = expect.objectContaining({
      code: 'KIT_UNKNOWN',
      message: expect.stringContaining('bus, collocation-station'),
    });
    expect(() => kitById('boat', kits)).toThrow(unknown);
  });

  it('use every part that is known, and know every part that they use', () => {
    const used = new Set(kits.flatMap(({ kit }) => kit.parts.map(({ part }) => part)));
    expect(used).toEqual(new Set(readParts().map(({ id }) => id)));
  });

  it.each(kits.map((built) => [built.kit.id, built] as const))(
    '%s feeds everything it has, with room to spare',
    (_, { kit, items }) => {
      const budgets = budgetsOf(items);
      const fed = items.filter(({ milliamps, port }) => port !== undefined || milliamps! > 0);
      const total = fed.reduce((sum, one) => sum + one.milliamps! * one.quantity, 0);
      expect(budgets.reduce((sum, { takes }) => sum + takes, 0)).toBe(total);
      for (const { takes, gives } of budgets) expect(takes).toBeLessThanOrEqual(0.8 * gives);
      expect(kit.sensors.every(({ id }) => fed.some((one) => one.id === id))).toBe(true);
    },
  );

  it('cost what their parts cost, from and up to', () => {
    // A scale has no upper class.
    expect(priceOf(kitById('truck', kits).items)[1]).toBe(Number.POSITIVE_INFINITY);
    const [from, upTo] = priceOf(kitById('bus', kits).items);
    expect(from).toBeGreaterThan(50);
    expect(upTo).toBeGreaterThan(from);
    expect(upTo).toBeLessThan(1000);
  });

  it('say the sensors of a configuration', () => {
    expect(parse(stationConfigOf(kitById('indoor-co2', kits).kit))).toEqual({
      sensors: [
        { id: 'scd30-1', model: 'sensirion-scd30', port: '/dev/serial0', use: ['co2'] },
        {
          ...{ id: 'bme280-1', model: 'bosch-bme280', port: 'board' },
          use: ['temperature', 'humidity', 'pressure'],
        },
      ],
      board: { port: 'pi' },
    });
    expect(parse(stationConfigOf(kitById('fixed-station', kits).kit))).toMatchObject({
      board: { port: '/dev/ttyACM0' },
      actuators: { heater: { pin: 7 }, fan: { pin: 8, run: 'with-heater' } },
    });
  });
});

describe('a kit with a mistake', () => {
  const catalogue = { sensors: readSensors(), parts: readParts() };
  const source = (name: string) =>
    readFileSync(new URL(`../kits/${name}.yaml`, import.meta.url), 'utf8');
  let folder = '';
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'samay-kits-'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  const read = (name: string, from: string, to: string) => {
    const text = source(name);
    expect(text).toContain(from);
    writeFileSync(join(folder, `${name}.yaml`), text.replace(from, to));
    return readKits(folder, catalogue);
  };

  it.each([
    ['sensor: plantower-pms5003,', 'sensor: plantower-pms9003,', 'sensors.0.sensor: there is no'],
    ['part: raspberry-pi-4 }', 'part: raspberry-pi-9 }', 'there is no parts/raspberry-pi-9.yaml'],
    ['/dev/ttyUSB1', '/dev/ttyUSB0', 'sensors.1.port: "/dev/ttyUSB0" is there twice'],
    ['id: usb-2, part', 'id: usb-1, part', 'is there twice'],
    ['use: []', 'use: [pm10]', 'pm10 is given twice; name it in one'],
    ['use: []', 'use: [co2]', 'plantower-pms5003 gives no co2'],
    ['pi/USB 2', 'pi/USB 1', 'pi/USB 1: is used twice; give each wire its own pin'],
    [
      'pms5003-1/RX, to: usb-1/TXD',
      'pms5003-1/RX, to: usb-1/RXD',
      'receive does not go to receive',
    ],
    ['pms5003-1/VCC, to: usb-1/5V', 'pms5003-1/VCC, to: pi/1', 'takes 4.5 to 5.5 V and gets 3.3 V'],
    ['bme280-1/VIN, to: uno/3.3V', 'bme280-1/VIN, to: uno/5V', 'bme280-1 takes 3.3 V and gets 5 V'],
    [', through: shifter/1', '', '3.3 V meets 5 V; name a level shifter in through'],
    ['through: shifter/2', 'through: shifter/1', 'shifter/1: is used twice'],
    ['through: shifter/1', 'through: relays/1', 'is no shifter between 3.3 V and 5 V'],
    [
      '      - { from: pms5003-1/TX, to: usb-1/RXD, color: green }\n',
      '',
      'no wire goes to its transmit',
    ],
    ['pms5003-1/TX, to: usb-1/RXD', 'pms5003-1/TX, to: pi/10', 'pi/10 is not /dev/ttyUSB0'],
    ['pms5003-1/TX, to: usb-1/RXD', 'pms5003-1/PX, to: usb-1/RXD', 'has no pin PX; it has 1, 2, 3'],
    ['clock/GND, to: pi/9', 'clock/GND, to: pi/GND', 'pi has several GND; write the number'],
    ['clock/GND, to: pi/9', 'watch/GND, to: pi/9', 'there is no "watch" in this kit'],
    [
      'id: heater, part: inlet-heater-12v, fedBy: psu-12v',
      'id: heater, part: inlet-heater-12v, fedBy: pi',
      'is no supply of this kit',
    ],
    [
      '{ id: fan, part: fan-12v,',
      '{ id: fan, part: fan-12v, quantity: 20,',
      'gives 2000 mA, and 2420 mA hang on it',
    ],
    [
      '{ id: usb-2, part: usb-uart-3v3 }',
      '{ id: usb-2, part: usb-uart-3v3, quantity: 40 }',
      'its USB gives 1200 mA',
    ],
    ['color: red }', 'color: pink }', 'steps.0.wires.0.color: write one of red, black'],
    ['board: { port: /dev/ttyACM0 }\n', '', 'board: is missing; add it for bme280-1'],
    ['heater: { pin: 7 }', 'heater: { pin: 6 }', 'actuators.heater.pin: no wire goes to pin 6'],
    ['purpose:', 'porpoise:', 'purpose: is missing; add it'],
  ])('is refused when %j becomes %j', (from, to, message) => {
    const invalid = expect.objectContaining({
      code: 'CATALOGUE_INVALID',
      message: expect.stringContaining(message),
    });
    expect(() => read('fixed-station', from, to)).toThrow(invalid);
  });

  it.each([
    ['keypad-1/USB, to: pi/USB 4', 'keypad-1/USB, to: pi/USB 3', 'pi/USB 3: is used twice'],
    [
      '      - { from: keypad-1/USB, to: pi/USB 4 }',
      '      - { from: clock/GND, to: pi/20, color: black }',
      'keypad-1: no wire goes to its usb pin',
    ],
    ['reader: rfid-1', 'reader: rfid-2', 'vehicle.collection.reader: there is no sensor "rfid-2"'],
    ['rfid-1/9, to: usb-2/RXD', 'rfid-1/9, to: usb-1/2', '5 V meets 12 V'],
    ['part: usb-uart-5v', 'part: usb-uart-3v3', '5 V meets 3.3 V'],
    [
      'use: [load, load_net]\n    fedBy: vehicle',
      'use: [load, load_net]\n    fedBy: dcdc',
      'scale-1: takes 9 V or more, and dcdc gives 5 V',
    ],
  ])('a truck is refused when %j becomes %j', (from, to, message) => {
    expect(() => read('truck', from, to)).toThrow(message);
  });

  it('is refused when the current of a sensor is unknown', () => {
    const sensors = catalogue.sensors.map((sensor) => {
      const { currentMilliamps: _, ...power } = sensor.power;
      return { ...sensor, power };
    });
    writeFileSync(join(folder, 'truck.yaml'), source('truck'));
    expect(() => readKits(folder, { ...catalogue, sensors })).toThrow(
      /gps-1: its current is unknown/,
    );
  });
});
