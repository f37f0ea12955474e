import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { durationMs } from '@samay/calibration/document';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readPortAddress } from '../port/port.ts';
import { readConfig } from './read-config.ts';

let directory: string;
beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'samay-config-'));
});
afterAll(() => rm(directory, { recursive: true }));

async function read(yaml: string, files: Record<string, string> = {}) {
  const path = join(directory, 'edge.yaml');
  await writeFile(path, yaml);
  for (const [name, text] of Object.entries(files)) await writeFile(join(directory, name), text);
  return readConfig(path);
}
const head = `
station: { device: aqp-cayma, city: arequipa, name: Cayma, position: { lat: -16.37, lon: -71.55 } }
gateway: { url: mqtt://127.0.0.1:1883, passwordFile: password }
`;
const pms = '{ id: pms5003-1, model: plantower-pms5003, port: /dev/ttyUSB0 }';
const faultsOf = async (yaml: string, files?: Record<string, string>) => {
  const result = await read(yaml, files);
  return result.ok ? [] : result.faults;
};

describe('a configuration', () => {
  it('gets its defaults, its catalogue facts, and paths beside the file', async () => {
    const result = await read(`${head}sensors: [${pms}]`);
    expect(result).toMatchObject({
      ok: true,
      config: {
        identity: { device: 'aqp-cayma', city: 'arequipa', kind: 'station' },
        gateway: { passwordFile: join(directory, 'password') },
        intervalMs: 60_000,
        dataDirectory: '/var/lib/samay',
        outbox: { bytesMax: 268_435_456, ageMaxMs: 90 * 86_400_000, syncIntervalMs: 2000 },
        backlogPerSecond: 10,
        clock: { trust: 'synchronized', waitMs: 600_000 },
        sensors: [
          {
            id: 'pms5003-1',
            source: {
              kind: 'port',
              port: { kind: 'serial', path: '/dev/ttyUSB0' },
              baudRate: 9600,
            },
            warmUpMs: 30_000,
            use: ['pm1', 'pm2_5', 'pm10'],
          },
        ],
        calibrations: [],
      },
    });
  });

  it('has an example that holds', async () => {
    const path = join(import.meta.dirname, '../../samay-edge.example.yaml');
    expect(await readConfig(path)).toMatchObject({
      ok: true,
      config: { sensors: { length: 4 }, board: {} },
    });
  });

  it('opens no page unless it is asked to, and then the usual one', async () => {
    const page = async (yaml: string) => {
      const result = await read(`${head}${yaml}sensors: [${pms}]`);
      return result.ok ? result.config.page : result.faults;
    };
    expect(await page('')).toBeUndefined();
    const secretFile = '/etc/samay/station-secret';
    expect(await page('page: {}\n')).toEqual({ port: 8080, host: '0.0.0.0', secretFile });
    expect(await page('page: { secretFile: own }\n')).toMatchObject({
      secretFile: join(directory, 'own'),
    });
    expect(await page('page: { port: 0 }\n')).toEqual([expect.stringMatching(/^page\.port: /)]);
  });

  it('says how to mend what it says of the outbox and the clock', async () => {
    const more = `outbox: { ageMax: PT30S, backlogRate: 0 }\nclock: { trust: battery, wait: 5 }\n`;
    const lines = await faultsOf(`${head}${more}sensors: [${pms}]`);
    expect(lines.join('\n')).toMatch(/backlogRate.*0\.1/);
    expect(lines.join('\n')).toMatch(/clock\.trust.*synchronized/);
    expect(lines.join('\n')).toMatch(/clock\.wait.*PT10M/);
    const short = `outbox: { ageMax: PT30S }\n`;
    expect((await faultsOf(`${head}${short}sensors: [${pms}]`)).join()).toMatch(/ageMax.*PT1M/);
  });

  it('gives the station the air and the place, and leaves counts and receivers their own', async () => {
    const result = await read(`${head}sensors:
  - { id: sps30-1, model: sensirion-sps30, port: /dev/ttyUSB0 }
  - { id: gps-1, model: generic-nmea-gps, port: /dev/ttyUSB1 }`);
    expect(result.ok && result.config.sensors.map(({ use }) => use)).toEqual([
      ['pm1', 'pm2_5', 'pm4', 'pm10'],
      ['lat', 'lon', 'altitude', 'speed', 'heading'],
    ]);
  });

  it('lets what is stated in use stand before what is only measured', async () => {
    const result = await read(`${head}sensors:
  - ${pms}
  - { id: sds, model: nova-sds011, port: 'tcp://10.0.0.7:3001', use: [pm10], warmUp: PT0S }`);
    expect(result.ok && result.config.sensors.map(({ use }) => use)).toEqual([
      ['pm1', 'pm2_5'],
      ['pm10'],
    ]);
  });

  it('never gives what is inside a sensor as air', async () => {
    const co2 = '{ id: co2, model: winsen-mh-z19b, port: /dev/ttyS0, use: [temperature] }';
    expect(await faultsOf(`${head}sensors: [${co2}]`)).toEqual([
      expect.stringMatching(/^sensors\[0\]\.use: .*it gives co2$/),
    ]);
  });

  it.each([
    ['interval: PT7S', /^interval: .*divide an hour/],
    ['interval: 60', /^interval: .*PT1M/],
    ['intervall: PT1M', /^intervall: clave desconocida .*interval,/],
    ['outbox: { bytesMax: lots }', /^outbox\.bytesMax: .*"lots".*1048576/],
    ['calibrationsFile: none.yaml', /none\.yaml: no se puede leer/],
    ['a: [', /YAML no válido/],
  ])('refuses %s and says where and how to mend it', async (line, expected) => {
    expect(await faultsOf(`${head}sensors: [${pms}]\n${line}`)).toContainEqual(
      expect.stringMatching(expected),
    );
  });

  it.each([
    [pms.replace('/dev/ttyUSB0', 'ttyUSB0'), /^sensors\[1\]\.port: .*tcp:\/\/host:port/],
    [pms.replace('port: /dev/ttyUSB0', 'use: []'), /^sensors\[1\]\.port: falta/],
    [pms.replace('plantower-pms5003', 'pms'), /^sensors\[1\]\.model: .*plantower-pms5003/],
    [pms.replace('id:', 'driver: pms, id:'), /^sensors\[1\]\.driver: .*pmsx003/],
    [
      pms.replace('id:', 'setup: [zzz], id:'),
      /^sensors\[1\]\.setup\[0\]: .*it has passive, active/,
    ],
    [
      '{ id: co2, model: winsen-mh-z19b, port: /dev/ttyS0, setup: [zero] }',
      /^sensors\[1\]\.setup\[0\]: .*changes the sensor for good/,
    ],
    [
      '{ id: co2, model: winsen-mh-z19b, port: /dev/ttyS0, dutyCycle: {} }',
      /^sensors\[1\]\.dutyCycle: .*cannot be put to sleep/,
    ],
    [
      pms.replace('id:', 'dutyCycle: { work: PT20S }, id:'),
      /^sensors\[1\]\.dutyCycle\.work: .*longer than the warm-up, 30 s/,
    ],
    [pms, /^sensors\[1\]\.id: .*rename/],
    [pms, /^sensors\[1\]\.port: .*its own/],
    [pms.replace('5003-1', '5003-2'), /^sensors\[1\]\.use: pms5003-1 ya da pm1 /],
  ])('refuses as second sensor %s', async (sensor, expected) => {
    const faults = await faultsOf(`${head}sensors: [${pms}, ${sensor}]`);
    expect(faults).toContainEqual(expect.stringMatching(expected));
  });

  it('refuses a password in the address and does not repeat it', async () => {
    const yaml = `${head}sensors: [${pms}]`.replace('127.', 'station:secret@127.');
    const [line] = await faultsOf(yaml);
    expect(line).toMatch(/^gateway\.url: /);
    expect(line).not.toContain('secret');
  });
});

