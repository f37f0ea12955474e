import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Quantity, quantities } from '@samay/contract';
import { driverNamed, driverNames, fromHex } from '@samay/drivers';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readSensors, sensorById } from './catalogue.ts';
import type { Sensor } from './sensor.ts';

const sensors = readSensors();

describe.each(sensors.filter(({ driver }) => driver))('$id', (sensor) => {
  const driver = driverNamed(sensor.driver!)!;

  it('names a driver that exists, at its baud rate', () => {
    expect(driver?.name).toBe(sensor.driver);
    const { bus } = driver;
    expect(sensor.serial?.baud).toBe(bus.kind === 'uart' ? bus.baudRate : undefined);
    expect(sensor.interface).toContain(bus.kind);
  });

  it('measures what its driver reads, in the units of the wire', () => {
    for (const { quantity, unit } of sensor.measures) {
      expect(quantities[quantity as Quantity]?.unit).toBe(unit);
    }
    const measured = sensor.measures.map(({ quantity }) => quantity);
    expect(driver.quantities).toEqual(expect.arrayContaining(measured));
  });

  it.each(sensor.examples)('shows $says.en', (example) => {
    const decoder = driver.decoder();
    const outcomes = [...decoder.push(fromHex(example.bytes)!), ...decoder.end()];
    expect(outcomes[0]).toMatchObject(meaning(example));
    if (!example.discarded) expect(outcomes).toHaveLength(1);
    if (outcomes[0]?.kind === 'reading') {
      expect(Object.keys(outcomes[0].values).sort()).toEqual(Object.keys(example.reads!).sort());
    }
  });

  it('shows only readings that its ranges allow', () => {
    for (const { reads = {} } of sensor.examples) {
      for (const [quantity, value] of Object.entries(reads)) {
        const [min, max] = sensor.measures.find((m) => m.quantity === quantity)!.range;
        expect(value).toBeGreaterThanOrEqual(min);
        expect(value).toBeLessThanOrEqual(max);
      }
    }
  });
});

/** Sensors that send binary fractions are written down with six digits. */
const sixDigits = (value: number) =>
  expect.toSatisfy((read: number) => Math.abs(read - value) <= 1e-5 * Math.abs(value));

function meaning({ reads, discarded }: Sensor['examples'][number]) {
  if (reads) {
    const values = Object.entries(reads).map(([quantity, value]) => [quantity, sixDigits(value)]);
    return { kind: 'reading', values: Object.fromEntries(values) };
  }
  if (discarded) return { kind: 'discarded', why: discarded };
  return { kind: 'warming-up' };
}

describe('the catalogue', () => {
  it('has a sensor for every driver', () => {
    const spoken = sensors.flatMap(({ driver }) => driver ?? []);
    expect(new Set(spoken)).toEqual(new Set(driverNames));
  });

  it('measures with a board only what the wire has a name for, in its unit', () => {
    for (const { measures } of sensors.filter(({ board }) => board)) {
      for (const { quantity, unit } of measures) {
        expect(quantities[quantity as Quantity]?.unit).toBe(unit);
      }
    }
  });

  it('finds a sensor by its id, and lists the others when it does not', () => {
    expect(sensorById('nova-sds011', sensors).name).toBe('SDS011');
    const unknown = expect.objectContaining({
      code: 'SENSOR_UNKNOWN',
      message: expect.stringContaining('nova-sds198, plantower-pms1003'),
    });
    expect(() => sensorById('sds011', sensors)).toThrow(unknown);
  });
});

describe('a folder of one own file', () => {
  const good = `
id: mine
name: Mine
maker: Me
driver: sds01x
interface: [uart]
serial: { baud: 9600 }
measures: [{ quantity: pm10, unit: ug/m3, range: [0, 10] }]
warmUpSeconds: { value: 1 }
lifetimeHours: { value: 1 }
priceClass: { value: $ }
power: { volts: 5, logicVolts: 3.3, caution: { es: ojo, en: mind } }
sources: [a page]
examples: [{ says: { es: nada, en: nothing }, bytes: '00', discarded: no-header }]
`;
  let folder = '';
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'samay-sensors-'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  const read = (text: string) => {
    writeFileSync(join(folder, 'mine.yaml'), text);
    return readSensors(folder);
  };
  const invalid = (message: string) =>
    expect.objectContaining({
      code: 'CATALOGUE_INVALID',
      message: expect.stringContaining(message),
    });

  it('is read as the catalogue is', () => {
    expect(read(good)).toMatchObject([{ id: 'mine', measures: [{ quantity: 'pm10' }] }]);
  });

  it.each([
    ['id: mine', 'id: other', 'mine.yaml: id: is "other"; write mine, the name of the file'],
    ['maker: Me\n', '', 'mine.yaml: maker: is missing; add it'],
    ['volts: 5,', '', 'mine.yaml: power.volts: is missing; add it'],
    ['maker: Me', 'maker: Me\nmakers: We', 'mine.yaml: makers: is no field of a sensor'],
    [
      '{ value: $ }',
      '{ value: cheap }',
      'mine.yaml: priceClass.value: write one of $, $$, $$$, $$$$',
    ],
    ['[0, 10]', '[0, 10], accuracy: [{}]', 'measures.0.accuracy.0: give absolute, percent or both'],
    [
      '[0, 10]',
      '[0, 10], accuracy: [{ absolute: 1, range: [0, 11] }]',
      'accuracy.0.range: write two',
    ],
    [
      'sources:',
      'pins: [{ number: 1, name: A, is: data }, { number: 1, name: B, is: data }]\nsources:',
      'pins.1.number: "1" is there twice',
    ],
    ['ug/m3', 'mg/m3', 'mine.yaml: measures.0.unit: write one of ug/m3, ppm, Cel, %RH'],
    ['[0, 10]', '[10, 0]', 'mine.yaml: measures.0.range: write the lower number first'],
    ['[0, 10]', '[0, 10], plausible: [0, 11]', 'measures.0.plausible: write two numbers inside'],
    ['[0, 10]', '[0, ten]', 'mine.yaml: measures.0.range.1: must be number; correct it'],
    ["'00'", "'0'", 'mine.yaml: examples.0.bytes: write whole bytes in small hex digits'],
    ["'00'", '00', 'mine.yaml: examples.0.bytes: must be string; correct it'],
    [', discarded: no-header', '', 'mine.yaml: examples.0: give exactly one of reads'],
    ['discarded:', 'warmingUp: true, discarded:', 'mine.yaml: examples.0: give exactly one of'],
    ['range: [0, 10] }', 'range: [0, 10] }, { quantity: pm10, unit: ppm, range: [0, 1] }', 'twice'],
    ['{ baud: 9600 }', '{ baud: 9600', 'mine.yaml: '],
    [good, '', 'mine.yaml: the file: must be object; correct it'],
  ])('is refused when %j becomes %j, with the field and the mend', (from, to, message) => {
    expect(() => read(good.replace(from, to))).toThrow(invalid(message));
  });

  it('says so when it is not there', () => {
    const unreadable = expect.objectContaining({ code: 'CATALOGUE_UNREADABLE' });
    expect(() => readSensors(join(folder, 'nowhere'))).toThrow(unreadable);
  });
});
