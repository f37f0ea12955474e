import { mkdir } from 'node:fs/promises';
import { type Line, startStation, systemClock } from '@samay/station-simulator';
import { type Tempo, tempo } from '@samay/vehicle-simulator';
import { world } from '@samay/world';
import { writeAgentFiles, writeSensorWork, writeStationFiles } from './agent-files.ts';
import {
  type App,
  accepts,
  cloudName,
  gatewayName,
  startAgent,
  startCloud,
  startGateway,
} from './apps.ts';
import { writeCityFiles, yearOf } from './city-files.ts';
import { enterRecords } from './municipal-records.ts';
import { cityOf, type Scenario, type ScenarioStation } from './scenario.ts';
import { ScenarioError } from './scenario-error.ts';
import { openSensorPort, type SensorPort } from './sensor-ports.ts';
import type { Settings } from './settings.ts';
import { type Restarted, Supervisor } from './supervisor.ts';
import { type ScenarioVehicle, vehiclesOf } from './vehicles.ts';
import { writePastVisits } from './visit-files.ts';

export interface Pipeline {
  /** What runs now, by name: the two servers, and a device's agent by the device. */
  readonly apps: ReadonlyMap<string, App>;
  /** Rejects when an app cannot be kept running. */
  readonly failed: Promise<never>;
  /** Ends everything in the order of the flow, so that each floor can hand on what it has. */
  stop(): Promise<void>;
}

/** Who speaks on the lines of a station's sensors, by sensor id. */
type Speak = (station: ScenarioStation, lines: ReadonlyMap<string, Line>) => { stop(): void };

export interface PipelineOptions {
  /** Told what was just done, for people who wait. */
  readonly onStep?: (es: string, en: string) => void;
  /** Told what could not be done, and is no reason to stop. */
  readonly onTrouble?: (es: string, en: string) => void;
  readonly onRestart?: Restarted;
  /** The scenario's simulated sensors unless given. */
  readonly speak?: Speak;
  /** Whether people have recorded what they do at stations and desks: not where a test has no use for it. */
  readonly past?: boolean;
  /** The time of the vehicles: that of this machine unless given. */
  readonly traffic?: Tempo;
}

interface Started {
  readonly supervisor: Supervisor;
  readonly ports: SensorPort[];
  readonly speakers: { stop(): void }[];
  readonly stopping: AbortController;
  /** Told while the city runs already: nobody waits for it. */
  past?: Promise<void>;
}

/**
 * The whole way of a reading: simulated sensors, and the real agent, gateway, store and API. An app
 * that is killed is started again.
 * @throws ScenarioError PORT_TAKEN, APP_ENDED; nothing is left running.
 */
