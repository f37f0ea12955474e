import {
  type Conditions,
  calibrationAt,
  conditionNames,
  conditionOf,
  judge,
  type StationInterval,
  type StationValue,
  stationValue,
  suspect,
  trusted,
} from '@samay/calibration';
import { type Point, publishedValue, type Reading } from '@samay/contract';
import { type Given, givenAnew, type StationAnew } from './station-anew.ts';
import { rawWords, saysOf, storedWord } from './stored-words.ts';

/** What is stored of one interval of a station. */
export interface StoredInterval {
  readonly timeMs: number;
  /** Fields of the station's own point. */
  readonly air: Point['fields'];
  /** Of its sensors' points, by sensor. */
  readonly sensors: ReadonlyMap<string, Point['fields']>;
}

/** What becomes of one quantity of an interval; `kept` stays as it is, and why. */
export type Anew =
  | { readonly kind: 'said'; readonly given: Given; readonly reading: Reading }
  | {
      readonly kind: 'kept';
      readonly given: Given;
      readonly why: 'not-in-force' | 'no-raw-value';
    };

/**
 * What the station would have said of an interval with these calibrations, by the rules of the agent.
 *
 * Only what it did say is said anew, and only where a calibration of the document is in force. A
 * condition (humidity, temperature, pressure) is the one that the station said at the time, unless
 * the document calibrates that too.
 */
export function readingsAnew(stored: StoredInterval, station: StationAnew): Anew[] {
  const { timeMs, air } = stored;
  const words = new Map([...stored.sensors].map(([id, fields]) => [id, rawWords(fields)]));
  const interval: StationInterval = { station, raws: words, timeMs };
  const conditions = conditionsOf(stored, interval);
  return givenAnew(station).flatMap((given): Anew[] => {
    const { sensor, quantity } = given;
    if (storedWord(air, quantity)?.value === undefined) return [];
    if (!inForce(given, interval)) return [{ kind: 'kept', given, why: 'not-in-force' }];
    const value = stationValue(sensor, quantity, interval, conditions);
    if (value?.value === undefined) return [{ kind: 'kept', given, why: 'no-raw-value' }];
    return [
      { kind: 'said', given, reading: readingOf(value, value.value, given, stored, station) },
    ];
  });
}

const inForce = ({ sensor, quantity }: Given, { station, timeMs }: StationInterval): boolean =>
  calibrationAt(station.calibrations, sensor.id, quantity, timeMs).kind === 'in-force';

function conditionsOf({ air }: StoredInterval, interval: StationInterval): Conditions {
  const { sensors } = interval.station;
  return Object.fromEntries(
    conditionNames.map((name) => {
      const sensor = sensors.find(({ use }) => use.includes(name));
      const anew = sensor !== undefined && inForce({ sensor, quantity: name }, interval);
      return [name, anew ? conditionOf(name, interval) : trusted(storedWord(air, name))];
    }),
  );
}

/** With what only the store knows: whether the clock jumped, and where need be who disagreed. */
function readingOf(
  said: StationValue,
  value: number,
  { quantity, sensor }: Given,
  { timeMs, air, sensors }: StoredInterval,
  { described }: StationAnew,
): Reading {
  const clock = saysOf(sensors.get(sensor.id) ?? {}, quantity, 'clock');
  const disagreement = !described && saysOf(air, quantity, 'disagreement');
  const verdict = judge(
    [disagreement ? suspect('disagreement') : undefined, clock ? suspect('clock') : undefined],
    said,
  );
  const { calibration, uncertainty } = said;
  return {
    ...{ quantity, timeMs, value: publishedValue(quantity, value), ...verdict },
    ...(calibration === undefined ? {} : { calibration }),
    ...(uncertainty === undefined ? {} : { uncertainty }),
  };
}
