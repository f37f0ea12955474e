/** What was heard of each sensor, and who speaks where it is not the sensor of the file. */
import { driverNamed, driverNames, fromHex } from '@samay/drivers';
import { readSensors } from '@samay/hardware';
import type { AgentConfig } from '../../config/read-config.ts';
import type { SensorConfig } from '../../config/sensors.ts';
import { candidates } from '../../identify/evidence.ts';
import { identify, type Step } from '../../identify/identify.ts';
import { tell } from '../../sensor/tell.ts';
import type { Heard, HeardSensor, Speaker } from '../heard-sensor.ts';
import { isNotUnderstood } from '../judge/identity.ts';
import type { Listened, Look } from './listen.ts';

export interface SensorsAround {
  /** The ports are free: other speeds may be tried, and questions asked. */
  readonly free: boolean;
  /** Ports that may not be opened are not tried. */
  readonly closed: ReadonlySet<string>;
  readonly progress: (sensor: string, step: Step) => void;
}

/** Per speed: long enough for one frame of the slowest that speaks by itself. */
const listenMs = 1_500;
const answerMs = 800;

export async function gatherSensors(
  config: AgentConfig,
  listened: Listened,
  around: SensorsAround,
): Promise<HeardSensor[]> {
  const heard = config.sensors.flatMap((sensor) => {
    const look = listened.looks.get(sensor.id);
    return look === undefined ? [] : [heardSensor(sensor, config, { look, listened, around })];
  });
  // One after the other would be minutes; each has a port of its own.
  return Promise.all(heard.map((one) => asked(one, config, around)));
}

function heardSensor(
  sensor: SensorConfig,
  { origin }: AgentConfig,
  { look, listened, around }: { look: Look; listened: Listened; around: SensorsAround },
): HeardSensor {
  const { id, source, measures, use, intervalMs } = sensor;
  const entry = origin.written.sensors.find((one) => one.id === id);
  const { first, last } = look;
  const { seconds } = listened;
  const since = (count: 'readings' | 'bytesDiscarded' | 'checksumErrors') =>
    last[count] - (first?.[count] ?? 0);
  const bytesDiscarded = since('bytesDiscarded');
  const port = source.kind === 'port' ? source : undefined;
  const facts: HeardSensor = {
    ...{ id, measures, use, seconds, bytesDiscarded },
    model: entry?.model ?? '—',
    port: entry?.port ?? '—',
    driver: port?.driver.name ?? '—',
    ...(port?.driver.bus.kind === 'uart' && port.port.kind === 'serial'
      ? { baudRate: port.baudRate }
      : {}),
    mustBeAsked: port?.driver.request !== undefined,
    expected: port?.dutyCycle === undefined ? (1000 / intervalMs) * seconds : 0,
    readings: since('readings'),
    checksumErrors: since('checksumErrors'),
    resting: last.state === 'resting',
    warmingUp: last.warmingUp,
    faults: last.faults,
    values: valuesOf(look),
    speedsTried: around.free,
  };
  if (port === undefined || !isNotUnderstood(facts)) return facts;
  return { ...facts, speaker: { candidates: knownBy(last.strange, port.driver.bus.kind) } };
}

function valuesOf({ last, seen }: Look): Map<string, Heard> {
  return new Map(
    [...seen].map(([quantity, values]) => {
      const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
      const sameForS = last.values.find((one) => one.quantity === quantity)?.sameFor ?? 0;
      const [min, max] = [Math.min(...values), Math.max(...values)];
      return [quantity, { looks: values.length, min, max, mean, sameForS }];
    }),
  );
}

/** Who else would say these bytes: they came at the speed of the file. */
function knownBy(strange: string, bus: string): Speaker['candidates'] {
  const bytes = fromHex(strange);
  if (bytes === undefined || bytes.length === 0) return [];
  const drivers = driverNames
    .flatMap((name) => driverNamed(name) ?? [])
    .filter((driver) => driver.bus.kind === bus);
  return candidates([bytes], drivers, readSensors());
}

/** Where the port is free, the sensor itself is asked. */
async function asked(
  heard: HeardSensor,
  config: AgentConfig,
  { free, closed, progress }: SensorsAround,
): Promise<HeardSensor> {
  const source = config.sensors.find(({ id }) => id === heard.id)?.source;
  if (!free || source?.kind !== 'port' || closed.has(heard.port)) return heard;
  if (isNotUnderstood(heard) && heard.speaker?.candidates.length === 0) {
    if (source.driver.bus.kind !== 'uart') return heard;
    const found = await identify({
      ...{ port: source.port, catalogue: readSensors(), listenMs, quiet: false },
      progress: (step) => progress(heard.id, step),
    }).catch(() => undefined);
    if (found === undefined || found.candidates.length === 0) return heard;
    const { baudRate } = found;
    const speaker = { candidates: found.candidates, ...(baudRate !== undefined && { baudRate }) };
    return { ...heard, speaker };
  }
  if (!heard.faults.includes('device-status') || source.driver.commands['status'] === undefined) {
    return heard;
  }
  // The SPS30 says that something is wrong, and what, when it is asked for its register.
  const faults: string[] = [];
  await tell({
    ...{ port: source.port, driver: source.driver, baudRate: source.baudRate, answerMs },
    command: { name: 'status' },
    heard: (outcome) => {
      if (outcome.kind === 'reply') faults.push(...(outcome.faults ?? []));
    },
  }).catch(() => false);
  return faults.length === 0 ? heard : { ...heard, faults };
}
