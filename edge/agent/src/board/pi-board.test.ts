/** The system's programs are replaced by one script that keeps notes and answers as they do. */
import { chmod, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { eventually, temporaryDirectory } from '@samay/testbed';
import { pino } from 'pino';
import { afterEach, expect, it } from 'vitest';
import { runProgram } from '../port/run-program.ts';
import type { Heard } from '../sensor/sampler.ts';
import { piBoard } from './pi-board.ts';
import { crc8 } from './sht-words.ts';
import { StationBoard, type StationBoardOptions } from './station-board.ts';

const cleanups: (() => unknown)[] = [];
afterEach(async () => {
  for (const cleanup of cleanups.splice(0).reverse()) await cleanup();
});

const word = (value: number) => [value >> 8, value & 0xff, crc8(value >> 8, value & 0xff)];
/** 25 °C and 50.01 %RH of an SHT3x, as i2ctransfer prints them. */
const answer = [...word(0x6666), ...word(0x8006)].map((byte) => `0x${byte.toString(16)}`).join(' ');

async function pi(script: string, options: Partial<StationBoardOptions> = {}) {
  const { path, remove } = await temporaryDirectory();
  cleanups.push(remove);
  const [program, notes] = [join(path, 'program'), join(path, 'notes')];
  await writeFile(program, `#!/bin/sh\necho "$@" >> ${notes}\n${script}`);
  await writeFile(notes, '');
  await chmod(program, 0o755);
  const heard: Heard[] = [];
  const board = new StationBoard({
    open: piBoard(['i2ctransfer', 'pinctrl'], (name, args, signal) =>
      runProgram(program, [name, ...args], signal),
    ),
    sensors: [{ id: 'sht31-1', controller: 'SHT3X', address: 0x44, intervalMs: 50 }],
    actuators: {
      heater: { pin: 17, activeLow: true, onAbove: 70, offBelow: 60, offAboveTemperature: 45 },
      light: { red: 22, green: 23, blue: 24, commonAnode: false },
    },
    intervalMs: 60_000,
    heard: (_, what) => heard.push(what),
    relays: () => {},
    random: () => 0,
    log: pino({ level: 'silent' }),
    ...options,
  });
  cleanups.push(() => board.stop());
  const noted = async () => (await readFile(notes, 'utf8')).trim().split('\n');
  return { board, heard, noted };
}

const answering = `case "$*" in *r6@0x44) echo "${answer}";; esac`;

it("reads and switches through the system's programs", async () => {
  const { board, heard, noted } = await pi(answering);
  const reading = await eventually(() => heard.find((one) => one.kind === 'reading'));
  expect(reading.values['temperature']).toBeCloseTo(25, 3);
  expect(reading.values['humidity']).toBeCloseTo(50.01, 2);
  const humid = { quantity: 'humidity', value: 80, timeMs: 0, quality: 1, why: 0 } as const;
  board.saw({ timeMs: 0, texts: {}, readings: [humid] });
  await eventually(async () => (await noted()).includes('pinctrl set 17 op dl'));
  await board.stop();
  const all = await noted();
  expect(all).toContain('i2ctransfer -y 1 w2@0x44 0x24 0x00');
  // Off first, and off at the end; on with a low level between.
  const heater = all.filter((line) => line.startsWith('pinctrl set 17'));
  expect(heater).toEqual(['dh', 'dl', 'dh'].map((level) => `pinctrl set 17 op ${level}`));
  // Blue for the start, and dark at the end.
  const blue = all.filter((line) => line.startsWith('pinctrl set 24'));
  expect(blue.slice(0, 2)).toEqual(['pinctrl set 24 op dl', 'pinctrl set 24 op dh']);
  expect(blue.at(-1)).toBe('pinctrl set 24 op dl');
});

it('hears nothing of a sensor that acknowledges nothing', async () => {
  const { heard, noted } = await pi(
    'case "$*" in *@0x44*) echo "Error: Sending messages failed" >&2; exit 1;; esac',
  );
  await eventually(async () => (await noted()).filter((one) => one.includes('r6@0x44')).length > 5);
  expect(heard.map(({ kind }) => kind)).toEqual(['opened']);
});

it('is no board where the programs are missing, and keeps looking', async () => {
  const { heard, noted } = await pi('exit 127');
  await eventually(async () => (await noted()).length > 1);
  expect(heard).toEqual([]);
});

it.each(['w2@0x44 0x24 0x00', 'r6@0x44', 'w1@0x76 0xf7 r8'])(
  "says %s in words that Debian's i2ctransfer understands",
  async (words) => {
    const asked = runProgram('i2ctransfer', ['-y', '99', ...words.split(' ')]);
    // It knows the words and finds no such bus; a wrong word would be answered with its usage.
    await expect(asked).rejects.toThrow(/Could not open file|ENOENT/);
  },
);