export async function startPipeline(
  settings: Settings,
  scenario: Scenario,
  options: PipelineOptions = {},
): Promise<Pipeline> {
  const { onStep = () => {}, onRestart = () => {}, speak = simulated(scenario) } = options;
  const supervisor = new Supervisor(onRestart);
  const stopping = new AbortController();
  const started: Started = { supervisor, ports: [], speakers: [], stopping };
  const stop = () => stopAll(started);
  try {
    await refuseTakenPorts(settings);
    await mkdir(settings.dataDirectory, { recursive: true, mode: 0o700 });
    const city = await writeCityFiles(settings, scenario, Date.now());
    await supervisor.keep(() => startCloud(settings, city));
    onStep('almacén, API y página', 'store, API and page');
    await supervisor.keep(() => startGateway(settings));
    onStep('gateway MQTT', 'MQTT gateway');
    const { traffic = tempo(systemClock) } = options;
    const configs = new Map<ScenarioStation, string>();
    await Promise.all([
      ...scenario.stations.map(async (station) => {
        const addresses = await startSensors(started, station, speak);
        const config = await writeStationFiles(settings, scenario, station, addresses);
        await writeSensorWork(settings, station);
        configs.set(station, config);
        await supervisor.keep(() => startAgent(settings, station.id, config));
        onStep(`estación ${station.id}`, `station ${station.id}`);
      }),
      ...vehiclesOf(scenario, traffic).map(async (vehicle) => {
        const { device } = vehicle.identity;
        const file = await startInstruments(settings, started, vehicle);
        await supervisor.keep(() => startAgent(settings, device, file));
        onStep(`vehículo ${device}`, `vehicle ${device}`);
      }),
    ]);
    if (options.past)
      started.past = tellPast(settings, scenario, configs, stopping.signal, options);
    return { apps: supervisor.apps, failed: supervisor.failed, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

function simulated(scenario: Scenario): Speak {
  const truth = world(scenario.seed, cityOf(scenario));
  return (station, lines) =>
    startStation({ world: truth, station, lines, clock: systemClock, random: Math.random });
}

async function startSensors(
  started: Started,
  station: ScenarioStation,
  speak: Speak,
): Promise<Map<string, string>> {
  const ids = station.sensors.map(({ id }) => id);
  const { lines, addresses } = await openPorts(started, ids);
  started.speakers.push(speak(station, lines));
  return addresses;
}

/** @returns the path of the configuration of the vehicle's agent. */
async function startInstruments(
  settings: Settings,
  started: Started,
  { identity, config, instruments, speak }: ScenarioVehicle,
): Promise<string> {
  const { lines, addresses } = await openPorts(started, instruments);
  started.speakers.push(speak(lines));
  const sensors = config.sensors.map((one) => ({ ...one, port: addresses.get(one.id) }));
  return writeAgentFiles(settings, identity, { ...config, sensors });
}

/**
 * One after the other: what runs has the machine for itself. What fails is said, and keeps nothing else from
 * being told; what is cut off is told at the next start.
 */
async function tellPast(
  settings: Settings,
  scenario: Scenario,
  configs: ReadonlyMap<ScenarioStation, string>,
  signal: AbortSignal,
  { onStep = () => {}, onTrouble = () => {} }: PipelineOptions,
): Promise<void> {
  const { records } = scenario;
  const nowMs = Date.now();
  const year = yearOf(scenario, nowMs);
  const visits = [...configs].map(
    ([station, config]) =>
      () =>
        writePastVisits({ scenario, station, config, signal }, nowMs),
  );
  const parts = [
    { es: 'visitas de los técnicos', en: 'visits of the technicians', tell: visits },
    ...(records === undefined
      ? []
      : [
          {
            ...{ es: 'datos de la municipalidad', en: 'records of the municipality' },
            tell: [() => enterRecords(settings, records, year, signal)],
          },
        ]),
  ];
  for (const { es, en, tell } of parts) {
    const faults: Error[] = [];
    for (const one of tell) {
      if (signal.aborted) return;
      await one().catch((error: Error) => faults.push(error));
    }
    if (signal.aborted) return;
    for (const { message } of faults) onTrouble(`${es}: ${message}`, `${en}: ${message}`);
    if (faults.length === 0) onStep(es, en);
  }
}

/** A port for each sensor, by its id. */
async function openPorts(started: Started, ids: readonly string[]) {
  const lines = new Map<string, Line>();
  const addresses = new Map<string, string>();
  for (const id of ids) {
    const port = await openSensorPort();
    started.ports.push(port);
    lines.set(id, port.line);
    addresses.set(id, port.address);
  }
  return { lines, addresses };
}

async function stopAll(started: Started): Promise<void> {
  const { supervisor, ports, speakers, stopping, past } = started;
  supervisor.release();
  stopping.abort();
  await past;
  const {
    [cloudName]: cloud,
    [gatewayName]: gateway,
    ...agents
  } = Object.fromEntries(supervisor.apps);
  await Promise.all(Object.values(agents).map((agent) => agent.process.stop()));
  await gateway?.process.stop();
  await cloud?.process.stop();
  for (const speaker of speakers) speaker.stop();
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
