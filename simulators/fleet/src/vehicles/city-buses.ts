/** Buses of the services of two cities, on their real lines, and where each truly is at any moment. */
import { encodeReport, encodeSenmlCbor, type Identity } from '@samay/contract';
import { directReports, readNetwork } from '@samay/vehicle-simulator';
import { type Bus, busesOf, type Network, type Route, seedOf } from '@samay/world';

const cities = ['arequipa', 'trujillo'] as const;

export interface CityBus {
  readonly identity: Identity;
  readonly bus: Bus;
  readonly seed: number;
}

export interface Streets {
  readonly seed: number;
  /** From the real time to that of the simulated day. */
  readonly shiftMs: number;
  readonly nowMs: number;
}

const utcOffsetHours = -5;
const relief = { lat: -16.3989, lon: -71.537, altitudeM: 2335, risePerKm: 35, towards: 45 };
/** More of one line are out at no hour of the day. */
const busesPerService = 12;

/** The lines of both cities as one network: what the cloud is given. */
export const bothNetworks = (): Network => {
  const [first, ...rest] = cities.map(readNetwork);
  if (first === undefined) throw new RangeError('there is no network');
  return { ...first, routes: [first, ...rest].flatMap(({ routes }) => routes) };
};

/** @returns as many buses, the lines of both cities in turns. */
export function cityBuses(count: number, { seed, shiftMs, nowMs }: Streets): CityBus[] {
  const services = cities.flatMap((city) =>
    linesOf(readNetwork(city).routes).map((routes) => ({ city, routes })),
  );
  const buses: CityBus[] = [];
  for (let group = 0; buses.length < count; group += 1) {
    const taken = services[group % services.length];
    if (taken === undefined) throw new RangeError('the networks have no lines');
    const { city, routes } = taken;
    const names = Array.from({ length: busesPerService }, (_, at) => `${city}-${group}-${at}`);
    const tunnels = [{ routeId: routes[0].id, fromM: 3_000, toM: 3_400 }];
    const service = { routes, buses: names, capacity: 60, utcOffsetHours };
    const own = seedOf(seed, city, group);
    const fleet = busesOf(service, { seed: own, relief, tunnels, sinceMs: nowMs + shiftMs });
    for (const [device, bus] of fleet) {
      buses.push({ identity: { city, kind: 'bus', device }, bus, seed: seedOf(own, device) });
    }
  }
  return buses.slice(0, count);
}

/** A line there and back has two routes of one name; a loop has one. */
function linesOf(routes: readonly Route[]): (readonly [Route, Route?])[] {
  const rest = [...routes];
  const lines: (readonly [Route, Route?])[] = [];
  for (let there = rest.shift(); there; there = rest.shift()) {
    const { name, agency } = there;
    const at = rest.findIndex((one) => one.name === name && one.agency === agency);
    const [back] = at < 0 ? [] : rest.splice(at, 1);
    lines.push(back ? [there, back] : [there]);
  }
  return lines;
}

interface Saying {
  readonly shiftMs: number;
  readonly intervalMs: number;
  readonly boot: string;
}

/** @returns what the agent of that bus would send at a real moment: SenML in CBOR. */
export function payloadOf(
  { identity, bus, seed }: CityBus,
  { shiftMs, intervalMs, boot }: Saying,
): (seq: number, timeMs: number) => Buffer {
  return (seq, timeMs) => {
    const worldMs = timeMs + shiftMs;
    const span = { fromMs: worldMs - intervalMs, untilMs: worldMs, intervalMs };
    const [said] = directReports(bus, { seed, boot, ...span });
    if (said === undefined) throw new RangeError('a bus says something each interval');
    const readings = said.readings.map((one) => ({
      ...one,
      timeMs,
      ...(one.quantity === 'fix_time' ? { value: timeMs / 1000 } : {}),
    }));
    const report = { boot, seq, timeMs, texts: {}, readings };
    return Buffer.from(encodeSenmlCbor(encodeReport(identity.device, report)));
  };
}
