import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { LoadDevice } from '@samay/fleet';
import {
  freePort,
  type Influxd,
  type ServerProcess,
  startProcess,
  temporaryDirectory,
} from '@samay/testbed';
import { readConfig } from '../config/config.ts';
import { enrol } from '../identity/enrol.ts';
import { devicesOf } from '../start-gateway.ts';

const bin = fileURLToPath(new URL('../../bin/samay-gateway.mjs', import.meta.url));

/** The gateway as it runs in the street: its own process, built, with a directory of its own. */
export interface GatewayUnderLoad {
  readonly port: number;
  readonly pid: () => number;
  readonly devices: readonly LoadDevice[];
  /** A sample of `/metrics`, all its label sets added up. */
  metric(name: string): Promise<number>;
  start(): Promise<void>;
  stop(): Promise<void>;
  remove(): Promise<void>;
}

/**
 * @param profile a directory for a `--cpu-prof` of each run.
 * @param env settings beyond those of the bench.
 */
export async function startGatewayUnderLoad(
  influxd: Pick<Influxd, 'url'>,
  {
    devices: count,
    profile,
    env: more = {},
  }: {
    devices: number;
    profile?: string | undefined;
    env?: Readonly<Record<string, string>>;
  },
): Promise<GatewayUnderLoad> {
  const directory = await temporaryDirectory();
  const [port, httpPort] = [await freePort(), await freePort()];
  const env = {
    SAMAY_DATA_DIR: directory.path,
    SAMAY_MQTT_PORT: String(port),
    SAMAY_GATEWAY_HTTP_PORT: String(httpPort),
    SAMAY_MQTT_CLIENTS_MAX: '20000',
    // A device of the bench speaks for hundreds.
    SAMAY_DEVICE_RATE_MAX: '0',
    SAMAY_LOG_LEVEL: 'warn',
    INFLUX_URL: influxd.url,
    INFLUX_DATABASE: 'samay',
    ...more,
  };
  const register = devicesOf(readConfig(env));
  const devices: LoadDevice[] = [];
  for (let n = 0; n < count; n += 1) {
    const asked = { device: `bench-${n}`, kind: 'station', city: 'arequipa' };
    devices.push(await enrol(register, asked, { now: new Date() }));
  }
  const page = () => fetch(`http://127.0.0.1:${httpPort}/metrics`).then((found) => found.text());
  // By its own first line, which says how Node is to keep its memory.
  const [, nodeSettings = ''] = /^#!\S+ -S (.*)\n/.exec(readFileSync(bin, 'utf8')) ?? [];
  const profiling = profile === undefined ? [] : ['--cpu-prof', `--cpu-prof-dir=${profile}`];
  const launch = (): Promise<ServerProcess> =>
    startProcess({
      command: '/usr/bin/env',
      args: [...nodeSettings.split(' '), ...profiling, bin, 'run'],
      env,
      ready: () =>
        page().then(
          () => true,
          () => false,
        ),
      readyMaxMs: 60_000,
    });
  let server = await launch();
  return {
    port,
    pid: () => server.child.pid ?? 0,
    devices,
    async metric(name) {
      const samples = [...(await page()).matchAll(/^(\w+)(?:\{.*\})? (\S+)$/gm)];
      return samples.reduce(
        (sum, [, found, value]) => sum + (found === name ? Number(value) : 0),
        0,
      );
    },
    async start() {
      server = await launch();
    },
    stop: () => server.stop(30_000),
    async remove() {
      await server.stop();
      await directory.remove();
    },
  };
}
