import { readSensors } from './catalogue.ts';
import { CatalogueError } from './catalogue-error.ts';
import { Kit } from './kit.ts';
import { type Catalogue, type Item, itemsOf, type Joint, jointsOf } from './kit-items.ts';
import { checkPart, type Part } from './part.ts';
import { type Checked, checkDocument, repeated } from './schema-faults.ts';
import { supplyFaults } from './supply-budget.ts';
import { wireFaults } from './wire-faults.ts';
import { readYamlFolder } from './yaml-folder.ts';

/** Beside src/ as beside dist/. */
const partsFolder = new URL('../parts/', import.meta.url);
const kitsFolder = new URL('../kits/', import.meta.url);

/** A kit joined with the catalogue. */
export interface BuiltKit {
  readonly kit: Kit;
  readonly items: readonly Item[];
  readonly joints: readonly Joint[];
}

/** @throws CatalogueError as `readSensors` */
export const readParts = (folder?: string): Part[] =>
  readYamlFolder(folder, partsFolder, checkPart);

/**
 * Every kit of the folder, by order of id, each joined with the catalogue: what it names exists, no
 * port or pin is used twice, levels fit and the supplies suffice.
 * @throws CatalogueError CATALOGUE_UNREADABLE, CATALOGUE_INVALID (with all the faults of the file)
 */
export function readKits(folder?: string, catalogue: Catalogue = ownCatalogue()): BuiltKit[] {
  const kits = readYamlFolder(folder, kitsFolder, (document, id) =>
    checkKit(document, id, catalogue),
  );
  return kits.map((kit) => build(kit, catalogue));
}

/** @throws CatalogueError KIT_UNKNOWN, naming the ones there are */
export function kitById(id: string, kits: readonly BuiltKit[] = readKits()): BuiltKit {
  const found = kits.find(({ kit }) => kit.id === id);
  if (found) return found;
  const known = kits.map(({ kit }) => kit.id).join(', ');
  throw new CatalogueError('KIT_UNKNOWN', `"${id}" is no kit; write one of ${known}`);
}

const ownCatalogue = (): Catalogue => ({ sensors: readSensors(), parts: readParts() });

function build(kit: Kit, catalogue: Catalogue): BuiltKit {
  const { items } = itemsOf(kit, catalogue);
  return { kit, items, joints: jointsOf(kit, items).joints };
}

const checkKit = (document: unknown, id: string, catalogue: Catalogue): Checked<Kit> =>
  checkDocument(Kit, 'kit', document, id, (kit) => {
    const names = [...kit.sensors, ...kit.parts].map((one) => one.id);
    const faults = [
      ...repeated((index) => `sensors and parts, number ${index + 1}`, names),
      ...repeated(
        (index) => `sensors.${index}.port`,
        kit.sensors.map(({ port }) => port),
      ),
      ...useFaults(kit, catalogue),
      ...collectionFaults(kit),
    ];
    const { items, faults: unknown } = itemsOf(kit, catalogue);
    if (unknown.length > 0) return [...faults, ...unknown];
    const { joints, faults: loose } = jointsOf(kit, items);
    if (loose.length > 0) return [...faults, ...loose];
    return [
      ...[...faults, ...boardFaults(kit, joints)],
      ...[...wireFaults(joints, items), ...supplyFaults(items, joints)],
    ];
  });

/** Who reads a sensor of the board and who switches a relay is there, and wired. */
function boardFaults({ sensors, board, actuators }: Kit, joints: readonly Joint[]): string[] {
  const waits = sensors.find(({ port }) => port === 'board');
  if (board === undefined && (waits ?? actuators)) {
    return [`board: is missing; add it for ${waits?.id ?? 'the actuators'}`];
  }
  const wired = joints.flatMap(({ from, to }) => [from.pin, to.pin]);
  return Object.entries(actuators ?? {}).flatMap(([name, { pin }]) =>
    wired.some((one) => one.is === 'data' && one.name === String(pin))
      ? []
      : [`actuators.${name}.pin: no wire goes to pin ${pin}; correct the pin or add a wire`],
  );
}

/** What a crew collects with is in the kit. */
function collectionFaults({ sensors, vehicle: { collection } = {} }: Kit): string[] {
  const ids = sensors.map(({ id }) => id);
  return (['scale', 'keypad', 'reader'] as const).flatMap((part) => {
    const id = collection?.[part];
    if (id === undefined || ids.includes(id)) return [];
    return [`vehicle.collection.${part}: there is no sensor "${id}"; there are ${ids.join(', ')}`];
  });
}

/** A station has each value from one sensor. */
function useFaults(kit: Kit, { sensors }: Catalogue): string[] {
  const all = kit.sensors.flatMap(({ use }) => use);
  return kit.sensors.flatMap(({ sensor, use }, index) =>
    use.flatMap((quantity) => {
      const model = sensors.find(({ id }) => id === sensor);
      const gives = model?.measures.some((one) => one.quantity === quantity && !one.internal);
      if (model && !gives) return [`sensors.${index}.use: ${sensor} gives no ${quantity}`];
      if (all.filter((one) => one === quantity).length === 1) return [];
      return [`sensors.${index}.use: ${quantity} is given twice; name it in one`];
    }),
  );
}
