import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { LoadDevice } from '@samay/fleet';
import { type Influxd, startMosquitto } from '@samay/testbed';
import type { Asked } from './subscriber-main.suite.ts';

/** What a municipality would otherwise have: Mosquitto at its best and a plain subscriber. */
export interface Chain {
  readonly port: number;
  readonly brokerPid: number;
  readonly subscriberPid: number;
  /** What the store has taken from the subscriber since its start. */
  stored(): Promise<number>;
  stop(): Promise<void>;
}

const subscriber = { username: 'ingest', password: 'a password for the bench' };

export async function startChain(
  influxd: Pick<Influxd, 'url'>,
  devices: readonly LoadDevice[],
): Promise<Chain> {
  const users = Object.fromEntries(
    [...devices, subscriber].map(({ username, password }) => [username, password]),
  );
  const broker = await startMosquitto({ users });
  const child = fork(fileURLToPath(new URL('./subscriber-main.suite.ts', import.meta.url)));
  const asked: Asked = { brokerPort: broker.port, influxUrl: influxd.url, ...subscriber };
  child.send(asked);
  await once(child, 'message');
  return {
    port: broker.port,
    brokerPid: broker.pid(),
    subscriberPid: child.pid ?? 0,
    stored: () => storedBy(child),
    async stop() {
      const gone = once(child, 'exit');
      child.kill();
      await gone;
      await broker.stop();
    },
  };
}

async function storedBy(child: ChildProcess): Promise<number> {
  child.send('how many?');
  const [answer] = (await once(child, 'message')) as [{ stored: number }];
  return answer.stored;
}
