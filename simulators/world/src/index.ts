export type { City, Climate, PlumeSource, Site, Station } from './city.ts';
export { normal, type Seed, seedOf, sequence, uniform } from './random.ts';
export { type Truth, type World, world } from './world.ts';
