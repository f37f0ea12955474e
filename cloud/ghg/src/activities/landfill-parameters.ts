import type { Place } from '../emissions.ts';
import { type Factor, factorFigure } from '../factors/factor.ts';
import {
  climateNames,
  climates,
  landfill,
  siteNames,
  sites,
  type WasteFacts,
  wastes,
} from '../factors/landfill-ipcc-2006.ts';
import { combine, type Figure, leaf } from '../figure.ts';
import { GhgError } from '../ghg-error.ts';
import { at, type Fields, readChoice, readFields, readNumber } from '../read/field.ts';
import { documentOrigin } from '../read/read-quantity.ts';
import type { Told } from '../told.ts';

const wasteNames = Object.fromEntries(
  wastes.flatMap(({ id, names }) => names.map((name) => [name, id] as const)),
);
const wasteIds = wastes.map(({ id }) => id);

const wasteById = (id: string): WasteFacts => {
  const found = wastes.find((one) => one.id === id);
  if (found === undefined) throw new Error(`no waste ${id}`);
  return found;
};

/** @returns a kind by the name that tables have it under. @throws GhgError */
export const readWasteName = (value: unknown, path: string): string =>
  readChoice(value, path, wasteIds, wasteNames);

/** A kind of waste within what is landfilled. */
export interface WastePart {
  readonly waste: WasteFacts;
  /** Of the mass; 1 where everything is of one kind. */
  readonly share: Figure<'fraction'> | undefined;
}

/** Of which the document says its carbon, and no kind: it has no k of its own. */
const unnamed: WastePart = {
  waste: {
    ...{ id: 'unnamed', name: { es: 'residuos', en: 'waste' }, names: [] },
    doc: { ...wasteById('bulk').doc, name: { es: 'DOC', en: 'DOC' } },
  },
  share: undefined,
};

/**
 * Reads `waste: "food"` or `composition: { food: 0.42, paper: 0.125, … }`, fractions of the wet mass of
 * which the rest is inert. With `doc` neither is needed.
 * @throws GhgError
 */
export function readWaste(fields: Fields, { path, id }: Place): readonly WastePart[] {
  const written = fields['composition'];
  if (written === undefined) {
    if (fields['waste'] === undefined && fields['doc'] !== undefined) return [unnamed];
    const name = readWasteName(fields['waste'], at(path, 'waste'));
    return [{ waste: wasteById(name), share: undefined }];
  }
  const place = at(path, 'composition');
  if (fields['waste'] !== undefined) {
    throw new GhgError('unknown-key', at(path, 'waste'), {
      es: 'no va junto a "composition", que ya dice de qué es la masa; deje uno.',
      en: 'does not go with "composition", which already says what the mass is of; leave one.',
    });
  }
  const parts = Object.entries(readFields(written, place)).map(([key, value]) => {
    const name = readWasteName(key, at(place, key));
    return { name, value: readNumber(value, at(place, key), { max: 1 }) };
  });
  const twice = parts.find(({ name }, at) => parts.findIndex((one) => one.name === name) !== at);
  if (twice !== undefined) {
    throw new GhgError('unknown-key', at(place, twice.name), {
      es: 'está dos veces, con dos nombres; súmelas en una.',
      en: 'is there twice, under two names; add them up in one.',
    });
  }
  const total = parts.reduce((all, { value }) => all + value, 0);
  if (parts.length === 0 || total > 1 + 1e-6) {
    throw new GhgError('out-of-range', place, {
      es: `las fracciones suman ${total}; van de 0 a 1 y el resto es inerte.`,
      en: `the fractions add up to ${total}; they go from 0 to 1 and the rest is inert.`,
    });
  }
  return parts.map(({ name, value }) => {
    const waste = wasteById(name);
    const said = { es: `parte de ${waste.name.es}`, en: `share of ${waste.name.en}` };
    const facts = { id: `${id}.composition.${name}`, name: said, origin: documentOrigin };
    return { waste, share: leaf('fraction', value, facts) };
  });
}

/** @returns a fraction that is given, or the published one. @throws GhgError */
export function readFraction(
  fields: Fields,
  key: string,
  { path, id }: Place,
  published: Factor<'fraction'>,
  name: Told = published.name,
): Figure<'fraction'> {
  const written = fields[key];
  if (written === undefined) return factorFigure(published);
  const value = readNumber(written, at(path, key), { max: 1 });
  return leaf('fraction', value, {
    id: `${id}.${key}`,
    name,
    origin: documentOrigin,
  });
}

export interface LandfillParameters {
  readonly mcf: Figure<'fraction'>;
  readonly docf: Figure<'fraction'>;
  readonly f: Figure<'fraction'>;
  readonly ox: Figure<'fraction'>;
  readonly recovery: Figure<'fraction'>;
  readonly notes: readonly Told[];
}

