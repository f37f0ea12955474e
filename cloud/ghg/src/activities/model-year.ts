import type { Emissions, Place } from '../emissions.ts';
import { cetesb2020, cetesbClasses, cetesbOrigin } from '../factors/cetesb-2020.ts';
import type { Figure } from '../figure.ts';
import { at, type Fields, readNumber } from '../read/field.ts';
import { perKm } from './per-km.ts';

const models = new Map(
  cetesb2020
    .trim()
    .split('\n')
    .map((line) => {
      const [year = 0, ...grams] = line.split(',').map(Number);
      return [year, grams] as const;
    }),
);

/** CETESB's means of a class and model year. @throws GhgError */
export function byModelYear(
  km: Figure<'km'>,
  column: number,
  fields: Fields,
  { path }: Place,
): Emissions {
  const [newest = 0] = models.keys();
  const oldest = [...models.keys()].at(-1) ?? 0;
  const year = readNumber(fields['modelYear'], at(path, 'modelYear'), {
    ...{ min: oldest, max: newest, integer: true },
  });
  const [co2 = 0, ch4 = 0, n2o = 0] = (models.get(year) ?? []).slice(3 * column, 3 * column + 3);
  const of = (gas: string, grams: number) =>
    perKm(km, gas, grams, `${cetesbClasses[column]}/${year}/${gas}`, cetesbOrigin);
  return {
    ...{ co2: of('co2', co2), ch4: of('ch4', ch4), n2o: of('n2o', n2o), boundary: 'TTW' },
    notes: [
      {
        es: 'medias de São Paulo por año de modelo, sin velocidad ni pendiente: un sustituto de lo que se mida aquí',
        en: 'means of São Paulo by model year, without speed or slope: a stand-in for what is measured here',
      },
    ],
  };
}
