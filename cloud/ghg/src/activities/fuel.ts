import { type FuelFacts, fuels, type Technology } from '../factors/fuels-ipcc-2006.ts';
import { type Blend, blends } from '../factors/fuels-peru.ts';
import { GhgError } from '../ghg-error.ts';
import { readChoice } from '../read/field.ts';

const names = Object.fromEntries(
  [...fuels, ...blends].flatMap((fuel) => fuel.names.map((name) => [name, fuel.id] as const)),
);

export const electricity = 'electricity';
export const electricityNames = ['electricidad', 'electrico', 'electric'] as const;

const fuelIds: readonly string[] = [...fuels.map(({ id }) => id), ...blends.map(({ id }) => id)];

/** A fuel of one kind, or a blend with its parts. */
export type FuelChoice =
  | { readonly kind: 'electricity' }
  | { readonly kind: 'fuel'; readonly fuel: FuelFacts }
  | { readonly kind: 'blend'; readonly blend: Blend };

/** @throws GhgError that lists the fuels */
export function readFuel(value: unknown, path: string): FuelChoice {
  const id = readChoice(value, path, [...fuelIds, electricity], {
    ...names,
    ...Object.fromEntries(electricityNames.map((name) => [name, electricity])),
  });
  if (id === electricity) return { kind: 'electricity' };
  const blend = blends.find((one) => one.id === id);
  return blend ? { kind: 'blend', blend } : { kind: 'fuel', fuel: fuelById(id) };
}

export function fuelById(id: string): FuelFacts {
  const fuel = fuels.find((one) => one.id === id);
  if (fuel === undefined) throw new Error(`no fuel ${id}`);
  return fuel;
}

/** @returns the first where none is named. @throws GhgError that lists them */
export function readTechnology(
  fuel: FuelFacts,
  value: unknown,
  path: string,
): { readonly name: string; readonly facts: Technology } {
  const known = Object.keys(fuel.technologies);
  const name = value === undefined ? (known[0] ?? '') : readChoice(value, path, known);
  const facts = fuel.technologies[name];
  if (facts !== undefined) return { name, facts };
  throw new GhgError('unknown-value', path, {
    es: `no hay tecnologías de ${fuel.name.es}.`,
    en: `there are no technologies of ${fuel.name.en}.`,
  });
}
