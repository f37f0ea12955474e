/** What the tests of nodes and flows share: servers that stand in, and messages as stations send them. */
import { createServer } from 'node:http';
import { type AddressInfo, createServer as createTcpServer } from 'node:net';
import { encodeReport, encodeSenmlJson, Quality } from '@samay/contract';
import { Aedes } from 'aedes';

export interface Received {
  readonly path: string;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: string;
}

/** An HTTP server that keeps what it gets and answers as told: the last status for ever, or until `answer`. */
export async function standIn(...statuses: number[]) {
  const received: Received[] = [];
  const server = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk) => {
      body += chunk;
    });
    request.on('end', () => {
      const { url = '', headers } = request;
      const status = statuses[Math.min(received.length, statuses.length - 1)] ?? 200;
      received.push({ path: url, headers, body });
      response.writeHead(status).end('{"ok":true}');
    });
  });
  const url = await listening(server);
  return {
    url: `http://${url}`,
    received,
    answer: (status: number) => {
      statuses.splice(0, statuses.length, status);
    },
    close: () => new Promise((resolve) => server.close(resolve)),
  };
}

const listening = async (server: { listen: (...args: never[]) => unknown }): Promise<string> => {
  const net = server as ReturnType<typeof createTcpServer>;
  await new Promise<void>((resolve) => net.listen(0, '127.0.0.1', resolve));
  return `127.0.0.1:${(net.address() as AddressInfo).port}`;
};

/** A broker with one account, which may read what begins with `samay/`. */
export async function startBroker({ username, password }: { username: string; password: string }) {
  const broker = await Aedes.createBroker({
    authenticate: (_client, user, given, done) => {
      done(null, user === username && given?.toString() === password);
    },
    authorizeSubscribe: (_client, subscription, done) => {
      done(null, subscription.topic.startsWith('samay/') ? subscription : null);
    },
  });
  const server = createTcpServer(broker.handle);
  const address = await listening(server);
  return {
    url: `mqtt://${address}`,
    publish: (topic: string, payload: string) =>
      new Promise<void>((resolve, reject) =>
        broker.publish(
          { cmd: 'publish', qos: 1, topic, payload, retain: false, dup: false },
          (error) => (error ? reject(error) : resolve()),
        ),
      ),
    clients: () => broker.connectedClients,
    close: async () => {
      await new Promise<void>((resolve) => broker.close(() => resolve()));
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

export const hourMs = 3_600_000;

/** A day and an hour of PM2.5 up to now, in one pack: a value per ten minutes. */
export function dayOf(device: string, value: number, nowMs: number): string {
  const runningHour = Math.floor(nowMs / hourMs) * hourMs;
  const count = 24 * 6;
  const readings = Array.from({ length: count + 1 }, (_, at) => ({
    quantity: 'pm2_5' as const,
    value,
    timeMs: runningHour - (count - at) * 600_000,
    quality: Quality.good,
    why: 0,
  }));
  return encodeSenmlJson(encodeReport(device, { readings, texts: {}, timeMs: runningHour }));
}

/** One value, now. */
export const nowOf = (device: string, value: number, timeMs: number): string =>
  encodeSenmlJson(
    encodeReport(device, {
      texts: {},
      timeMs,
      readings: [{ quantity: 'pm2_5', value, timeMs, quality: Quality.good, why: 0 }],
    }),
  );
