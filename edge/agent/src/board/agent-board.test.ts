/** The whole agent with an Arduino at the end of a real pseudo-terminal, up to a real broker. */
import { randomBytes } from 'node:crypto';
import { rename, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Quality, type Quantity, type Report, reasonsOf } from '@samay/contract';
import {
  Bme280Chip,
  openPtyLine,
  ShtChip,
  startFirmataBoard,
  systemClock as stationClock,
} from '@samay/station-simulator';
import { eventually, freePort, startPseudoTerminal, temporaryDirectory } from '@samay/testbed';
import { pino } from 'pino';
import { afterEach, expect, it } from 'vitest';
import { startAgent } from '../agent.ts';
import { systemClock } from '../clock/clock.ts';
import { readConfig } from '../config/read-config.ts';
import { cleanups, device, startBroker, startSensorServer } from '../street.suite.ts';

afterEach(async () => {
  for (const cleanup of cleanups.splice(0).reverse()) await cleanup();
});

const yaml = (brokerPort: number, pms: string, port: string) => `
station: { device: ${device}, city: arequipa, name: Cayma, position: { lat: -16.37, lon: -71.55 } }
gateway: { url: 'mqtt://127.0.0.1:${brokerPort}' }
interval: PT1S
dataDirectory: data
outbox: { syncInterval: PT0.1S }
board: { port: '${port}' }
actuators:
  heater: { pin: 8 }
  fan: { pin: 7, run: with-heater, activeLow: true }
  light: { red: 9, green: 10, blue: 11 }
sensors:
  - { id: pms5003-1, model: plantower-pms5003, port: '${pms}', use: [pm2_5], warmUp: PT0S }
  - { id: bme280-1, model: bosch-bme280, port: board, warmUp: PT0S, use: [temperature, humidity, pressure] }
  - { id: sht31-1, model: sensirion-sht31, port: board, warmUp: PT0S, use: [] }
calibrations:
  - { id: wet, sensor: pms5003-1, quantity: pm2_5, from: '2020-01-01T00:00:00Z',
      model: humidity-linear, coefficients: { intercept: 5.75, value: 0.524, humidity: -0.0862 },
      site: s, madeOn: '2020-01-01', by: b }
`;

async function town() {
  const { path: directory, remove } = await temporaryDirectory();
  cleanups.push(remove);
  const [sensorPath, devicePath] = [join(directory, 'arduino'), join(directory, 'ttyACM0')];
  const plug = async () => {
    const terminal = await startPseudoTerminal();
    cleanups.push(() => terminal.stop());
    await symlink(terminal.sensorPath, `${sensorPath}.new`);
    await rename(`${sensorPath}.new`, sensorPath);
    await symlink(terminal.devicePath, `${devicePath}.new`);
    await rename(`${devicePath}.new`, devicePath);
    return () => terminal.stop();
  };
  const unplug = await plug();
  const air = { temperature: 14.2, humidity: 62, pressure: 765.3 };
  const [bme, sht] = [new Bme280Chip(() => air), new ShtChip('sht3x', () => air)];
  const line = openPtyLine(sensorPath);
  const arduino = startFirmataBoard({ line, clock: stationClock, devices: [bme, sht] });
  cleanups.push(async () => {
    arduino.stop();
    await line.close();
  });

  const brokerPort = await freePort();
  const broker = await startBroker(brokerPort);
  const pms = await startSensorServer();
  const file = join(directory, 'edge.yaml');
  await writeFile(file, yaml(brokerPort, pms.port, devicePath));
  const read = await readConfig(file);
  if (!read.ok) throw new Error(read.faults.join('\n'));
  const { config } = read;
  const agent = await startAgent({
    config: {
      ...config,
      // Intervals of a second want a sensor that says more than one thing in each.
      sensors: config.sensors.map((one) =>
        one.source.kind === 'board' && one.id !== 'board' ? { ...one, intervalMs: 200 } : one,
      ),
    },
    ...{ clock: systemClock, random: Math.random, boot: randomBytes(8).toString('hex') },
    ...{ software: 'samay-edge/test', log: pino({ level: 'silent' }) },
  });
  cleanups.push(() => agent.stop());

  const newest = (quantity: Quantity, sensor?: string) => {
    const has = ({ readings }: Report) => readings.some((one) => one.quantity === quantity);
    const last = broker.reports.findLast(has);
    return last?.readings.find((one) => one.quantity === quantity && one.sensor === sensor);
  };
  return { arduino, air, sht, agent, plug, unplug, newest };
}

const patient = { withinMs: 40_000 };

it('hears the air of a board, and warns, heats and shines by it', async () => {
  const { arduino, air, sht, agent, plug, unplug, newest } = await town();
  const said = (quantity: Quantity, value: number, sensor?: string) =>
    eventually(
      () => {
        const reading = newest(quantity, sensor);
        return Math.abs((reading?.value ?? Number.NaN) - value) < 0.06 && reading;
      },
      { ...patient, what: `${quantity} ${value}` },
    );

  await said('humidity', 62);
  await said('temperature', 14.2);
  await said('pressure', 765.3);
  await said('humidity', 62, 'sht31-1');
  const calibrated = await said('pm2_5', 5.75 + 0.524 * 8 - 0.0862 * 62);
  expect(calibrated).toMatchObject({ calibration: 'wet' });
  await eventually(() => arduino.pin(10) === 255 && arduino.pin(9) === 0, patient);
  await said('heater', 0, 'board');
  expect(arduino.pin(7)).toBe(1);

  air.humidity = 97;
  await said('heater', 1, 'board');
  await said('fan', 1, 'board');
  expect([arduino.pin(8), arduino.pin(7)]).toEqual([1, 0]);
  await eventually(() => reasonsOf(newest('pm2_5')?.why ?? 0).includes('fog'), patient);
  // What counts droplets is not shown as air.
  await eventually(() => arduino.pin(11) === 255, patient);
  expect(arduino.pin(10)).toBe(0);

  air.humidity = 40;
  await said('heater', 0, 'board');
  expect([arduino.pin(8), arduino.pin(7)]).toEqual([0, 1]);

  sht.faults = { damaged: true };
  await eventually(() => (newest('checksum_errors', 'sht31-1')?.value ?? 0) > 1, patient);
  await eventually(() => newest('humidity', 'sht31-1')?.quality === Quality.missing, patient);
  sht.faults = {};

  await unplug();
  const gone = await eventually(() => {
    const reading = newest('humidity');
    return reading?.quality === Quality.missing && reading;
  }, patient);
  expect(reasonsOf(gone.why)).toContain('silent');
  await eventually(() => newest('heater', 'board')?.quality === Quality.missing, patient);
  air.humidity = 75;
  await plug();
  await said('humidity', 75);
  await said('heater', 1, 'board');
  await agent.stop();
  expect([8, 7, 9, 10, 11].map((pin) => arduino.pin(pin))).toEqual([0, 1, 0, 0, 0]);
}, 180_000);
