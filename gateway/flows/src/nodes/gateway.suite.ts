/** A real gateway in a process of its own, whose store is an address that a test gives. */
import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { freePort, startProcess } from '@samay/testbed';

const gateway = fileURLToPath(new URL('../../../broker/dist/main.js', import.meta.url));

export interface Credentials {
  readonly username: string;
  readonly password: string;
}

export async function gatewayAt(dataDir: string, storeUrl: string, more = {}) {
  const port = await freePort();
  const env = {
    SAMAY_DATA_DIR: dataDir,
    SAMAY_MQTT_PORT: String(port),
    SAMAY_GATEWAY_HTTP_PORT: '0',
    INFLUX_URL: storeUrl,
    INFLUX_DATABASE: 'samay',
    ...more,
  };
  return {
    port,
    url: `mqtt://127.0.0.1:${port}`,
    /** What a command that makes credentials says. */
    async made(...args: string[]): Promise<Credentials> {
      const around = { env: { ...process.env, ...env } };
      const asked = [gateway, ...args, '--json'];
      const { stdout } = await promisify(execFile)(process.execPath, asked, around);
      return JSON.parse(stdout);
    },
    start: () =>
      startProcess({
        command: process.execPath,
        args: [gateway, 'run'],
        env,
        ready: (output) => output.includes('"listening"'),
        readyMaxMs: 60_000,
      }),
  };
}