describe('calibrations', () => {
  const entry = (id: string, from: string, more = '') =>
    `- { id: ${id}, sensor: pms5003-1, quantity: pm2_5, from: '${from}', ${more} model: linear,
    coefficients: { slope: 0.6, intercept: 2 }, site: town hall, madeOn: 2026-01-10, by: lab }\n`;

  it('come from their own file', async () => {
    const result = await read(`${head}sensors: [${pms}]\ncalibrationsFile: calibrations.yaml`, {
      'calibrations.yaml': entry('a', '2026-01-15T00:00:00-05:00'),
    });
    expect(result.ok && result.config.calibrations).toMatchObject([
      { id: 'a', fromMs: Date.UTC(2026, 0, 15, 5), formula: { model: 'linear', slope: 0.6 } },
    ]);
  });

  it('keep what a fit writes: channel, training range and figures out of block', async () => {
    const facts =
      'input: pm2_5_cf1, trainingRange: { value: [2, 90], humidity: [20, 95], temperature: [5, 30] },' +
      'crossValidated: { rmse: 2.1, nrmse: 19.5, r2: 0.81, bias: -0.1, n: 700, blocks: 5 },';
    const all = `${head}sensors: [${pms}]\ncalibrationsFile: calibrations.yaml`;
    const written = entry('a', '2026-01-15T00:00:00Z', facts);
    const result = await read(all, { 'calibrations.yaml': written });
    expect(result.ok && result.config.calibrations).toMatchObject([
      {
        input: 'pm2_5_cf1',
        trainingRange: { temperature: [5, 30] },
        crossValidated: { blocks: 5 },
      },
    ]);
    const wrong = written.replace('pm2_5_cf1', 'dust');
    expect(await faultsOf(all, { 'calibrations.yaml': wrong })).toEqual([
      expect.stringMatching(/^calibrationsFile\[0\]\.input: .*"dust" is not a quantity/),
    ]);
  });

  it('may not overlap nor lack a coefficient', async () => {
    const first = entry('a', '2026-01-15T00:00:00Z');
    const second = entry('b', '2026-06-15T00:00:00Z');
    const all = `${head}sensors: [${pms}]\ncalibrationsFile: calibrations.yaml`;
    expect(await faultsOf(all, { 'calibrations.yaml': first + second })).toEqual([
      expect.stringMatching(/^calibrationsFile\[1\]\.from: .*end a with to: 2026-06-15/),
    ]);
    const bare = first.replace('slope: 0.6, ', '');
    expect(await faultsOf(all, { 'calibrations.yaml': bare })).toEqual([
      expect.stringMatching(/^calibrationsFile\[0\]\.coefficients: .*slope is missing/),
    ]);
  });
});

it('durations are those of ISO 8601', () => {
  expect(['PT1S', 'PT1M', 'PT0.5S', 'P1DT2H3M4S'].map(durationMs)).toEqual([
    1000, 60_000, 500, 93_784_000,
  ]);
});

it('a port is a path or a TCP address', () => {
  expect(readPortAddress('/dev/serial0')).toEqual({ kind: 'serial', path: '/dev/serial0' });
  expect(readPortAddress('tcp://[::1]:3001')).toEqual({ kind: 'tcp', host: '::1', port: 3001 });
  for (const text of ['COM3', 'tcp://host', 'http://host:80', 'tcp://host:80/x', '']) {
    expect(readPortAddress(text)).toBeUndefined();
  }
});
