import { readFile } from 'node:fs/promises';
import type { Base } from '@samay/mobility';
import Type from 'typebox';
import { Value } from 'typebox/value';
import { parse } from 'yaml';
import { ConfigError } from '../config.ts';

const closed = { additionalProperties: false } as const;

/** Yards and garages: what a municipality or an operator writes down. */
const Bases = Type.Object(
  {
    bases: Type.Array(
      Type.Object(
        {
          id: Type.String({ pattern: '^[a-z0-9]+(-[a-z0-9]+)*$' }),
          name: Type.Optional(Type.String({ minLength: 1 })),
          /** Longitude and latitude, degrees, as in the plan of collection. */
          position: Type.Tuple([
            Type.Number({ minimum: -180, maximum: 180 }),
            Type.Number({ minimum: -90, maximum: 90 }),
          ]),
          /** Metres around it. */
          radius: Type.Number({ minimum: 20, maximum: 2_000 }),
        },
        closed,
      ),
      { maxItems: 500 },
    ),
  },
  closed,
);

/**
 * Where vehicles are kept overnight.
 * @param path of a YAML file, empty for none.
 * @throws ConfigError naming each field at fault with its mend.
 */
export async function readBases(path: string): Promise<readonly Base[]> {
  if (path === '') return [];
  const document = await yaml(path);
  if (!Value.Check(Bases, document)) {
    throw wrong(
      path,
      [...Value.Errors(Bases, document)].map(
        ({ instancePath, message }) =>
          `${instancePath.slice(1).replaceAll('/', '.') || 'the file'}: ${message}; correct it`,
      ),
    );
  }
  const ids = document.bases.map(({ id }) => id);
  const twice = ids.filter((id, at) => ids.indexOf(id) !== at);
  if (twice.length > 0)
    throw wrong(
      path,
      twice.map((id) => `bases: "${id}" is there twice`),
    );
  return document.bases.map(({ position, radius }) => ({ position, radiusM: radius }));
}

async function yaml(path: string): Promise<unknown> {
  try {
    return parse(await readFile(path, 'utf8'));
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new ConfigError(
      `No se puede leer ${path}: revise SAMAY_BASES (${why}).`,
      `Cannot read ${path}: check SAMAY_BASES (${why}).`,
    );
  }
}

const wrong = (path: string, faults: readonly string[]): ConfigError =>
  new ConfigError(
    `Bases de ${path}:\n${faults.map((fault) => `  ${fault}`).join('\n')}`,
    `Bases of ${path}: ${faults.join('; ')}`,
  );
