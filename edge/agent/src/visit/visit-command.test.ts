import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { temporaryDirectory } from '@samay/testbed';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { systemClock } from '../clock/clock.ts';
import { type AgentConfig, readConfig } from '../config/read-config.ts';
import { photo } from './visit.suite.ts';
import { visitCommand, visitsCommand } from './visit-command.ts';
import { VisitsDisk } from './visits-disk.ts';

let folder = '';
let config: AgentConfig;
let said: string[] = [];
const cleanups: (() => unknown)[] = [];
beforeEach(async () => {
  const directory = await temporaryDirectory();
  cleanups.push(directory.remove);
  folder = directory.path;
  const file = await write(
    'edge.yaml',
    `station: { device: aqp-plaza, city: arequipa, name: Plaza }
gateway: { url: 'mqtt://127.0.0.1:1' }
dataDirectory: data
sensors: [{ id: pms5003-1, model: plantower-pms5003, port: /dev/none }]
`,
  );
  const read = await readConfig(file);
  if (!read.ok) throw new Error(read.faults.join('\n'));
  config = read.config;
  said = [];
  for (const stream of ['log', 'error'] as const) {
    vi.spyOn(console, stream).mockImplementation((line: string) => void said.push(line));
  }
});
afterEach(async () => {
  vi.restoreAllMocks();
  for (const cleanup of cleanups.splice(0).reverse()) await cleanup();
});

const write = async (name: string, content: string | Buffer): Promise<string> => {
  await writeFile(join(folder, name), content);
  return join(folder, name);
};
const record = (file: string, ...photos: string[]) =>
  visitCommand(config, file, photos, systemClock());

const past = `id: 00112233445566aa
at: 2026-01-05T10:00:00-05:00
action: commissioning
by: t-07
site: { name: Techo, inletHeight: 4, surroundings: { traffic: 1, oven: 0, industry: 0 } }
sensors: [{ id: pms5003-1, model: plantower-pms5003, serial: "0417" }]
`;
const swap = `id: 00112233445566bb
at: 2026-03-05T10:00:00-05:00
action: swap
by: t-07
sensors: [{ id: pms5003-1, model: sensirion-sps30, serial: "0418" }]
removed: [{ id: pms5003-1, model: plantower-pms5003, reason: se desvía }]
`;

it('keeps what a technician wrote down, photos too, once', async () => {
  const [file, shot] = [
    await write('v.yaml', `${past}---\n${swap}`),
    await write('a.jpg', Buffer.from(photo, 'base64')),
  ];
  expect(await record(file, shot)).toBe(0);
  expect(said.join('\n')).toContain('model: sensirion-sps30');
  const disk = new VisitsDisk(config.dataDirectory);
  const waiting = await disk.waiting();
  expect(waiting.map(({ visit, pictures }) => [visit.action, pictures.length])).toEqual([
    ['commissioning', 0],
    ['swap', 1],
  ]);
  expect(await record(file, shot)).toBe(0);
  expect(said.filter((line) => line.includes('ya estaba'))).toHaveLength(2);
  said = [];
  expect(await visitsCommand(config, { json: false })).toBe(0);
  expect(said.join('\n')).toMatch(/^2026-03-05T15:00Z {2}swap {2}t-07[\s\S]*2026-01-05T15:00Z/);
  expect(said.join('\n')).toContain('aún no está en la cola');
});

it('keeps nothing of a file with a fault in it, and says where', async () => {
  const file = await write('v.yaml', `${past}---\naction: party\nby: x\n`);
  expect(await record(file)).toBe(2);
  expect(said[0]).toMatch(/^2: action: valor no válido/);
  expect(await record(await write('w.yaml', 'a: [}'))).toBe(2);
  expect(await record(await write('empty.yaml', ''))).toBe(2);
  expect(await record(join(folder, 'none.yaml'))).toBe(2);
  expect(await record(await write('one.yaml', past), join(folder, 'none.jpg'))).toBe(2);
  expect(await new VisitsDisk(config.dataDirectory).list()).toEqual([]);
});
