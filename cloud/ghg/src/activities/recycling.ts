import type { Avoided, Emissions, Place } from '../emissions.ts';
import { factorFigure } from '../factors/factor.ts';
import {
  type MaterialFacts,
  materials,
  type Way,
  wayNamed,
  ways,
  withoutFactor,
} from '../factors/warm-v16.ts';
import { combine, type Figure } from '../figure.ts';
import { GhgError } from '../ghg-error.ts';
import { plainName } from '../plain-name.ts';
import { at, type Fields, readChoice } from '../read/field.ts';
import { readUnit } from '../unit.ts';
import { massKeys, readMass } from './landfill-commitment.ts';

export const recyclingKeys = ['material', ...massKeys, 'uncertaintyPercent', 'from', 'to'] as const;

const ids = materials.map(({ id }) => id);
const names = Object.fromEntries(
  materials.flatMap(({ id, names }) => names.map((name) => [name, id] as const)),
);
export const wayNames: Readonly<Record<string, Way>> = {
  ...{ relleno: 'landfill', reciclar: 'recycle', reciclaje: 'recycle', recycling: 'recycle' },
  ...{ compostaje: 'compost', composting: 'compost', incinerar: 'combust', combustion: 'combust' },
};

const kgPerShortTon = readUnit('short-ton', '', 'mass').size;

/**
 * What a way of treating a material avoids against another (WARM): life cycle, in kg CO2e, outside the
 * inventory. Material without a recycling column is composted where it can be.
 * @throws GhgError
 */
export function estimateRecycling(fields: Fields, place: Place): Emissions {
  const { path } = place;
  const id = readMaterial(fields['material'], at(path, 'material'));
  const material = materials.find((one) => one.id === id);
  if (material === undefined) throw new Error(`no material ${id}`);
  const mass = readMass(fields, place);
  const known = ways.filter((way) => material.columns[way] !== undefined);
  const usual = known.find((way) => way === 'recycle' || way === 'compost') ?? 'combust';
  const from = readWay(fields['from'] ?? 'landfill', at(path, 'from'), known);
  const to = readWay(fields['to'] ?? usual, at(path, 'to'), known);
  const columns = Object.fromEntries(known.map((way) => [way, columnOf(mass, material, way)]));
  return { avoided: avoidedOf(columns, from, to), boundary: 'WTW', notes: notesOf(material) };
}

/** @returns the name of a material in the table of factors. @throws GhgError that lists them */
export function readMaterial(value: unknown, path: string): string {
  const written = typeof value === 'string' ? plainName(value) : '';
  const lacking = Object.entries(withoutFactor).find(([, other]) => other.includes(written));
  if (lacking === undefined) return readChoice(value, path, ids, names);
  throw new GhgError('no-factor', path, {
    es: `la transcripción de WARM que usamos no tiene reciclaje de ${lacking[0]}; hay: ${ids.join(', ')}.`,
    en: `the transcription of WARM that we use has no recycling of ${written}; there are: ${ids.join(', ')}.`,
  });
}

function readWay(value: unknown, path: string, known: readonly Way[]): Way {
  const way = readChoice(value, path, ways, wayNames);
  if (known.includes(way)) return way;
  throw new GhgError('no-factor', path, {
    es: `WARM no tiene "${way}" de este material; tiene: ${known.join(', ')}.`,
    en: `WARM has no "${way}" of this material; it has: ${known.join(', ')}.`,
  });
}

function columnOf(mass: Figure<'kg'>, { columns, name }: MaterialFacts, way: Way): Figure<'kg'> {
  const factor = columns[way];
  if (factor === undefined) throw new Error(`no column ${way}`);
  return combine(
    'kg',
    { es: `${name.es}: ${wayNamed[way].es}, CO2e`, en: `${name.en}: ${wayNamed[way].en}, CO2e` },
    `m / ${kgPerShortTon} × f × 1000`,
    [mass, factorFigure(factor)],
    (m, f) => (m / kgPerShortTon) * f * 1000,
  );
}

function avoidedOf(columns: Record<string, Figure<'kg'>>, from: Way, to: Way): Avoided {
  const [before, after] = [columns[from], columns[to]];
  if (before === undefined || after === undefined) throw new Error(`no ${from} or ${to}`);
  const name = {
    es: `${wayNamed[to].es} en vez de ${wayNamed[from].es}, CO2e`,
    en: `${wayNamed[to].en} instead of ${wayNamed[from].en}, CO2e`,
  };
  const net = combine('kg', name, 'a − b', [after, before], (a, b) => a - b);
  return { ways: columns, net, from, to };
}

const notesOf = ({ columns }: MaterialFacts) => {
  const note = Object.values(columns)[0]?.note;
  return note ? [note] : [];
};
