/** What stands around an agent in its tests: a broker, and sensors at the end of a wire. */
import { open } from 'node:fs/promises';
import { createServer, type Server, type Socket } from 'node:net';
import {
  decodeSenmlJson,
  decodeStatus,
  formatTopic,
  parseTopic,
  type Report,
  readReport,
  type Status,
} from '@samay/contract';
import { driverNamed } from '@samay/drivers';
import { startPseudoTerminal } from '@samay/testbed';
import { Aedes } from 'aedes';

export const device = 'aqp-cayma';
const pmsx003 = driverNamed('pmsx003')!;
const mhz19 = driverNamed('mhz19')!;
const air = {
  ...{ pm1: 5, pm2_5: 8, pm10: 12, pm1_cf1: 5, pm2_5_cf1: 8, pm10_cf1: 12 },
  ...{ n0_3: 900, n0_5: 300, n1: 60, n2_5: 9, n5: 2, n10: 1 },
};

/** Undone in reverse, by the test that did it. */
export const cleanups: (() => unknown)[] = [];

/** A real broker that keeps what it was told, in order of arrival. */
export async function startBroker(port: number, password?: string) {
  const broker = await Aedes.createBroker();
  const reports: Report[] = [];
  const statuses: (Status & { retain: boolean })[] = [];
  /** What was said on `config/applied` and `command/reply`, parsed. */
  const answers: Record<string, unknown>[] = [];
  let connections = 0;
  broker.authenticate = (_client, user, secret, done) =>
    done(null, password === undefined || (user === device && String(secret) === password));
  broker.authorizePublish = (_client, packet, done) => {
    const topic = parseTopic(packet.topic);
    const text = packet.payload.toString();
    if (!topic.ok) return done(new Error(packet.topic));
    if (topic.value.channel === 'status') {
      const status = decodeStatus(text);
      if (status.ok) statuses.push({ ...status.value, retain: packet.retain });
    } else if (['config/applied', 'command/reply'].includes(topic.value.channel)) {
      answers.push(JSON.parse(text));
    } else {
      const pack = decodeSenmlJson(text);
      const report = pack.ok && readReport(pack.value, { device, receivedMs: Date.now() });
      if (report === false || !report.ok) return done(new Error(text));
      reports.push(report.value);
    }
    done(null);
  };
  broker.on('client', () => {
    connections += 1;
  });
  const sockets = new Set<Socket>();
  const server: Server = createServer((socket) => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
    broker.handle(socket);
  });
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  let stopped = false;
  const stop = async () => {
    if (stopped) return;
    stopped = true;
    for (const socket of sockets) socket.destroy();
    await new Promise((resolve) => server.close(resolve));
    await new Promise<void>((resolve) => broker.close(() => resolve()));
  };
  cleanups.push(stop);
  /** Says something down to the station, as the gateway does. */
  const say = (channel: 'config' | 'command', message: object): Promise<void> =>
    new Promise((resolve, reject) => {
      const topic = formatTopic({ city: 'arequipa', kind: 'station', device, channel });
      const payload = JSON.stringify(message);
      const packet = { cmd: 'publish', qos: 1, dup: false, retain: channel === 'config' } as const;
      broker.publish({ ...packet, topic, payload }, (error) => (error ? reject(error) : resolve()));
    });
  return { reports, statuses, answers, say, connections: () => connections, stop };
}

/** A serial server with a PMS5003 behind it that speaks ten times a second. */
export async function startSensorServer() {
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    const talking = setInterval(() => socket.write(pmsx003.encode(air)), 100);
    socket.on('error', () => {
      // The agent was killed.
    });
    socket.once('close', () => {
      clearInterval(talking);
      sockets.delete(socket);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const unplug = () => {
    for (const socket of sockets) socket.destroy();
  };
  cleanups.push(() => {
    unplug();
    return new Promise((resolve) => server.close(resolve));
  });
  return {
    port: `tcp://127.0.0.1:${(server.address() as { port: number }).port}`,
    unplug,
    sockets,
  };
}

/** An MH-Z19B at the end of a real pseudo-terminal: it answers when it is asked. */
export async function startMhz19(co2: number) {
  const terminal = await startPseudoTerminal();
  const line = await open(terminal.sensorPath, 'r+');
  const asked = mhz19.commandDecoder();
  const answering = (async () => {
    const buffer = new Uint8Array(64);
    for (;;) {
      const { bytesRead } = await line.read(buffer);
      for (const outcome of asked.push(buffer.subarray(0, bytesRead))) {
        if (outcome.kind === 'command') await line.write(mhz19.encode({ co2, temperature: 21 }));
      }
    }
  })().catch(() => {
    // The terminal was taken away.
  });
  let there = true;
  const unplug = async () => {
    if (!there) return;
    there = false;
    await terminal.stop();
    await answering;
    await line.close();
  };
  cleanups.push(unplug);
  return { path: terminal.devicePath, unplug };
}
