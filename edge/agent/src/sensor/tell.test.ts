import { driverNamed, type Outcome } from '@samay/drivers';
import { afterEach, expect, it, vi } from 'vitest';
import { cleanups, startMhz19 } from '../street.suite.ts';
import { tell } from './tell.ts';
import { tellCommand } from './tell-command.ts';

afterEach(async () => {
  vi.restoreAllMocks();
  for (const cleanup of cleanups.splice(0).reverse()) await cleanup();
});

const mhz19 = driverNamed('mhz19')!;

it('gives a command and hears the answer', async () => {
  const { path } = await startMhz19(700);
  const heard: Outcome[] = [];
  const port = { kind: 'serial', path } as const;
  const command = { name: 'read' };
  const about = { port, command, driver: mhz19, baudRate: 9600, answerMs: 5000 };
  expect(await tell({ ...about, heard: (one) => heard.push(one) })).toBe(true);
  expect(heard).toMatchObject([{ kind: 'reading', values: { co2: 700 } }]);
});

it.each([
  ['ttyUSB0', 'mhz19', 'read', /tcp:\/\/host:port/],
  ['/dev/ttyUSB0', 'mhz', 'read', /mhz19/],
  ['/dev/ttyUSB0', 'mhz19', 'reed', /it has read, abcOn/],
  ['/dev/ttyUSB0', 'mhz19', 'zero', /--yes/],
])('refuses %s %s %s and says how to mend it', async (port, driver, command, mend) => {
  const said = vi.spyOn(console, 'error').mockImplementation(() => {});
  expect(await tellCommand(port, driver, command, { yes: false })).toBe(2);
  expect(said.mock.calls.flat().join('\n')).toMatch(mend);
});
