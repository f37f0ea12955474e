import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';
import { eventually } from '@samay/testbed';
import { afterEach, expect, it } from 'vitest';
import { FaultProxy } from './fault-proxy.ts';

const cleanups: (() => unknown)[] = [];
afterEach(async () => {
  for (const cleanup of cleanups.splice(0).reverse()) await cleanup();
});

/** A server that keeps what it hears and says it back, behind a proxy. */
async function start() {
  let heard = '';
  const server = createServer((socket) => {
    socket.on('error', () => {});
    socket.on('data', (chunk) => {
      heard += chunk.toString();
      socket.write(chunk);
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  cleanups.push(() => server.close());
  const proxy = await FaultProxy.listen((server.address() as AddressInfo).port);
  cleanups.push(() => proxy.close());
  return { proxy, heard: () => heard };
}

async function come(proxy: FaultProxy) {
  const socket: Socket = connect({ host: '127.0.0.1', port: proxy.port });
  let [back, gone] = ['', false];
  socket.on('error', () => {});
  socket.on('data', (chunk) => {
    back += chunk.toString();
  });
  socket.once('close', () => {
    gone = true;
  });
  cleanups.push(() => socket.destroy());
  // Refused at once, it may never say so.
  await Promise.race([once(socket, 'connect'), once(socket, 'close')]).catch(() => {});
  return { socket, back: () => back, gone: () => gone };
}

it('lets what is behind a lost packet wait for it', async () => {
  const { proxy } = await start();
  const { socket, back } = await come(proxy);
  const stalls = [300, 0];
  proxy.set({ stallMs: () => stalls.shift() ?? 0 });
  const beganMs = performance.now();
  socket.write('one ');
  await new Promise((resolve) => setTimeout(resolve, 50));
  socket.write('two');
  await eventually(() => back() === 'one two');
  expect(performance.now() - beganMs).toBeGreaterThanOrEqual(299);
});

it('passes everything on in order, slowly where it is told to', async () => {
  const { proxy } = await start();
  const { socket, back } = await come(proxy);
  socket.write('one ');
  await eventually(() => back() === 'one ');
  proxy.set({ latencyMs: 5, bytesPerSecond: 1_000 });
  socket.write('two ');
  socket.write('three');
  await eventually(() => back() === 'one two three');
});

it('keeps silent and then goes on, cuts, or forgets', async () => {
  const { proxy, heard } = await start();
  const first = await come(proxy);
  proxy.set({ silent: true });
  first.socket.write('late');
  const second = await come(proxy);
  second.socket.write('r');
  expect(heard()).toBe('');
  proxy.set();
  await eventually(() => first.back() === 'late' && second.back() === 'r');
  proxy.reset();
  await eventually(() => first.gone() && second.gone());
  const third = await come(proxy);
  third.socket.write('!');
  await eventually(() => third.back() === '!');
  proxy.forget();
  third.socket.write('nobody hears');
  const fourth = await come(proxy);
  fourth.socket.write('but others are heard');
  await eventually(() => fourth.back() === 'but others are heard');
  expect(third.back()).toBe('!');
  expect(third.gone()).toBe(false);
});

it('cuts in the middle of what is said, and refuses', async () => {
  const { proxy, heard } = await start();
  const { socket, gone } = await come(proxy);
  proxy.set({ cutAfterBytes: 3 });
  socket.write('abcdef');
  await eventually(gone);
  await eventually(() => heard() === 'abc');
  proxy.set({ refuses: true });
  const refused = await come(proxy);
  await eventually(refused.gone);
});
