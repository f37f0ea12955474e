import { once } from 'node:events';
import { constants, openSync } from 'node:fs';
import { readFile, symlink, unlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ReadStream } from 'node:tty';
import { eventually, startPseudoTerminal, temporaryDirectory } from '@samay/testbed';
import { expect, it } from 'vitest';
import { behavesAsLine, everyByte } from './line.suite.ts';
import { waitingBytesMax } from './line.ts';
import { openPtyLine } from './pty-line.ts';

const openDevice = (path: string) =>
  new ReadStream(openSync(path, constants.O_RDWR | constants.O_NOCTTY | constants.O_NONBLOCK));

behavesAsLine('a line over a pseudo-terminal', async () => {
  const terminal = await startPseudoTerminal();
  return {
    line: openPtyLine(terminal.sensorPath),
    async connect() {
      const device = openDevice(terminal.devicePath);
      const received: number[] = [];
      device.on('data', (bytes: Buffer) => received.push(...bytes));
      return {
        write: (bytes) => device.write(bytes),
        received: () => Uint8Array.from(received),
        leave: async () => {
          device.destroy();
          await once(device, 'close');
        },
      };
    },
    remove: () => terminal.stop(),
  };
});

it('waits for a terminal that vanishes and speaks on the one that takes its place', async () => {
  const directory = await temporaryDirectory();
  const path = join(directory.path, 'sensor');
  const first = await startPseudoTerminal();
  await symlink(first.sensorPath, path);
  const line = openPtyLine(path);
  expect(line.trouble).toBeUndefined();
  await first.stop();
  await eventually(() => line.trouble !== undefined);
  line.write(Uint8Array.of(1));
  expect(line.bytesDropped).toBe(1);

  const second = await startPseudoTerminal();
  await unlink(path);
  await symlink(second.sensorPath, path);
  await eventually(() => line.trouble === undefined);
  const device = openDevice(second.devicePath);
  line.write(Uint8Array.of(2));
  const [bytes] = await once(device, 'data');
  expect([...bytes]).toEqual([2]);
  device.destroy();
  await line.close();
  await second.stop();
  await directory.remove();
});

it('leaves file access free while more terminals than libuv has threads stay silent', async () => {
  const terminals = await Promise.all(Array.from({ length: 5 }, startPseudoTerminal));
  const lines = terminals.map(({ sensorPath }) => openPtyLine(sensorPath));
  expect(await readFile(import.meta.filename, 'utf8')).toContain('libuv');
  // And closing waits for nobody to speak.
  await Promise.all(lines.map((line) => line.close()));
  await Promise.all(terminals.map((terminal) => terminal.stop()));
});

it('keeps little for a host that does not read, and counts what it drops', async () => {
  const terminal = await startPseudoTerminal();
  const line = openPtyLine(terminal.sensorPath);
  await eventually(async () => {
    for (let i = 0; i < 2 * (waitingBytesMax / 256); i += 1) line.write(everyByte);
    await new Promise(setImmediate);
    return line.bytesDropped > 0;
  });
  await line.close();
  await terminal.stop();
});

it('says which path it could not open, and why', async () => {
  const directory = await temporaryDirectory();
  const file = join(directory.path, 'file');
  await writeFile(file, '');
  const opening = (path: string) => () => openPtyLine(path);
  expect(opening(file)).toThrow(expect.objectContaining({ code: 'LINE_NOT_OPENED' }));
  expect(opening(join(directory.path, 'none'))).toThrow(
    expect.objectContaining({
      code: 'LINE_NOT_OPENED',
      message: expect.stringContaining('none'),
      cause: expect.objectContaining({ code: 'ENOENT' }),
    }),
  );
  await directory.remove();
});
