import type { TLocalizedValidationError } from 'typebox/error';
import { Value } from 'typebox/value';
import { Sensor } from './sensor.ts';

/** What is wrong with a document, or the sensor that it describes. */
export type Checked = { readonly sensor: Sensor } | { readonly faults: readonly string[] };

/** Each fault is a line for the person who wrote the file: the field, what it is, and the mend. */
export function checkSensor(document: unknown, id: string): Checked {
  if (!Value.Check(Sensor, document)) {
    return { faults: Value.Errors(Sensor, document).flatMap(fault) };
  }
  const faults = [
    ...(document.id === id ? [] : [`id: is "${document.id}"; write ${id}, the name of the file`]),
    ...rangeFaults(document),
    ...repeated(document),
    ...sourceFaults(document),
    ...exampleFaults(document),
  ];
  return faults.length === 0 ? { sensor: document } : { faults };
}

function fault(error: TLocalizedValidationError): string[] {
  const path = error.instancePath.slice(1).replaceAll('/', '.');
  const under = (name: string) => (path === '' ? name : `${path}.${name}`);
  switch (error.keyword) {
    case 'required':
      return error.params.requiredProperties.map((name) => `${under(name)}: is missing; add it`);
    case 'additionalProperties':
      return error.params.additionalProperties.map(
        (name) => `${under(name)}: is no field of a sensor; correct its name or remove it`,
      );
    case 'boolean':
      // Said already by additionalProperties, with a better name.
      return [];
    case 'enum':
      return [`${path}: write one of ${error.params.allowedValues.join(', ')}`];
    case 'pattern':
      return [`${path}: ${patternMend(path)}`];
    default:
      return [`${path || 'the file'}: ${error.message}; correct it`];
  }
}

function patternMend(path: string): string {
  return path.endsWith('.bytes')
    ? "write whole bytes in small hex digits, between quotes: 'aa c0 06'"
    : 'use only small letters, digits and the sign that joins them (- in ids, _ in quantities)';
}

function rangeFaults({ measures }: Sensor): string[] {
  return measures.flatMap(({ range: [min, max], plausible = [min, max] }, index) => {
    const [low, high] = plausible;
    if (min >= max) return [`measures.${index}.range: write the lower number first`];
    if (min <= low && low < high && high <= max) return [];
    return [`measures.${index}.plausible: write two numbers inside the range ${min} to ${max}`];
  });
}

function repeated({ measures }: Sensor): string[] {
  return measures.flatMap(({ quantity }, index) =>
    measures.findIndex((other) => other.quantity === quantity) === index
      ? []
      : [`measures.${index}.quantity: "${quantity}" is there twice; remove one`],
  );
}

function sourceFaults({ driver, board, examples }: Sensor): string[] {
  if ((driver === undefined) === (board === undefined)) {
    return ['driver: give exactly one of driver and board'];
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
