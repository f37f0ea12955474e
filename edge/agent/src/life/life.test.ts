import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { temporaryDirectory } from '@samay/testbed';
import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { keepAlive } from './keep-alive.ts';
import { Pulse } from './pulse.ts';

describe('the pulse', () => {
  it('is there while reports come, and for two of them and a minute after the last', () => {
    const pulse = new Pulse(0, 60_000);
    expect(pulse.missing(180_000)).toBeUndefined();
    expect(pulse.missing(180_001)).toBe(180_001);
    pulse.reported(240_000);
    expect(pulse.missing(420_000)).toBeUndefined();
    expect(pulse.missing(420_001)).toBe(180_001);
  });

  it('waits for the longer of two intervals, until the next report', () => {
    const pulse = new Pulse(0, 3_600_000);
    pulse.intervalMs = 1_000;
    expect(pulse.missing(3_600_000)).toBeUndefined();
    pulse.reported(3_600_000);
    expect(pulse.missing(3_700_000)).toBe(100_000);
  });
});

it('an agent that reports nothing is not said to live', async () => {
  const said: string[] = [];
  const heard = new Promise<void>((resolve) => {
    const tell = async (...assignments: string[]) => {
      said.push(...assignments);
      if (said.length > 4) resolve();
    };
    const manager = { watchdogMs: 3, tell };
    const dead = new Pulse(-1_000_000, 60_000);
    void keepAlive(manager, dead, () => 0, pino({ enabled: false })).then((life) =>
      heard.then(() => life.stopping()),
    );
  });
  await heard;
  expect(said[0]).toBe('READY=1');
  expect(said).not.toContain('WATCHDOG=1');
  expect(said).toContain('STATUS=no mide desde hace 1000 s / has not measured for 1000 s');
});

/** As PID 1 does: it takes a datagram and lets go of what comes with it. */
const listener = `
import socket, sys
s = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
s.bind(sys.argv[1])
print('listening', flush=True)
while True:
    print(s.recv(4096).decode().replace('\\n', ' '), flush=True)
`;

describe('the agent under a service manager', () => {
  let directory: Awaited<ReturnType<typeof temporaryDirectory>>;
  beforeAll(async () => {
    directory = await temporaryDirectory();
  });
  afterAll(() => directory.remove());

  it('says READY, then WATCHDOG, then STOPPING', async () => {
    const path = (name: string) => join(directory.path, name);
    await writeFile(
      path('edge.yaml'),
      `station: { device: d, city: lima, kind: station, name: d }
gateway: { url: mqtt://127.0.0.1:1 }
dataDirectory: ${path('data')}
sensors: [{ id: a, model: plantower-pms5003, port: ${path('no-port')}, use: [pm2_5] }]
`,
    );
    const socket = spawn('python3', ['-c', listener, path('notify')]);
    const lines = createInterface({ input: socket.stdout })[Symbol.asyncIterator]();
    const until = async (start: string): Promise<string> => {
      for (;;) {
        const { value, done } = await lines.next();
        if (done) throw new Error(`nobody said ${start}`);
        if (value.startsWith(start)) return value;
      }
    };
    await until('listening');
    const cli = ['--import', 'tsx', '--conditions=source', 'src/main.ts'];
    const agent = spawn(process.execPath, [...cli, 'run', '--config', path('edge.yaml')], {
      cwd: join(import.meta.dirname, '../..'),
      env: { ...process.env, NOTIFY_SOCKET: path('notify'), WATCHDOG_USEC: '300000' },
      stdio: 'ignore',
    });
    const ended = once(agent, 'close');
    try {
      expect(await until('READY=1')).toContain('STATUS=mide / measures');
      await until('WATCHDOG=1');
      agent.kill('SIGTERM');
      await until('STOPPING=1');
      expect((await ended)[0]).toBe(0);
    } finally {
      agent.kill('SIGKILL');
      socket.kill();
    }
  });
});
