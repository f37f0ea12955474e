/** The view of a sensor, before and after → what was heard of it. Pure. */
import { type Driver, driverNamed, driverNames, fromHex } from '@samay/drivers';
import type { Sensor } from '@samay/hardware';
import type { AgentConfig } from '../config/read-config.ts';
import type { SensorConfig } from '../config/sensors.ts';
import { candidates } from '../identify/evidence.ts';
import type { SensorView } from '../view/agent-view.ts';
import type { Heard, HeardSensor, Speaker } from './heard-sensor.ts';
import { isNotUnderstood } from './judge/identity.ts';

export interface Look {
  /** When the listening began; absent: since the start of who listens. */
  readonly first?: SensorView | undefined;
  readonly last: SensorView;
  /** By quantity, what each look with a new reading saw; absent: what the view remembers. */
  readonly seen?: ReadonlyMap<string, readonly number[]>;
}

export interface Circumstances {
  readonly origin: AgentConfig['origin'];
  readonly catalogue: readonly Sensor[];
  readonly seconds: number;
  /** The ports are free: other speeds may be tried, and questions asked. */
  readonly free: boolean;
}

export function heardOf(
  { id, source, measures, use, intervalMs }: SensorConfig,
  { first, last, seen }: Look,
  { origin, catalogue, seconds, free }: Circumstances,
): HeardSensor {
  const entry = origin.written.sensors.find((one) => one.id === id);
  const since = (count: 'readings' | 'bytesDiscarded' | 'checksumErrors') =>
    last[count] - (first?.[count] ?? 0);
  const port = source.kind === 'port' ? source : undefined;
  const quietForS = isQuiet(last) ? last.lastReadingAge : undefined;
  const isSerial = port?.driver.bus.kind === 'uart' && port.port.kind === 'serial';
  const facts: HeardSensor = {
    ...{ id, measures, use, seconds, speedsTried: free },
    model: entry?.model ?? '—',
    port: entry?.port ?? '—',
    driver: port?.driver.name ?? '—',
    ...(isSerial && { baudRate: port.baudRate }),
    mustBeAsked: port?.driver.request !== undefined,
    expected: port?.dutyCycle === undefined ? (1000 / intervalMs) * seconds : 0,
    opened: last.state !== 'opening',
    readings: since('readings'),
    ...(quietForS !== undefined && last.state !== 'resting' && { quietForS }),
    bytesDiscarded: since('bytesDiscarded'),
    checksumErrors: since('checksumErrors'),
    resting: last.state === 'resting',
    warmingUp: last.warmingUp,
    warmingForS: last.warmingFor ?? 0,
    faults: last.faults,
    values: seen === undefined ? remembered(last) : valuesOf(last, seen),
  };
  if (port === undefined || !isNotUnderstood(facts)) return facts;
  return { ...facts, speaker: { candidates: knownBy(last.strange, port.driver, catalogue) } };
}

/** What a sensor may keep quiet without being silent: 10 s, or five of its readings. */
const quietMinS = 10;
const quietReadings = 5;

/** It has said nothing for longer than it should, or nothing at all. */
export function isQuiet({ lastReadingAge, perSecond }: SensorView): boolean {
  const quietS = Math.max(quietMinS, perSecond > 0 ? quietReadings / perSecond : 0);
  return lastReadingAge === undefined || lastReadingAge > quietS;
}

function valuesOf(last: SensorView, seen: NonNullable<Look['seen']>): Map<string, Heard> {
  return new Map(
    [...seen].map(([quantity, values]) => {
      const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
      const sameForS = last.values.find((one) => one.quantity === quantity)?.sameFor ?? 0;
      const [min, max] = [Math.min(...values), Math.max(...values)];
      return [quantity, { looks: values.length, min, max, mean, sameForS }];
    }),
  );
}

/** How long a value has stood still says how many readings were the same. */
const remembered = ({ values, perSecond }: SensorView): Map<string, Heard> =>
  new Map(
    values.map(({ quantity, value, sameFor }) => {
      const looks = Math.max(1, Math.floor(sameFor * perSecond));
      return [quantity, { looks, min: value, max: value, mean: value, sameForS: sameFor }];
    }),
  );

/** Who else would say these bytes: they came at the speed of the file. */
function knownBy(
  strange: string,
  { bus }: Driver,
  catalogue: readonly Sensor[],
): Speaker['candidates'] {
  const bytes = fromHex(strange);
  if (bytes === undefined || bytes.length === 0) return [];
  const drivers = driverNames
    .flatMap((name) => driverNamed(name) ?? [])
    .filter((driver) => driver.bus.kind === bus.kind);
  return candidates([bytes], drivers, catalogue);
}
