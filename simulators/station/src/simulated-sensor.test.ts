import { type Driver, driverNamed, type Outcome, type Values } from '@samay/drivers';
import { sequence } from '@samay/world';
import { describe, expect, it } from 'vitest';
import { manualClock } from './clock.ts';
import { memoryLine } from './memory-line.ts';
import { type SimulatedSensorOptions, simulateSensor } from './simulated-sensor.ts';

const pms: Values = {
  ...{ pm1_cf1: 20, pm2_5_cf1: 30, pm10_cf1: 40, pm1: 20, pm2_5: 30, pm10: 40 },
  ...{ n0_3: 3000, n0_5: 900, n1: 160, n2_5: 50, n5: 10, n10: 3 },
};
const readings: Readonly<Record<string, Values>> = {
  pmsx003: pms,
  sds01x: { pm2_5: 12.3, pm10: 45.6 },
  mhz19: { co2: 455, temperature: 21 },
};

/** A sensor on a line in memory, and a host that decodes with the real driver. */
function plugIn(name: string, options: Partial<SimulatedSensorOptions> = {}) {
  const driver = driverNamed(name) as Driver;
  const clock = manualClock(0);
  const line = memoryLine();
  const decoder = driver.decoder();
  let outcomes: Outcome[] = [];
  line.host.onBytes((bytes) => outcomes.push(...decoder.push(bytes)));
  const sensor = simulateSensor({
    driver,
    says: () => readings[name]!,
    line,
    clock,
    random: sequence(42),
    ...options,
  });
  return {
    driver,
    clock,
    line,
    sensor,
    tell: (command: string, value?: number) => line.host.write(driver.commands[command]!(value)),
    /** What came since it was last asked, and the last bytes of a cut frame. */
    heard(): Outcome[] {
      const all = [...outcomes, ...decoder.end()];
      outcomes = [];
      return all;
    },
  };
}

const reading = (name: string) => ({ kind: 'reading', values: readings[name] });
const kinds = (outcomes: readonly Outcome[]) => outcomes.map(({ kind }) => kind);

describe.each(['pmsx003', 'sds01x'])('%s, which talks', (name) => {
  it('says a reading at its own pace', () => {
    const { driver, clock, heard } = plugIn(name);
    clock.advance(10 * driver.intervalMs);
    expect(heard()).toEqual(Array.from({ length: 10 }, () => reading(name)));
  });

  it('answers only when asked once it is made passive, and talks again when active', () => {
    const { driver, clock, tell, heard } = plugIn(name);
    tell('passive');
    clock.advance(10 * driver.intervalMs);
    expect(heard()).toMatchObject([{ kind: 'reply', command: 'passive' }]);
    tell('read');
    tell('read');
    expect(heard()).toEqual([reading(name), reading(name)]);
    tell('active');
    clock.advance(driver.intervalMs);
    expect(heard()).toMatchObject([{ kind: 'reply', command: 'active' }, reading(name)]);
  });

  it('sleeps deaf to all but its waking', () => {
    const { driver, clock, tell, heard } = plugIn(name);
    tell('sleep');
    expect(heard()).toMatchObject([{ kind: 'reply', command: 'sleep' }]);
    tell('read');
    clock.advance(10 * driver.intervalMs);
    expect(heard()).toEqual([]);
    tell('wake');
    clock.advance(2 * driver.intervalMs);
    expect(heard().filter(({ kind }) => kind === 'reading')).toHaveLength(2);
  });

  it('falls silent when its plug is pulled', () => {
    const { driver, clock, tell, sensor, heard } = plugIn(name);
    sensor.stop();
    tell('read');
    clock.advance(10 * driver.intervalMs);
    expect(heard()).toEqual([]);
  });
});

describe('mhz19, which answers', () => {
  it('says nothing until it is asked, and one reading for each request', () => {
    const { driver, clock, line, heard } = plugIn('mhz19');
    clock.advance(60_000);
    expect(heard()).toEqual([]);
    for (let poll = 0; poll < 3; poll += 1) line.host.write(driver.request!);
    expect(heard()).toEqual(Array.from({ length: 3 }, () => reading('mhz19')));
  });

  it('understands a request that comes byte by byte, behind noise', () => {
    const { driver, line, heard } = plugIn('mhz19');
    for (const byte of [0x00, 0xff, ...driver.request!]) line.host.write(Uint8Array.of(byte));
    expect(heard()).toEqual([reading('mhz19')]);
  });
});

