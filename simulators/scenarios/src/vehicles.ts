/** The vehicles of a scenario: what each agent is told, and who speaks on its lines. */
import type { Line } from '@samay/station-simulator';
import {
  readNetwork,
  routeOf,
  type Speaker,
  startBus,
  startTruck,
  type Tempo,
} from '@samay/vehicle-simulator';
import { type Bus, busesOf, type Network, type Streets, type Truck, truckOf } from '@samay/world';
import type { AgentIdentity } from './agent-files.ts';
import type { Scenario } from './scenario.ts';
import { ScenarioError } from './scenario-error.ts';
import type { ScenarioVehicles } from './scenario-vehicles.ts';

export interface ScenarioVehicle {
  readonly identity: AgentIdentity;
  /** Of the agent, its ports still open. */
  readonly config: Readonly<Record<string, unknown>> & {
    readonly sensors: readonly { readonly id: string }[];
  };
  readonly instruments: readonly string[];
  readonly speak: (lines: ReadonlyMap<string, Line>) => Speaker;
}

/** A city and what lies around it; beyond, a position is suspect. */
const areaM = 40_000;
const gps = {
  id: 'gps-1',
  model: 'generic-nmea-gps',
  use: ['lat', 'lon', 'altitude', 'speed', 'heading', 'satellites', 'hdop'],
};

/** The truth of all vehicles of a scenario, by device. */
export function trafficOf(
  scenario: Pick<Scenario, 'seed' | 'utcOffsetHours' | 'vehicles'>,
  sinceMs: number,
): { readonly buses: ReadonlyMap<string, Bus>; readonly trucks: ReadonlyMap<string, Truck> } {
  const { seed, utcOffsetHours, vehicles } = scenario;
  if (vehicles === undefined) return { buses: new Map(), trucks: new Map() };
  const { lines, trucks, relief, tunnels } = vehicles;
  const network = networkOf(vehicles);
  const route = (id: string) => told(() => routeOf(network, id));
  const streets: Streets = { seed, relief, tunnels, sinceMs };
  const all = lines.flatMap(({ routes: [there = '', back], buses, others, capacity }, line) => {
    const silent = Array.from({ length: others }, (_, index) => `line-${line}-${index}`);
    const names = alternating(
      buses.map(({ id }) => id),
      silent,
    );
    const ways =
      back === undefined ? ([route(there)] as const) : ([route(there), route(back)] as const);
    return [...busesOf({ routes: ways, buses: names, capacity, utcOffsetHours }, streets)];
  });
  return {
    buses: new Map(all),
    trucks: new Map(
      trucks.map(({ id, route: way, ...round }) => [
        id,
        truckOf({ ...round, truck: id, route: route(way), utcOffsetHours }, streets),
      ]),
    ),
  };
}

/** Those that report spread among those that do not. */
function alternating(reporting: readonly string[], silent: readonly string[]): string[] {
  const each = Math.ceil(silent.length / Math.max(1, reporting.length));
  return [
    ...reporting.flatMap((one, index) => [one, ...silent.slice(index * each, (index + 1) * each)]),
    ...(reporting.length === 0 ? silent : []),
  ];
}

/** What runs through a real agent. */
export function vehiclesOf(scenario: Scenario, tempo: Tempo): ScenarioVehicle[] {
  const { vehicles, city, interval, seed, utcOffsetHours } = scenario;
  if (vehicles === undefined) return [];
  const { buses, trucks } = trafficOf(scenario, tempo.now());
  const { lat, lon } = vehicles.relief;
  const area = { lat, lon, radius: areaM };
  const onLines = vehicles.lines.flatMap(({ buses: reporting, capacity }) =>
    reporting.map(({ id, name }): ScenarioVehicle => {
      const bus = buses.get(id);
      if (bus === undefined) throw new RangeError(`bus ${id} has no line`);
      return {
        identity: { device: id, kind: 'bus', city, name },
        config: { interval, vehicle: { capacity, area }, sensors: busSensors },
        instruments: busSensors.map((one) => one.id),
        speak: (lines) =>
          startBus(
            bus,
            {
              gps: lineOf(lines, 'gps-1'),
              obd: lineOf(lines, 'obd-1'),
              passengers: lineOf(lines, 'pax-1'),
            },
            seed,
            tempo,
          ),
      };
    }),
  );
  const onRounds = vehicles.trucks.map((entry): ScenarioVehicle => {
    const { id, name, crew, materials } = entry;
    const truck = trucks.get(id);
    if (truck === undefined) throw new RangeError(`truck ${id} has no round`);
    const codes = Object.fromEntries(materials.map((one) => [one.name, one.key]));
    return {
      identity: { device: id, kind: 'truck', city, name },
      config: {
        interval,
        vehicle: { area, collection: collectionOf(entry) },
        sensors: truckSensors,
      },
      instruments: truckSensors.map((one) => one.id),
      speak: (lines) =>
        startTruck(
          truck,
          {
            gps: lineOf(lines, 'gps-1'),
            scale: lineOf(lines, 'scale-1'),
            reader: lineOf(lines, 'rfid-1'),
            keypad: lineOf(lines, 'keypad-1'),
          },
          { crewCode: crew, codes, utcOffsetHours, seed },
          tempo,
        ),
    };
  });
  return [...onLines, ...onRounds];
}

const busSensors = [
  gps,
  {
    ...{ id: 'obd-1', model: 'generic-elm327' },
    use: ['vehicle_speed', 'fuel_rate', 'odometer'],
  },
  { id: 'pax-1', model: 'samay-passenger-counter' },
];
const truckSensors = [
  gps,
  { id: 'scale-1', model: 'generic-weighing-indicator' },
  { id: 'rfid-1', model: 'id-innovations-id12' },
  { id: 'keypad-1', model: 'samay-keypad' },
];

const collectionOf = ({ zone, tareKg, materials }: ScenarioVehicles['trucks'][number]) => ({
  ...{ scale: 'scale-1', keypad: 'keypad-1', reader: 'rfid-1', zone, tare: tareKg },
  materials: Object.fromEntries(materials.map(({ name, key }) => [String(key), name])),
});

function lineOf(lines: ReadonlyMap<string, Line>, id: string): Line {
  const line = lines.get(id);
  if (line === undefined) throw new RangeError(`instrument ${id} has no line`);
  return line;
}

/** @throws ScenarioError SCENARIO for a network that is not there. */
export const networkOf = ({ network }: ScenarioVehicles): Network =>
  told(() => readNetwork(network));

/** What a scenario names and is not there. */
function told<T>(read: () => T): T {
  try {
    return read();
  } catch (cause) {
    if (!(cause instanceof RangeError)) throw cause;
    throw new ScenarioError('SCENARIO', `vehicles: ${cause.message}`, { cause });
  }
}
