import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { eventually } from '@samay/testbed';
import { expect, it } from 'vitest';
import { behavesAsLine } from './line.suite.ts';
import { waitingBytesMax } from './line.ts';
import { openTcpLine } from './tcp-line.ts';

const dial = async (port: number): Promise<Socket> => {
  const socket = connect(port, '127.0.0.1');
  await once(socket, 'connect');
  return socket;
};

behavesAsLine('a line over TCP', async () => {
  const line = await openTcpLine();
  return {
    line,
    async connect() {
      const socket = await dial(line.port);
      const received: number[] = [];
      socket.on('data', (bytes) => received.push(...bytes));
      return {
        write: (bytes) => socket.write(bytes),
        received: () => Uint8Array.from(received),
        leave: async () => {
          socket.destroy();
          await once(socket, 'close');
        },
      };
    },
    async remove() {},
  };
});

it('gives the line to the newest host, and lets the ghost of the old one go', async () => {
  const line = await openTcpLine();
  const old = await dial(line.port);
  const gone = once(old, 'close');
  const young = await dial(line.port);
  await gone;
  line.write(Uint8Array.of(1, 2, 3));
  const [bytes] = await once(young, 'data');
  expect([...bytes]).toEqual([1, 2, 3]);
  young.destroy();
  await line.close();
});

it('keeps little for a host that does not read, and counts what it drops', async () => {
  const line = await openTcpLine();
  const host = await dial(line.port);
  host.pause();
  // The kernel takes some megabytes before it says stop.
  await eventually(async () => {
    for (let i = 0; i < 1000; i += 1) line.write(new Uint8Array(waitingBytesMax));
    await new Promise(setImmediate);
    return line.bytesDropped > 0;
  });
  host.destroy();
  await line.close();
});

it('says which port it could not open, and why', async () => {
  const first = await openTcpLine();
  await expect(openTcpLine({ port: first.port })).rejects.toMatchObject({
    code: 'LINE_NOT_OPENED',
    message: expect.stringContaining(`:${first.port}`),
    cause: { code: 'EADDRINUSE' },
  });
  await first.close();
});
