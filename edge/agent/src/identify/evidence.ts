/** What a stretch of bytes is worth as evidence for each family of sensors. Pure. */
import type { Driver, Outcome, Values } from '@samay/drivers';
import type { Sensor } from '@samay/hardware';

export interface Candidate {
  readonly driver: string;
  /** Models of the catalogue that speak so. */
  readonly models: readonly string[];
  readonly readings: number;
  /** Sensors of this family that were starting, or that only answered. */
  readonly otherFrames: number;
  /** Bytes that make no frame of this family. */
  readonly bytesDiscarded: number;
  /** The last reading, if there was one. */
  readonly values?: Values;
  /** Quantities that no model of this family could have said: it is probably another one. */
  readonly impossible: readonly string[];
}

/** Frames make a candidate; of noise, 1 frame in 256 passes an 8-bit sum, so noise must be less. */
export function candidates(
  chunks: readonly Uint8Array[],
  drivers: readonly Driver[],
  catalogue: readonly Sensor[],
): Candidate[] {
  const all = drivers
    .map((driver) => candidate(driver, chunks, catalogue))
    .filter(({ readings, otherFrames }) => readings + otherFrames > 0);
  const fewest = Math.min(...all.map(({ bytesDiscarded }) => bytesDiscarded));
  const slack = chunks.reduce((sum, { length }) => sum + length, 0) / 4;
  return all.filter(({ bytesDiscarded }) => bytesDiscarded <= fewest + slack).sort(byProbability);
}

const byProbability = (a: Candidate, b: Candidate): number =>
  a.impossible.length - b.impossible.length ||
  a.bytesDiscarded - b.bytesDiscarded ||
  b.readings - a.readings;

function candidate(
  driver: Driver,
  chunks: readonly Uint8Array[],
  catalogue: readonly Sensor[],
): Candidate {
  const decoder = driver.decoder();
  // On I2C and SPI a chunk is a whole answer; on a UART it is cut anywhere.
  const isWhole = driver.bus.kind !== 'uart';
  const heard = chunks.flatMap((chunk) => [
    ...decoder.push(chunk),
    ...(isWhole ? decoder.end() : []),
  ]);
  const outcomes: Outcome[] = [...heard, ...decoder.end()];
  const readings = outcomes.filter((one) => one.kind === 'reading');
  const models = catalogue.filter((model) => model.driver === driver.name);
  const values = readings.at(-1)?.values;
  const known = outcomes.filter(
    (one) =>
      one.kind === 'warming-up' ||
      (one.kind === 'reply' && (one.command !== 'unknown' || one.refused)),
  );
  return {
    driver: driver.name,
    models: models.map(({ id }) => id),
    readings: readings.length,
    otherFrames: known.length,
    bytesDiscarded: outcomes.reduce(
      (sum, one) => sum + (one.kind === 'discarded' ? one.bytes.length : 0),
      0,
    ),
    ...(values && { values }),
    impossible: values === undefined ? [] : impossible(values, models),
  };
}

/** Quantities out of the range of every model that measures them. */
function impossible(values: Values, models: readonly Sensor[]): string[] {
  return Object.entries(values)
    .filter(([quantity, value]) => {
      const ranges = models.flatMap(({ measures }) =>
        measures.filter((one) => one.quantity === quantity).map(({ range }) => range),
      );
      return ranges.length > 0 && ranges.every(([min, max]) => value < min || value > max);
    })
    .map(([quantity]) => quantity);
}
