import { readdirSync, readFileSync } from 'node:fs';
import type { Network, Route } from '@samay/world';

/** Beside src/ as beside dist/. */
const folder = new URL('../networks/', import.meta.url);

/** @throws RangeError when there is no network of that city, naming those there are. */
export function readNetwork(city: string): Network {
  const known = readdirSync(folder).flatMap((file) => /^(.+)\.json$/.exec(file)?.[1] ?? []);
  if (!known.includes(city)) {
    throw new RangeError(`there is no network "${city}"; there are ${known.join(', ')}`);
  }
  return JSON.parse(readFileSync(new URL(`${city}.json`, folder), 'utf8')) as Network;
}

/** @throws RangeError when the network has no such route, naming those it has. */
export function routeOf({ city, routes }: Network, id: string): Route {
  const found = routes.find((route) => route.id === id);
  if (found !== undefined) return found;
  const known = routes.map((route) => `${route.id} (${route.longName})`).join(', ');
  throw new RangeError(`${city} has no route "${id}" here; it has ${known}`);
}
