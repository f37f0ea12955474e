import { LatestFeatures } from './geojson.ts';
import { Licence } from './licence.ts';
import { Problem } from './problem.ts';
import { Position, StateRule, Station } from './station.ts';
import { HealthState, StationHealth } from './station-health.ts';
import { Text } from './text.ts';
import { CurrentValue, LatestValue, Reading } from './value.ts';

/** The schemas other schemas refer to by name. */
export const namedSchemas = [
  CurrentValue,
  HealthState,
  LatestFeatures,
  LatestValue,
  Licence,
  Position,
  Problem,
  Reading,
  StateRule,
  Station,
  StationHealth,
  Text,
];