const none: Factor<'fraction'> = {
  ...{
    id: 'recovery/none',
    value: 0,
    unit: 'fraction',
    year: 2006,
    source: 'IPCC 2006 vol. 5 cap. 3',
  },
  name: { es: 'R, gas que se capta', en: 'R, gas that is recovered' },
};

/** @throws GhgError */
export function readLandfill(fields: Fields, place: Place): LandfillParameters {
  const { path } = place;
  const site =
    fields['site'] === undefined
      ? 'uncategorised'
      : readChoice(
          fields['site'],
          at(path, 'site'),
          Object.keys(sites) as (keyof typeof sites)[],
          siteNames,
        );
  const assumed = fields['site'] === undefined && fields['mcf'] === undefined;
  return {
    mcf: readFraction(fields, 'mcf', place, sites[site], { es: 'MCF', en: 'MCF' }),
    docf: readFraction(fields, 'docf', place, landfill.docf),
    f: readFraction(fields, 'f', place, landfill.f),
    ox: readFraction(fields, 'ox', place, landfill.ox),
    recovery: readFraction(fields, 'recovery', place, none),
    notes: assumed
      ? [
          {
            es: `sitio sin decir: MCF de "uncategorised"; hay: ${Object.keys(sites).join(', ')}`,
            en: `site not said: MCF of "uncategorised"; there are: ${Object.keys(sites).join(', ')}`,
          },
        ]
      : [],
  };
}

/** @returns DOC of a kind, or the given one. @throws GhgError */
export const readDoc = (fields: Fields, place: Place, { doc }: WasteFacts): Figure<'fraction'> =>
  readFraction(fields, 'doc', place, doc);

/** @returns decay of a kind a year: given, by its half-life, or by climate. @throws GhgError */
export function readDecay(fields: Fields, place: Place, waste: WasteFacts): Figure<'1/yr'> {
  const { path, id } = place;
  if (fields['halfLifeYears'] !== undefined) return readHalfLife(fields, place);
  if (fields['k'] !== undefined) {
    const k = readNumber(fields['k'], at(path, 'k'), { min: 1e-6, max: 10 });
    const name = { es: 'k, decaimiento', en: 'k, decay' };
    return leaf('1/yr', k, { id: `${id}.k`, name, origin: documentOrigin });
  }
  if (fields['climate'] === undefined) {
    throw new GhgError('missing', at(path, 'k'), {
      es: `dé k, "halfLifeYears", o "climate": uno de ${climates.join(', ')}.`,
      en: `give k, "halfLifeYears", or "climate": one of ${climates.join(', ')}.`,
    });
  }
  const climate = readChoice(fields['climate'], at(path, 'climate'), climates, climateNames);
  if (waste.k) return factorFigure(waste.k[climate]);
  throw new GhgError('no-factor', at(path, 'k'), {
    es: `no hay k publicado de ${waste.name.es}; dé k.`,
    en: `no k of ${waste.name.en} is published; give k.`,
  });
}

/** `k = ln 2 / t½` (IPCC 2006 vol. 5, 3.2.3). */
function readHalfLife(fields: Fields, { path, id }: Place): Figure<'1/yr'> {
  const key = at(path, 'halfLifeYears');
  if (fields['k'] !== undefined) {
    throw new GhgError('unknown-key', key, {
      es: 'no va junto a "k", que dice lo mismo; deje uno.',
      en: 'does not go with "k", which says the same; leave one.',
    });
  }
  const years = leaf('yr', readNumber(fields['halfLifeYears'], key, { min: 0.05, max: 1e6 }), {
    id: `${id}.halfLifeYears`,
    name: { es: 'vida media', en: 'half-life' },
    origin: documentOrigin,
  });
  const name = { es: 'k, decaimiento', en: 'k, decay' };
  return combine('1/yr', name, 'ln 2 / t', [years], (t) => Math.LN2 / t);
}

/** Weighted by the shares where there are several kinds. */
export function docOfAll(
  parts: readonly WastePart[],
  fields: Fields,
  place: Place,
): Figure<'fraction'> {
  const [only] = parts;
  if (fields['doc'] !== undefined || (parts.length === 1 && only && only.share === undefined)) {
    const [{ waste } = { waste: wasteById('bulk') }] = parts;
    return readDoc(fields, place, waste);
  }
  const inputs = parts.flatMap(({ waste, share }) =>
    share ? [share, factorFigure(waste.doc)] : [],
  );
  const name = { es: 'DOC de la mezcla', en: 'DOC of the mixture' };
  return combine('fraction', name, 'Σ parte × DOC', inputs, (...values: readonly number[]) =>
    values.reduce(
      (sum, value, at) => (at % 2 === 0 ? sum + value * (values[at + 1] ?? 0) : sum),
      0,
    ),
  );
}
