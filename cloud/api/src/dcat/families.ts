import { type Quantity, quantities } from '@samay/contract';

/** Quantities that are published together, as one dataset of a city. */
export interface Family {
  readonly id: string;
  readonly es: string;
  readonly en: string;
  readonly quantities: readonly Quantity[];
}

const startingWith = (...starts: readonly string[]): Quantity[] =>
  (Object.keys(quantities) as Quantity[]).filter((name) =>
    starts.some((start) => name.startsWith(start)),
  );

export const families: readonly Family[] = [
  {
    id: 'particles',
    es: 'Partículas en el aire',
    en: 'Particles in the air',
    quantities: startingWith('pm', 'n0_', 'n1', 'n2_5', 'n5', 'nc', 'bin', 'particle_size'),
  },
  {
    id: 'gases',
    es: 'Gases en el aire',
    en: 'Gases in the air',
    quantities: ['co2', 'hcho', 'iaq', 'gas_resistance'],
  },
  {
    id: 'weather',
    es: 'Temperatura, humedad y presión',
    en: 'Temperature, humidity and pressure',
    quantities: ['temperature', 'humidity', 'pressure'],
  },
];
