import { driverNamed, fromHex } from '@samay/drivers';
import { readSensors } from '@samay/hardware';
import { afterEach, describe, expect, it } from 'vitest';
import { cleanups, startMhz19, startSensorServer } from '../street.suite.ts';
import { candidates } from './evidence.ts';
import { identify, type Step } from './identify.ts';
import { identifyReport } from './report.ts';

afterEach(async () => {
  for (const cleanup of cleanups.splice(0).reverse()) await cleanup();
});

const catalogue = readSensors();
const families = (...names: string[]) => names.map((name) => driverNamed(name)!);

describe('the evidence of bytes', () => {
  it('names every family whose frames they are, and no other', () => {
    const bytes = driverNamed('sds01x')!.encode({ pm2_5: 1, pm10: 2 });
    const found = candidates([bytes], families('pmsx003', 'sds01x', 'mhz19'), catalogue);
    expect(found).toMatchObject([
      { driver: 'sds01x', readings: 1, bytesDiscarded: 0, values: { pm2_5: 1 }, impossible: [] },
    ]);
    expect(found[0]?.models).toContain('nova-sds011');
  });

  it('is none in noise', () => {
    const noise = fromHex('00ff42aa864d11ff0186')!;
    expect(candidates([noise], families('pmsx003', 'sds01x', 'mhz19'), catalogue)).toEqual([]);
  });

  it('tells what no sensor of the family could have said', () => {
    const bytes = driverNamed('mhz19')!.encode({ co2: 60_000 });
    const [found] = candidates([bytes], families('mhz19'), catalogue);
    expect(found?.impossible).toEqual(['co2']);
  });
});

it('shows first what tells one family from another', () => {
  const hex = '424d001c001700270029001600230029100804a90116000c00d400e09a0004aa';
  const found = candidates([fromHex(hex)!], families('pmsx003', 'pms5003t'), catalogue);
  const lines = identifyReport({ bytesReceived: 32, asked: false, candidates: found });
  expect(lines.join('\n')).toMatch(/pms5003t — .*: temperature 21.2, humidity 22.4, /);
  expect(lines.join('\n')).toMatch(/pmsx003 — .*: n5 212, n10 224, /);
});

describe('identify', () => {
  const run = async (port: Parameters<typeof identify>[0]['port'], quiet = false) => {
    const steps: Step[] = [];
    const found = await identify({
      ...{ port, catalogue, quiet, listenMs: 600 },
      progress: (step) => steps.push(step),
    });
    return { found, steps };
  };

  it('hears a sensor that speaks by itself', async () => {
    const { port } = await startSensorServer();
    const { found, steps } = await run({
      kind: 'tcp',
      host: '127.0.0.1',
      port: Number(port.split(':').at(-1)),
    });
    expect(found.asked).toBe(false);
    expect(found.candidates.map(({ driver }) => driver)).toContain('pmsx003');
    expect(steps).toEqual([{ kind: 'listening' }]);
    const text = identifyReport(found).join('\n');
    expect(text).toContain('habla solo');
    expect(text).toMatch(/Lea la etiqueta/);
  });

  it('asks one that only answers, and says which others would answer so', async () => {
    const { path } = await startMhz19(612);
    const { found } = await run({ kind: 'serial', path });
    expect(found).toMatchObject({ asked: true, baudRate: 9600 });
    const mhz19 = found.candidates.find(({ driver }) => driver === 'mhz19');
    expect(mhz19?.values).toMatchObject({ co2: 612 });
  });

  it('writes nothing when it is told to be quiet', async () => {
    const { path } = await startMhz19(612);
    const { found } = await run({ kind: 'serial', path }, true);
    expect(found).toEqual({ bytesReceived: 0, asked: false, candidates: [] });
    expect(identifyReport(found)[0]).toMatch(/alimentación/);
  });
});