describe('warming up', () => {
  it('sends the empty frames of its family, after power-on and after waking', () => {
    const { driver, clock, tell, heard } = plugIn('pmsx003', { warmUpMs: 30_000 });
    clock.advance(29_900);
    expect(new Set(kinds(heard()))).toEqual(new Set(['warming-up']));
    clock.advance(driver.intervalMs);
    expect(kinds(heard())).toEqual(['reading']);
    tell('sleep');
    clock.advance(60_000);
    heard();
    tell('wake');
    clock.advance(driver.intervalMs);
    expect(kinds(heard())).toEqual(['warming-up']);
  });

  it('answers with the empty frame where it must be asked', () => {
    const { driver, clock, line, heard } = plugIn('mhz19', { warmUpMs: 180_000 });
    line.host.write(driver.request!);
    clock.advance(180_000);
    line.host.write(driver.request!);
    expect(kinds(heard())).toEqual(['warming-up', 'reading']);
  });
});

it('works 30 s of each period and says one frame in it, when told to (sds01x)', () => {
  const { clock, tell, heard } = plugIn('sds01x');
  tell('workingPeriod', 5);
  clock.advance(30 * 60_000);
  expect(heard().filter(({ kind }) => kind === 'reading')).toHaveLength(6);
  tell('workingPeriod', 0);
  heard();
  clock.advance(10_000);
  expect(heard()).toHaveLength(10);
});

describe('faults', () => {
  it('silent: hears and says nothing, and is whole again afterwards', () => {
    const { driver, clock, sensor, tell, heard } = plugIn('pmsx003', { faults: { silent: true } });
    tell('passive');
    clock.advance(60_000);
    expect(heard()).toEqual([]);
    sensor.setFaults({});
    clock.advance(10 * driver.intervalMs);
    // It did hear that it should wait to be asked.
    expect(heard()).toEqual([]);
    tell('read');
    expect(heard()).toEqual([reading('pmsx003')]);
  });

  it('cable cut: part of one frame comes through, then nothing, and commands are lost', () => {
    const { driver, clock, sensor, tell, heard } = plugIn('pmsx003', { random: () => 0.5 });
    sensor.setFaults({ cableCut: true });
    clock.advance(10 * driver.intervalMs);
    expect(heard()).toMatchObject([{ kind: 'discarded', why: 'incomplete' }]);
    tell('sleep');
    sensor.setFaults({});
    clock.advance(driver.intervalMs);
    expect(heard()).toEqual([reading('pmsx003')]);
  });

  it('stuck: says the same while the air changes', () => {
    let co2 = 400;
    const says = () => ({ co2: co2++, temperature: 20 });
    const { driver, line, sensor, heard } = plugIn('mhz19', { says });
    const poll = () => {
      line.host.write(driver.request!);
      const [outcome] = heard();
      return outcome?.kind === 'reading' ? outcome.values['co2'] : undefined;
    };
    expect([poll(), poll()]).toEqual([400, 401]);
    sensor.setFaults({ stuck: true });
    expect([poll(), poll(), poll()]).toEqual([402, 402, 402]);
    sensor.setFaults({});
    expect(poll()).toBe(403);
  });

  it.each(Object.keys(readings))('noise on the line: the driver finds every frame (%s)', (name) => {
    const { driver, clock, tell, heard } = plugIn(name, { faults: { noiseShare: 1 } });
    for (let i = 0; i < 200; i += 1) {
      if (driver.request) tell('read');
      else clock.advance(driver.intervalMs);
    }
    const outcomes = heard();
    const found = outcomes.filter(({ kind }) => kind === 'reading');
    expect(found).toEqual(Array.from({ length: 200 }, () => reading(name)));
    expect(outcomes.length).toBeGreaterThan(200);
  });

  it.each(Object.keys(readings))('damaged bits: none becomes a value (%s)', (name) => {
    const faults = { checksumErrorShare: 0.25 };
    const { driver, clock, tell, heard } = plugIn(name, { faults });
    for (let i = 0; i < 400; i += 1) {
      if (driver.request) tell('read');
      else clock.advance(driver.intervalMs);
    }
    const outcomes = heard();
    const good = outcomes.filter(({ kind }) => kind === 'reading');
    for (const one of good) expect(one).toEqual(reading(name));
    const bad = outcomes.filter((one) => one.kind === 'discarded' && one.why === 'bad-checksum');
    // A binomial of 400 at 0.25 has a deviation of 9.
    expect(good.length).toBeGreaterThan(260);
    expect(good.length).toBeLessThan(340);
    expect(bad.length).toBeGreaterThanOrEqual(400 - good.length);
  });
});
