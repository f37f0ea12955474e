import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readConfig } from './read-config.ts';

let directory: string;
beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'samay-vehicle-'));
});
afterAll(() => rm(directory, { recursive: true }));

const example = (kind: string) => new URL(`../../${kind}.example.yaml`, import.meta.url).pathname;
const read = async (text: string) => {
  const path = join(directory, 'edge.yaml');
  await writeFile(path, text);
  const result = await readConfig(path);
  return result.ok ? [] : result.faults;
};

describe('the configuration of a vehicle', () => {
  it('is what the example of a bus says', async () => {
    const result = await readConfig(example('bus'));
    if (!result.ok) throw new Error(result.faults.join('\n'));
    const { vehicle, format, intervalMs, sensors } = result.config;
    expect(vehicle).toEqual({
      ...{ capacity: 60, speedMax: 40 },
      area: { lat: -16.4, lon: -71.54, radius: 40_000 },
    });
    expect({ format, intervalMs }).toEqual({ format: 'senml-cbor', intervalMs: 10_000 });
    expect(sensors.map(({ use }) => use)).toEqual([
      ['lat', 'lon', 'altitude', 'speed', 'heading', 'satellites', 'hdop'],
      ['pm1', 'pm2_5', 'pm4', 'pm10'],
      ['temperature', 'humidity', 'pressure'],
      ['vehicle_speed', 'fuel_rate', 'odometer'],
      ['boarded', 'alighted'],
    ]);
  });

  it('is what the example of a truck says', async () => {
    const result = await readConfig(example('truck'));
    if (!result.ok) throw new Error(result.faults.join('\n'));
    expect(result.config.vehicle?.collection).toMatchObject({
      ...{ keypad: 'keypad-1', reader: 'rfid-1', tareKg: 1.7, zone: 'la-merced' },
    });
    expect(result.config.vehicle?.collection?.materials.get(2)).toBe('cardboard');
  });

  it.each([
    ['kind: truck', 'kind: station', /vehicle: es de un bus .*belongs to a bus or a truck/],
    [
      'scale: scale-1',
      'scale: scale-2',
      /vehicle\.collection\.scale: .*there is no sensor "scale-2"/,
    ],
    ['keypad: keypad-1', 'keypad: gps-1', /vehicle\.collection\.keypad: .*gives no material_code/],
    [
      '2: cardboard',
      '2: gold',
      /vehicle\.collection\.materials\.2: .*write one of paper, cardboard/,
    ],
    ['tare: 1.7', 'tare: -1', /vehicle\.collection\.tare/],
    ['radius: 30000', 'radius: 10', /vehicle\.area\.radius/],
  ])('is refused when %s becomes %s, by name', async (from, to, fault) => {
    const text = await readFile(example('truck'), 'utf8');
    expect(text).toContain(from);
    expect(await read(text.replace(from, to))).toEqual([expect.stringMatching(fault)]);
  });
});
