/** What an estimate document may say, out of the tables that read it: fields, units, names. */

import { blendKeys } from '../activities/blend.ts';
import { conventionNames, conventions } from '../activities/decay.ts';
import { activityAliases, activityNames, fieldsOf } from '../activities/estimate-activity.ts';
import { electricity, electricityNames } from '../activities/fuel.ts';
import { gasKeys } from '../activities/gas-factors.ts';
import { bases, heatingValueKeys } from '../activities/heating-value.ts';
import { wayNames } from '../activities/recycling.ts';
import { itemKeys } from '../estimate.ts';
import { cetesbClasses } from '../factors/cetesb-2020.ts';
import { emepClasses } from '../factors/emep-2019/energy.ts';
import { fuels } from '../factors/fuels-ipcc-2006.ts';
import { blends } from '../factors/fuels-peru.ts';
import { climateNames, climates, siteNames, sites, wastes } from '../factors/landfill-ipcc-2006.ts';
import { materials, ways, withoutFactor } from '../factors/warm-v16.ts';
import { gwpSets, ownGwpKeys } from '../gwp.ts';
import { knownUnits, twofoldNames } from '../known-units.ts';
import { knownValueKeys } from '../read/read-quantity.ts';
import { fieldMeanings } from './field-meanings.ts';

/** @returns Markdown, Spanish first. */
export function namesText(): string {
  return [
    '# Lo que se puede escribir · What may be written',
    'Sale de las tablas que leen el documento (`npm run golden`); no se edita. Mayúsculas, tildes, espacios y `_` en un nombre dan igual; en un campo, no. / Out of the tables that read a document; not edited. Capitals, accents, blanks and `_` make no difference in a name; in a field they do.',
    section('Actividades y sus campos · Activities and their fields', [
      `Todas / all: ${list([...itemKeys, 'activity'])}.`,
      table(
        ['`activity`', 'otros nombres · other names', 'campos · fields'],
        activityNames.map((name) => [
          code(name),
          list(namesFor(name, activityAliases)),
          list(fieldsOf(name)),
        ]),
      ),
      `Un valor con unidad / a value with its unit (\`density\`, \`consumption\`, \`factors.co2\` …): ${list(knownValueKeys)}. \`heatingValue\`: ${list(heatingValueKeys)}. \`factors\`: ${list(gasKeys)} (un número solo es kg/TJ / a number alone is kg/TJ). \`blend\`: ${list(blendKeys)}. \`gwp\`: ${list(gwpSets)}, o / or ${list(ownGwpKeys)}. \`mass\`: \`value\`, \`unit\`.`,
    ]),
    section('Campos · Fields', [
      table(
        ['campo · field', 'qué es · what it is', 'unidad y rango · unit and range'],
        fieldMeanings.map(({ field, es, en, range }) => [code(field), `${es} · ${en}`, range]),
      ),
    ]),
    section('Unidades · Units', [
      table(
        ['unidad · unit', 'vale · is worth', 'otros nombres · other names'],
        Object.entries(knownUnits).flatMap(([dimension, units]) =>
          Object.entries(units).map(([name, { size, names = [] }]) => [
            code(name),
            `${size} ${baseOf(dimension)}`,
            list(names),
          ]),
        ),
      ),
      'Una unidad por otra / one unit per another: `kcal/kg`, `TJ per Gg`, `kg CO2/GJ`, `t·m3⁻¹`.',
      table(
        ['se rechaza · refused', 'porque puede ser · for it may be'],
        Object.entries(twofoldNames).map(([name, what]) => [code(name), what]),
      ),
    ]),
    section('Combustibles · Fuels', [
      named([...fuels, ...blends, { id: electricity, names: electricityNames }]),
      `\`technology\`: ${fuels
        .filter(({ technologies }) => Object.keys(technologies).length > 1)
        .map(({ id, technologies }) => `${id} ${list(Object.keys(technologies))}`)
        .join('; ')}.`,
      named(grouped(['net', 'gross'], bases), 'heatingValue.basis'),
      `\`class\`: ${list([...emepClasses, ...cetesbClasses])}.`,
    ]),
    section('Residuos y rellenos · Waste and landfills', [
      named(wastes),
      named(grouped(Object.keys(sites), siteNames), 'site'),
      named(grouped(climates, climateNames), 'climate'),
      named(grouped(conventions, conventionNames), 'convention'),
    ]),
    section('Materiales de reciclaje · Recycled materials', [
      named(materials),
      named(grouped(ways, wayNames), 'from, to'),
      `Sin factor aquí / without a factor here: ${Object.entries(withoutFactor)
        .map(([what, names]) => `${what} (${list(names)})`)
        .join('; ')}.`,
    ]),
  ]
    .join('\n\n')
    .concat('\n');
}

const section = (title: string, parts: readonly string[]): string =>
  [`## ${title}`, ...parts].join('\n\n');

const code = (name: string): string => `\`${name}\``;
const list = (names: readonly string[]): string => names.map(code).join(', ');

const baseUnits: Readonly<Record<string, string>> = {
  ...{ mass: 'kg', volume: 'm3', energy: 'TJ', distance: 'km' },
};
const baseOf = (dimension: string): string => baseUnits[dimension] ?? '';

const namesFor = (id: string, aliases: Readonly<Record<string, string>>): string[] =>
  Object.entries(aliases).flatMap(([name, of]) => (of === id ? [name] : []));

interface Named {
  readonly id: string;
  readonly names: readonly string[];
}

const grouped = (ids: readonly string[], aliases: Readonly<Record<string, string>>): Named[] =>
  ids.map((id) => ({ id, names: namesFor(id, aliases) }));

const named = (things: readonly Named[], field = 'nombre · name'): string =>
  table(
    [field, 'otros nombres · other names'],
    things.map(({ id, names }) => [code(id), list(names)]),
  );

const table = (head: readonly string[], rows: readonly (readonly string[])[]): string =>
  [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
