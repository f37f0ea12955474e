import type { Emissions, Place } from '../emissions.ts';
import { combine, type Figure, leaf } from '../figure.ts';
import { GhgError } from '../ghg-error.ts';
import { at, type Fields, readFields, readNumber } from '../read/field.ts';
import { documentOrigin, knownValueKeys, readInterval } from '../read/read-quantity.ts';
import { readRatio } from '../unit.ts';
import { estimateEnergyOfGrid } from './electricity.ts';
import { readFuel } from './fuel.ts';
import { estimateFuel } from './mobile-combustion.ts';

/** `consumption: { value, unit }` as L/km, kg/km, m3/km or kWh/km: of a fuel log. @throws GhgError */
export function measuredConsumption(km: Figure<'km'>, fields: Fields, place: Place): Emissions {
  const path = at(place.path, 'consumption');
  const written = readFields(fields['consumption'], path, knownValueKeys);
  const number = readNumber(written['value'], at(path, 'value'));
  const { size, base, text } = readUnitPerKm(written['unit'], at(path, 'unit'));
  const interval = readInterval(written, path, number * size);
  const rate = leaf(`${base}/km`, number * size, {
    id: `${place.id}.consumption`,
    name: {
      es: `consumo medido (${number} ${text})`,
      en: `measured consumption (${number} ${text})`,
    },
    origin: documentOrigin,
    ...(interval && { interval }),
  });
  const name = { es: 'combustible consumido', en: 'fuel consumed' };
  const amount = combine(base, name, 'km × c', [km, rate], (d, c) => d * c);
  const choice = readFuel(fields['fuel'], at(place.path, 'fuel'));
  if (choice.kind !== 'electricity') {
    return estimateFuel(amount, choice.kind === 'fuel' ? choice.fuel : choice.blend, fields, place);
  }
  if (base === 'TJ') return estimateEnergyOfGrid(amount as Figure<'TJ'>, fields, place);
  throw new GhgError('wrong-dimension', at(path, 'unit'), {
    es: 'la electricidad se consume en energía: kWh/km.',
    en: 'electricity is consumed as energy: kWh/km.',
  });
}

function readUnitPerKm(value: unknown, path: string) {
  const dimensions = ['volume', 'mass', 'energy'] as const;
  for (const dimension of dimensions) {
    try {
      const { of, per, size } = readRatio(value, path, dimension, 'distance');
      const base = ({ volume: 'm3', mass: 'kg', energy: 'TJ' } as const)[dimension];
      return { size, base, text: `${of.name}/${per.name}` };
    } catch (error) {
      if (error instanceof GhgError && error.code === 'wrong-dimension') continue;
      throw error;
    }
  }
  throw new GhgError('wrong-dimension', path, {
    es: 'se espera una unidad por km: L/km, m3/km, kg/km o kWh/km.',
    en: 'a unit per km is expected: L/km, m3/km, kg/km or kWh/km.',
  });
}
