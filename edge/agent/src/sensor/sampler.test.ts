import { type Driver, driverNamed, driverNames, fromHex, type Values } from '@samay/drivers';
import { readSensors } from '@samay/hardware';
import { memoryLine, simulateSensor, systemClock } from '@samay/station-simulator';
import { eventually } from '@samay/testbed';
import { pino } from 'pino';
import { afterEach, expect, it } from 'vitest';
import type { OpenPort } from '../port/port.ts';
import { type Heard, Sampler } from './sampler.ts';

const cleanups: (() => unknown)[] = [];
afterEach(async () => {
  for (const cleanup of cleanups.splice(0).reverse()) await cleanup();
});

const catalogue = readSensors();

/** What a sensor of that family said once, as the catalogue shows it. */
function said(driver: Driver): Values {
  for (const { examples } of catalogue.filter((one) => one.driver === driver.name)) {
    for (const { bytes } of examples) {
      const decoder = driver.decoder();
      const outcomes = [...decoder.push(fromHex(bytes)!), ...decoder.end()];
      const values = outcomes.find((one) => one.kind === 'reading')?.values;
      if (values !== undefined) return values;
    }
  }
  throw new RangeError(`no example of ${driver.name}`);
}

/** A sampler and a simulated sensor with a wire between them. */
function wired(family: Driver, values: Values) {
  const driver = { ...family, intervalMs: 50 };
  const line = memoryLine();
  const random = Math.random;
  const sensor = simulateSensor({ driver, says: () => values, line, clock: systemClock, random });
  const open: OpenPort = async (listener, signal) => {
    const stop = line.host.onBytes((bytes) => {
      listener.data(bytes);
      // On these two the port knows where an answer ends.
      if (driver.bus.kind !== 'uart') listener.answered?.();
    });
    signal.addEventListener('abort', () => {
      stop();
      listener.closed();
    });
    return { write: (bytes) => line.host.write(bytes) };
  };
  const heard: Heard[] = [];
  const log = pino({ level: 'silent' });
  const about = { setup: [], open, random, log, heard: (what: Heard) => void heard.push(what) };
  const sampler = new Sampler({ driver, ...about });
  cleanups.push(async () => {
    await sampler.stop();
    sensor.stop();
  });
  return heard;
}

it.each(driverNames)('starts, asks and hears a %s', async (name) => {
  const driver = driverNamed(name)!;
  const values = said(driver);
  const heard = wired(driver, values);
  const reading = await eventually(() => heard.find((one) => one.kind === 'reading'));
  // A sentence of a GPS says a part of all that it knows.
  expect(values).toMatchObject(reading.kind === 'reading' ? reading.values : {});
  expect(heard[0]).toEqual({ kind: 'opened' });
  expect(heard.some((one) => one.kind === 'reply' && one.refused)).toBe(false);
});
