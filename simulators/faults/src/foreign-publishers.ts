/** Devices that are not ours: mosquitto_pub and Python's paho, believed in what they say was acknowledged. */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Message, payloadOf, topicOf } from './message.ts';
import type { Queue } from './queue.ts';

export interface ForeignOptions {
  readonly queue: Queue;
  readonly password: string;
  readonly port: number;
  readonly boot: string;
  readonly directory: string;
}

export interface Foreign {
  readonly queue: Queue;
  readonly finished: Promise<void>;
  stop(): void;
}

const batch = 20;
/** mosquitto_pub that has heard nothing more for so long is on a dead line. */
const patienceMs = 5_000;

/** A process for each batch of messages; `-d` makes it say which ones were acknowledged. */
export function mosquittoPub(options: ForeignOptions): Foreign {
  const { queue, boot } = options;
  let stopped = false;
  let child: ChildProcess | undefined;
  const run = async (): Promise<void> => {
    const home = await mosquittoHome(options);
    while (!stopped && !queue.done) {
      const messages = take(queue, batch);
      const sentMs = performance.now();
      const asked = ['-h', '127.0.0.1', '-p', `${options.port}`, '-i', queue.device, '-q', '1'];
      child = spawn('mosquitto_pub', [...asked, '-t', topicOf(queue.device), '-l', '-d'], {
        env: { ...process.env, XDG_CONFIG_HOME: home },
        stdio: ['pipe', 'pipe', 'ignore'],
      });
      const { stdin, stdout } = child;
      if (stdin === null || stdout === null) throw new TypeError('mosquitto_pub has no pipes');
      stdin.on('error', () => {});
      stdin.end(messages.map((message) => `${payloadOf(message, boot)}\n`).join(''));
      const left = new Set(messages);
      let late = setTimeout(() => child?.kill('SIGKILL'), patienceMs);
      createInterface({ input: stdout }).on('line', (line) => {
        const [, id] = /received PUBACK \(Mid: (\d+), RC:0\)/.exec(line) ?? [];
        const message = messages[Number(id) - 1];
        if (message === undefined) return;
        clearTimeout(late);
        late = setTimeout(() => child?.kill('SIGKILL'), patienceMs);
        left.delete(message);
        queue.acknowledge(message, sentMs);
      });
      await once(child, 'close');
      clearTimeout(late);
      for (const message of left) queue.unheard(message);
      await sleep(100);
    }
  };
  return {
    queue,
    finished: run(),
    stop() {
      stopped = true;
      child?.kill('SIGKILL');
    },
  };
}

/** The password in a file, not among the arguments. */
async function mosquittoHome({ directory, queue, password }: ForeignOptions): Promise<string> {
  const home = join(directory, `${queue.device}.config`);
  await mkdir(home, { recursive: true });
  const text = `-u ${queue.device}\n-P ${password}\n`;
  await writeFile(join(home, 'mosquitto_pub'), text, { mode: 0o600 });
  return home;
}

const take = (queue: Queue, most: number): Message[] =>
  Array.from({ length: most }, () => queue.next()).filter((message) => message !== undefined);

/** Debian's own Python knows the package python3-paho-mqtt; another one on the path may not. */
const python = '/usr/bin/python3';
export const pahoIsThere = (): boolean =>
  spawnSync(python, ['-c', 'import paho.mqtt.client'], { stdio: 'ignore' }).status === 0;

/** Reads payloads from its input; says the number of each one acknowledged. It repeats by itself. */
const pahoProgram = `
import os, sys
import paho.mqtt.client as mqtt
user = os.environ['MQTT_USER']
numbers, waiting = {}, []
def acknowledged(client, data, mid):
    if mid in numbers: print(numbers.pop(mid), flush=True)
    else: waiting.append(mid)
client = mqtt.Client(user)
client.username_pw_set(user, os.environ['MQTT_PASSWORD'])
client.on_publish = acknowledged
client.reconnect_delay_set(min_delay=1, max_delay=2)
client.connect_async('127.0.0.1', int(os.environ['MQTT_PORT']), keepalive=4)
client.loop_start()
for number, line in enumerate(sys.stdin):
    mid = client.publish(os.environ['MQTT_TOPIC'], line.rstrip(), qos=1).mid
    numbers[mid] = number
    if mid in waiting:
        waiting.remove(mid)
        print(numbers.pop(mid), flush=True)
client._thread.join()
`;
const pahoRestMs = 40;

export function paho(options: ForeignOptions): Foreign {
  const { queue, boot, password, port } = options;
  const said: { message: Message; sentMs: number }[] = [];
  const child = spawn(python, ['-c', pahoProgram], {
    env: {
      ...process.env,
      ...{ MQTT_USER: queue.device, MQTT_PASSWORD: password, MQTT_PORT: `${port}` },
      MQTT_TOPIC: topicOf(queue.device),
    },
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  child.stdin.on('error', () => {});
  createInterface({ input: child.stdout }).on('line', (line) => {
    const one = said[Number(line)];
    if (one !== undefined) queue.acknowledge(one.message, one.sentMs);
  });
  let stopped = false;
  const run = async (): Promise<void> => {
    while (!stopped && !queue.done && child.exitCode === null) {
      const message = queue.next();
      if (message !== undefined) {
        said.push({ message, sentMs: performance.now() });
        child.stdin.write(`${payloadOf(message, boot)}\n`);
      }
      await sleep(pahoRestMs);
    }
    child.kill('SIGKILL');
  };
  return {
    queue,
    finished: run(),
    stop() {
      stopped = true;
      child.kill('SIGKILL');
    },
  };
}
