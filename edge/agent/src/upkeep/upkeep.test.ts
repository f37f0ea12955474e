import { mkdir, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import fc from 'fast-check';
import { pino } from 'pino';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { DayGrowth } from './day-growth.ts';
import { readMachine } from './machine-linux.ts';
import { SensorWork } from './sensor-work.ts';
import { WorkClock } from './work-clock.ts';

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const reading = { kind: 'reading' } as const;
const log = pino({ level: 'silent' });

let directory: string;
beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'samay-upkeep-'));
});
afterEach(() => rm(directory, { recursive: true }));

describe('the time of work of a sensor', () => {
  it('is that in which it speaks: not its rest, not the days it was unplugged', () => {
    const clock = new WorkClock(5_000);
    clock.heard({ kind: 'opened' }, 0);
    for (let atMs = 1000; atMs <= 2 * minuteMs; atMs += 1000) clock.heard(reading, atMs);
    expect(clock.workMs).toBe(5_000 + 2 * minuteMs);
    clock.heard({ kind: 'resting' }, 2 * minuteMs);
    // It goes on saying its last value.
    clock.heard(reading, 5 * minuteMs);
    clock.heard({ kind: 'resumed' }, 10 * minuteMs);
    clock.heard(reading, 10 * minuteMs + 30_000);
    expect(clock.workMs).toBe(5_000 + 2.5 * minuteMs);
    // Silent for a day: what it did meanwhile nobody knows, beyond a minute.
    clock.heard(reading, 34 * hourMs);
    expect(clock.workMs).toBe(5_000 + 3.5 * minuteMs);
  });

  it('never falls, nor grows faster than the clock, whatever is heard', () => {
    const kinds = ['opened', 'resting', 'resumed', 'reading', 'warming-up', 'discarded'] as const;
    const step = fc.record({ kind: fc.constantFrom(...kinds), afterMs: fc.nat(3 * minuteMs) });
    fc.assert(
      fc.property(fc.array(step), (steps) => {
        const clock = new WorkClock();
        let atMs = 0;
        for (const { kind, afterMs } of steps) {
          const before = clock.workMs;
          atMs += afterMs;
          clock.heard({ kind }, atMs);
          expect(clock.workMs).toBeGreaterThanOrEqual(before);
        }
        expect(clock.workMs).toBeLessThanOrEqual(atMs);
      }),
    );
  });

  it('is kept over a restart, and begins anew with another sensor', async () => {
    const pms = { id: 'pms-1', model: 'plantower-pms5003' };
    const mhz = { id: 'mhz-1', model: 'winsen-mh-z19b', serial: 'A' };
    const open = (sensors: Parameters<typeof SensorWork.open>[0]['sensors']) =>
      SensorWork.open({ directory, sensors, log }, 0);
    const first = await open([pms, mhz]);
    for (const id of ['pms-1', 'mhz-1', 'relays']) first.heard(id, { kind: 'opened' }, 0);
    for (const id of ['pms-1', 'mhz-1', 'relays']) first.heard(id, reading, 30_000);
    expect(Object.fromEntries(first.tell(1))).toEqual({ 'pms-1': 30, 'mhz-1': 30 });
    expect(first.tell(minuteMs).size, 'not each minute').toBe(0);
    expect(first.tell(11 * minuteMs).size).toBe(2);
    await first.saveNowAndThen(hourMs - 1);
    expect(Object.fromEntries((await open([pms])).tell(0))).toEqual({ 'pms-1': 0 });
    await first.saveNowAndThen(hourMs);
    const after = await open([
      { ...pms, serial: 'now known' },
      { ...mhz, serial: 'B' },
    ]);
    expect(Object.fromEntries(after.tell(0))).toEqual({ 'pms-1': 30, 'mhz-1': 0 });
    await after.save();
    const swapped = await open([{ ...pms, serial: 'another' }]);
    expect(Object.fromEntries(swapped.tell(0))).toEqual({ 'pms-1': 0 });
  });

  it('begins at 0 where its file is damaged', async () => {
    await writeFile(join(directory, 'sensor-work.json'), '{"sensors":[{"id":"pms-1","wo');
    const sensors = [{ id: 'pms-1', model: 'plantower-pms5003' }];
    const work = await SensorWork.open({ directory, sensors, log }, 0);
    expect(work.tell(0).get('pms-1')).toBe(0);
    await work.save();
    expect(JSON.parse(await readFile(join(directory, 'sensor-work.json'), 'utf8'))).toEqual({
      sensors: [{ id: 'pms-1', model: 'plantower-pms5003', work: 0 }],
    });
  });
});

it('what is written in a day is told once a day was watched, and begins anew with a new disk', () => {
  const growth = new DayGrowth();
  for (let hour = 0; hour < 24; hour += 1) {
    expect(growth.seen(1e9 + hour * 1e6, hour * hourMs)).toBeUndefined();
  }
  expect(growth.seen(1e9 + 24e6, 24 * hourMs)).toBe(24e6);
  expect(growth.seen(1e9 + 36e6, 30 * hourMs)).toBe(30e6);
  expect(growth.seen(undefined, 31 * hourMs)).toBeUndefined();
  expect(growth.seen(5, 31 * hourMs)).toBeUndefined();
});

describe('the machine', () => {
  const tells = async (files: Readonly<Record<string, string>>) => {
    for (const [name, text] of Object.entries(files)) {
      const path = join(directory, name);
      await mkdir(dirname(path), { recursive: true });
      await writeFile(path, text);
    }
    const { memory, diskFree, ...rest } = await readMachine(directory, directory);
    expect(memory).toBeGreaterThan(1e6);
    expect(diskFree).toBeGreaterThan(0);
    return rest;
  };
  const throttled = 'sys/devices/platform/soc/soc:firmware/get_throttled';
  const lifeTime = 'sys/block/mmcblk0/device/life_time';

  it('tells nothing that the kernel does not', async () => {
    expect(await tells({})).toEqual({});
    expect(await tells({ [throttled]: 'garbage\n', [lifeTime]: '0x00 0x00\n' })).toEqual({});
  });

  it('tells what a Raspberry Pi and an eMMC tell', async () => {
    const { dev } = await stat(directory);
    const number = BigInt(dev);
    const major = (number >> 8n) & 0xfffn;
    const minor = (number & 0xffn) | ((number >> 12n) & 0xfff00n);
    expect(
      await tells({
        [throttled]: '50001\n',
        [lifeTime]: '0x02 0x04\n',
        'sys/class/thermal/thermal_zone0/temp': '48312\n',
        [`sys/dev/block/${major}:${minor}/uevent`]: 'MAJOR=179\nDEVNAME=mmcblk0p2\n',
        'sys/fs/ext4/mmcblk0p2/lifetime_write_kbytes': '2048\n',
      }),
    ).toEqual({
      ...{ undervoltage: 2, throttled: 1, diskWear: 0.4 },
      ...{ cpuTemperature: 48.312, diskWritten: 2_097_152 },
    });
    expect(await tells({ [throttled]: '0\n' })).toMatchObject({ undervoltage: 0, throttled: 0 });
  });
});
