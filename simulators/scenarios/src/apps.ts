import { once } from 'node:events';
import { mkdir } from 'node:fs/promises';
import { createConnection } from 'node:net';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { answers, type ServerProcess, startProcess } from '@samay/testbed';
import { ScenarioError } from './scenario-error.ts';
import type { Settings } from './settings.ts';

/** The apps are met as in the street: by their commands, never by an import. */
const command = (path: string): string =>
  fileURLToPath(new URL(`../../../${path}`, import.meta.url));
const cloudCommand = command('cloud/api/bin/samay-cloud.mjs');
const gatewayCommand = command('gateway/broker/bin/samay-gateway.mjs');
const edgeCommand = command('edge/agent/bin/samay-edge.mjs');

export const cloudName = 'samay-cloud';
export const gatewayName = 'samay-gateway';

export interface App {
  readonly name: string;
  readonly logFile: string;
  readonly process: ServerProcess;
}

export const logDirectory = (settings: Settings): string => join(settings.dataDirectory, 'logs');

/**
 * The API, the page and (unless an InfluxDB is given) the store.
 * @param city variables that name what it knows of the city.
 */
export const startCloud = (
  settings: Settings,
  city: Readonly<Record<string, string>>,
): Promise<App> =>
  startApp(settings, cloudName, [cloudCommand, 'run'], {
    env: {
      ...city,
      SAMAY_HTTP_PORT: String(settings.httpPort),
      SAMAY_DATA_DIR: settings.dataDirectory,
      SAMAY_STORE: settings.store,
    },
    ready: () => answers(`http://127.0.0.1:${settings.httpPort}/health`),
  });

/** The MQTT door. It writes to samay-cloud as it would to any InfluxDB 2. */
export const startGateway = (settings: Settings): Promise<App> =>
  startApp(settings, gatewayName, [gatewayCommand, 'run'], {
    env: {
      SAMAY_DATA_DIR: settings.dataDirectory,
      SAMAY_HTTP_PORT: String(settings.httpPort),
      SAMAY_MQTT_PORT: String(settings.mqttPort),
      SAMAY_GATEWAY_HTTP_PORT: String(settings.gatewayHttpPort),
      // Who asks for the embedded store does not mean the InfluxDB of the environment.
      ...(settings.store === 'duckdb' ? { INFLUX_URL: '' } : {}),
    },
    ready: () => accepts(settings.mqttPort),
  });

export const startAgent = (settings: Settings, device: string, config: string): Promise<App> =>
  startApp(settings, device, [edgeCommand, 'run', '--config', config], { ready: () => true });

/**
 * Tells the agent of a station the visits in a file.
 * @returns whether it has them; not when the signal ended it. @throws ScenarioError VISITS.
 */
export async function recordVisits(
  config: string,
  file: string,
  signal: AbortSignal,
): Promise<boolean> {
  const done = await startProcess({
    command: process.execPath,
    args: [edgeCommand, 'visit', file, '--config', config],
    ready: () => true,
  });
  const { child } = done;
  const stop = () => void done.stop();
  signal.addEventListener('abort', stop, { once: true });
  if (signal.aborted) await done.stop();
  else if (child.exitCode === null && child.signalCode === null) await once(child, 'close');
  signal.removeEventListener('abort', stop);
  if (child.exitCode === 0) return true;
  if (signal.aborted) return false;
  throw new ScenarioError('VISITS', `${file}: ${done.output()}`);
}

/** @returns the token that makes whoever opens it a manager of the scorecard, once. */
export async function inviteManager(settings: Settings, fullName: string): Promise<string> {
  const done = await startProcess({
    command: process.execPath,
    args: [cloudCommand, 'staff', 'invite', fullName, '--role', 'manager'],
    env: { SAMAY_DATA_DIR: settings.dataDirectory, SAMAY_HTTP_PORT: String(settings.httpPort) },
    ready: (output) => /#\S+\n/.test(output),
  });
  await done.stop();
  return /#(\S+)\n/.exec(done.output())?.[1] ?? '';
}

/** Asks the gateway to make a device known. @returns its password, which is said only once. */
export async function enrol(
  settings: Settings,
  device: string,
  kind: 'station' | 'bus' | 'truck',
  city: string,
): Promise<string> {
  const asked = ['enrol', device, '--kind', kind, '--city', city];
  const { password } = await devices(settings, asked).catch((error: Error) => {
    // Known, and its password file lost: it gets a new secret.
    if (!error.message.includes('GATEWAY_DEVICE_EXISTS')) throw error;
    return devices(settings, ['rotate', device]);
  });
  return password;
}

async function devices(settings: Settings, args: string[]): Promise<{ password: string }> {
  const done = await startProcess({
    command: process.execPath,
    args: [gatewayCommand, 'devices', ...args, '--json'],
    env: { SAMAY_DATA_DIR: settings.dataDirectory },
    ready: (output) => output.includes('}\n'),
  });
  await done.stop();
  return JSON.parse(done.output()) as { password: string };
}

async function startApp(
  settings: Settings,
  name: string,
  args: string[],
  { env = {}, ready }: { env?: Record<string, string>; ready: () => boolean | Promise<boolean> },
): Promise<App> {
  const logFile = join(logDirectory(settings), `${name}.log`);
  await mkdir(logDirectory(settings), { recursive: true });
  try {
    const server = await startProcess({
      command: process.execPath,
      args,
      env,
      logFile,
      ownGroup: true,
      ready,
    });
    return { name, logFile, process: server };
  } catch (cause) {
    throw new ScenarioError('APP_ENDED', `${name}: ${(cause as Error).message}`, { cause });
  }
}

/** Whether something listens on a port of this machine. */
export const accepts = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const socket = createConnection({ host: '127.0.0.1', port });
    socket.once('connect', () => {
      socket.destroy();
      resolve(true);
    });
    socket.once('error', () => resolve(false));
  });
