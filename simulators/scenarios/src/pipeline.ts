import { mkdir } from 'node:fs/promises';
import { type RunningStation, startStation, systemClock } from '@samay/station-simulator';
import { type World, world } from '@samay/world';
import { writeAgentFiles } from './agent-files.ts';
import { type App, accepts, startAgent, startCloud, startGateway } from './apps.ts';
import { cityOf, type Scenario, type ScenarioStation } from './scenario.ts';
import { ScenarioError } from './scenario-error.ts';
import { openSensorPort, type SensorPort } from './sensor-ports.ts';
import type { Settings } from './settings.ts';

export interface Pipeline {
  readonly world: World;
  readonly cloud: App;
  readonly gateway: App;
  /** By device. */
  readonly agents: ReadonlyMap<string, App>;
  /** Rejects when an app ends by itself. */
  readonly failed: Promise<never>;
  /** Ends everything in the order of the flow, so that each floor can hand on what it has. */
  stop(): Promise<void>;
}

interface Started {
  readonly apps: App[];
  readonly ports: SensorPort[];
  readonly stations: RunningStation[];
}

/**
 * The whole way of a reading: simulated sensors, and the real agent, gateway, store and API.
 * @param onStep told what was just done, for people who wait.
 * @throws ScenarioError PORT_TAKEN, APP_ENDED; nothing is left running.
 */
export async function startPipeline(
  settings: Settings,
  scenario: Scenario,
  onStep: (es: string, en: string) => void = () => {},
): Promise<Pipeline> {
  const started: Started = { apps: [], ports: [], stations: [] };
  let stopping = false;
  const stop = () => {
    stopping = true;
    return stopAll(started);
  };
  try {
    await refuseTakenPorts(settings);
    await mkdir(settings.dataDirectory, { recursive: true, mode: 0o700 });
    const cloud = keep(started.apps, await startCloud(settings));
    onStep('almacén, API y página', 'store, API and page');
    const gateway = keep(started.apps, await startGateway(settings));
    onStep('gateway MQTT', 'MQTT gateway');
    const truth = world(scenario.seed, cityOf(scenario));
    const agents = new Map<string, App>();
    for (const station of scenario.stations) {
      const addresses = await startSensors(started, truth, station);
      const config = await writeAgentFiles(settings, scenario, station, addresses);
      agents.set(station.id, keep(started.apps, await startAgent(settings, station.id, config)));
      onStep(`estación ${station.id}`, `station ${station.id}`);
    }
    const failed = firstEnd(started.apps, () => stopping);
    return { world: truth, cloud, gateway, agents, failed, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

const keep = <T>(list: T[], item: T): T => {
  list.push(item);
  return item;
};

async function startSensors(
  started: Started,
  truth: World,
  station: ScenarioStation,
): Promise<Map<string, string>> {
  const ports = new Map<string, SensorPort>();
  for (const { id } of station.sensors) ports.set(id, keep(started.ports, await openSensorPort()));
  const lines = new Map([...ports].map(([id, port]) => [id, port.line]));
  started.stations.push(
    startStation({ world: truth, station, lines, clock: systemClock, random: Math.random }),
  );
  return new Map([...ports].map(([id, port]) => [id, port.address]));
}

async function stopAll({ apps, ports, stations }: Started): Promise<void> {
  const [cloud, gateway, ...agents] = apps;
  await Promise.all(agents.map((agent) => agent.process.stop()));
  await gateway?.process.stop();
  await cloud?.process.stop();
  for (const station of stations) station.stop();
  await Promise.all(ports.map((port) => port.close()));
}

async function refuseTakenPorts(settings: Settings): Promise<void> {
  const wanted = [
    ['SAMAY_HTTP_PORT', settings.httpPort],
    ['SAMAY_MQTT_PORT', settings.mqttPort],
    ['SAMAY_GATEWAY_HTTP_PORT', settings.gatewayHttpPort],
  ] as const;
  for (const [name, port] of wanted) {
    if (!(await accepts(port))) continue;
    throw new ScenarioError(
      'PORT_TAKEN',
      `El puerto ${port} está ocupado: cierre el otro programa o elija otro con ${name}. / ` +
        `Port ${port} is taken: stop the other program or choose another with ${name}.`,
    );
  }
}

function firstEnd(apps: readonly App[], stopping: () => boolean): Promise<never> {
  return new Promise((_, reject) => {
    for (const { name, logFile, process } of apps) {
      process.child.once('exit', (code, signal) => {
        if (stopping()) return;
        const how = signal ?? `código ${code}`;
        const why = process.output().trim().split('\n').slice(-5).join('\n');
        reject(
          new ScenarioError('APP_ENDED', `${name} terminó / ended (${how}); ${logFile}\n${why}`),
        );
      });
    }
  });
}
