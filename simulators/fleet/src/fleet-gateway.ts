/** The gateway of a fleet: a real process on its own data and a real InfluxDB, watched from outside. */
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { freePort, type ServerProcess, startProcess } from '@samay/testbed';

/** Apps are met by their commands, never by an import. */
const command = fileURLToPath(
  new URL('../../../gateway/broker/bin/samay-gateway.mjs', import.meta.url),
);

/** tmpfs on every Linux: the gateway takes no other kind of folder for its memory. */
const memoryFolder = '/dev/shm';

interface Places {
  readonly env: Readonly<Record<string, string>>;
  readonly runtimeDir: string;
  readonly mqttPort: number;
  readonly httpPort: number;
}

export class FleetGateway {
  readonly mqttPort: number;
  readonly #httpPort: number;
  readonly #env: Readonly<Record<string, string>>;
  readonly #runtimeDir: string;
  #process: ServerProcess | undefined;

  private constructor({ env, runtimeDir, mqttPort, httpPort }: Places) {
    this.#env = env;
    this.#runtimeDir = runtimeDir;
    this.mqttPort = mqttPort;
    this.#httpPort = httpPort;
  }

  static async prepare(
    dataDir: string,
    influxUrl: string,
    clientsMax: number,
  ): Promise<FleetGateway> {
    const [mqttPort, httpPort] = [await freePort(), await freePort()];
    const runtimeDir = await mkdtemp(join(memoryFolder, 'samay-fleet-'));
    const env = {
      SAMAY_RUNTIME_DIR: runtimeDir,
      SAMAY_DATA_DIR: dataDir,
      SAMAY_MQTT_PORT: `${mqttPort}`,
      SAMAY_GATEWAY_HTTP_PORT: `${httpPort}`,
      SAMAY_MQTT_CLIENTS_MAX: `${clientsMax}`,
      // Two lines for each connection would be most of what is measured.
      SAMAY_LOG_LEVEL: 'warn',
      INFLUX_URL: influxUrl,
      INFLUX_DATABASE: 'samay',
    };
    return new FleetGateway({ env, runtimeDir, mqttPort, httpPort });
  }

  async start(): Promise<void> {
    this.#process = await startProcess({
      // By its own first line, which says how Node is to keep its memory.
      ...{ command, args: ['run'] },
      env: this.#env,
      ready: async () => (await this.liveMs()) !== undefined,
      readyMaxMs: 60_000,
    });
  }

  async kill(): Promise<void> {
    await this.#process?.kill();
  }

  /** What it remembers of verified passwords is gone, as after a restart of the machine. */
  async forget(): Promise<void> {
    await rm(join(this.#runtimeDir, 'verified-passwords.json'), { force: true });
  }

  async stop(): Promise<void> {
    await this.#process?.stop();
  }

  async remove(): Promise<void> {
    await rm(this.#runtimeDir, { recursive: true, force: true });
  }

  /** How long /health/live takes, which needs nothing but the event loop: its lag, from outside. */
  async liveMs(): Promise<number | undefined> {
    const beganMs = performance.now();
    const url = `http://127.0.0.1:${this.#httpPort}/health/live`;
    const answer = await fetch(url).catch(() => undefined);
    await answer?.arrayBuffer().catch(() => undefined);
    return answer?.ok ? performance.now() - beganMs : undefined;
  }

  /** One figure of /metrics; undefined while nobody answers. */
  async metric(name: string): Promise<number | undefined> {
    const pattern = new RegExp(`^samay_gateway_${name} (\\S+)$`, 'm');
    const [, value] = pattern.exec(await this.#metrics()) ?? [];
    return value === undefined ? undefined : Number(value);
  }

  /** How many connections of this gateway process ended in what: accepted, busy, … */
  async outcomes(): Promise<Record<string, number>> {
    const pattern = /^samay_gateway_connections_total\{outcome="([^"]+)"\} (\d+)$/gm;
    const found = [...(await this.#metrics()).matchAll(pattern)];
    return Object.fromEntries(found.map(([, outcome, count]) => [outcome, Number(count)]));
  }

  async #metrics(): Promise<string> {
    const answer = await fetch(`http://127.0.0.1:${this.#httpPort}/metrics`).catch(() => undefined);
    return (await answer?.text().catch(() => '')) ?? '';
  }

  async rssMb(): Promise<number> {
    const status = await readFile(`/proc/${this.#process?.child.pid}/status`, 'utf8');
    return Number(/^VmRSS:\s+(\d+)/m.exec(status)?.[1] ?? 0) / 1024;
  }
}
