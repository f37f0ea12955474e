import { type Checked, checkDocument, repeated } from './schema-faults.ts';
import { Sensor } from './sensor.ts';

export const checkSensor = (document: unknown, id: string): Checked<Sensor> =>
  checkDocument(Sensor, 'sensor', document, id, (sensor) => [
    ...sensor.measures.flatMap(measureFaults),
    ...repeated(
      (index) => `measures.${index}.quantity`,
      sensor.measures.map(({ quantity }) => quantity),
    ),
    ...pinFaults(sensor),
    ...sourceFaults(sensor),
    ...exampleFaults(sensor),
  ]);

function measureFaults(measure: Sensor['measures'][number], index: number): string[] {
  const { range, plausible = range, accuracy = [] } = measure;
  const [min, max] = range;
  if (min >= max) return [`measures.${index}.range: write the lower number first`];
  const faults = accuracy.flatMap((promise, at) => {
    const path = `measures.${index}.accuracy.${at}`;
    if (promise.absolute === undefined && promise.percent === undefined) {
      return [`${path}: give absolute, percent or both`];
    }
    if (promise.range === undefined || inside(promise.range, range)) return [];
    return [`${path}.range: write two numbers inside the range ${min} to ${max}`];
  });
  if (inside(plausible, range)) return faults;
  const mend = `write two numbers inside the range ${min} to ${max}`;
  return [...faults, `measures.${index}.plausible: ${mend}`];
}

const inside = ([low, high]: readonly [number, number], [min, max]: readonly [number, number]) =>
  min <= low && low < high && high <= max;

const pinFaults = ({ pins = [] }: Sensor): string[] => [
  ...repeated(
    (index) => `pins.${index}.number`,
    pins.map(({ number }) => number?.toString()),
  ),
];

function sourceFaults({ driver, board, examples, interface: buses }: Sensor): string[] {
  if ((driver === undefined) === (board === undefined)) {
    return ['driver: give exactly one of driver and board'];
  }
  if (board !== undefined && !buses.includes('i2c')) {
    return ['interface: a sensor of a board has i2c; add it'];
  }
  if (driver !== undefined && examples.length === 0) return ['examples: give at least one'];
  return [];
}

function exampleFaults({ examples }: Sensor): string[] {
  return examples.flatMap(({ reads, discarded, warmingUp }, index) =>
    [reads, discarded, warmingUp].filter((meaning) => meaning !== undefined).length === 1
      ? []
      : [`examples.${index}: give exactly one of reads, discarded and warmingUp`],
  );
}
