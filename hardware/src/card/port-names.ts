/** Names for the ports of a station that stay the same, in whatever order the adapters answer. */
import type { Item, Joint } from '../kit-items.ts';
import type { BuiltKit } from '../kits.ts';

/** A name under /dev/samay/, and how the kernel is to find what it stands for. */
export interface PortName {
  /** The sensor's id, or `board`. */
  readonly name: string;
  /** As the kit's own file writes the port: `/dev/ttyUSB0`. */
  readonly port: string;
  readonly found:
    | {
        readonly by: 'socket';
        readonly path: string;
        readonly socket: string;
        readonly unconfirmed: boolean;
      }
    | { readonly by: 'serial'; readonly serial: string };
}

/** These are counted in the order in which they answer; the others have one name anyway. */
const counted = /^\/dev\/tty(USB|ACM)\d+$/;
const folder = '/dev/samay';

/**
 * The ports of a kit that need a name, each by the socket that its drawing plugs it into.
 * @param serials of adapters that have one, by name: it rules over the socket
 */
export function portNamesOf(
  { kit, items, joints }: BuiltKit,
  serials: ReadonlyMap<string, string> = new Map(),
): PortName[] {
  const asked = [
    ...kit.sensors.map(({ id, port }) => ({ name: id, port, item: id })),
    ...(kit.board ? [{ name: 'board', port: kit.board.port, item: undefined }] : []),
  ];
  return asked.flatMap(({ name, port, item }): PortName[] => {
    if (!counted.test(port)) return [];
    const serial = serials.get(name);
    if (serial !== undefined) return [{ name, port, found: { by: 'serial', serial } }];
    const begins = item === undefined ? 'board' : port.replace(/\d+$/, '');
    const adapter = items.find(
      ({ id, part }) =>
        part?.ports?.some((one) => one.name === begins) &&
        (item === undefined
          ? socketOf(joints, id) !== undefined
          : neighbours(joints, item).includes(id)),
    );
    const socket = socketOf(joints, adapter?.id ?? item);
    return socket ? [{ name, port, found: socket }] : [];
  });
}

const neighbours = (joints: readonly Joint[], id: string): string[] =>
  joints.flatMap(({ from, to }) =>
    from.item.id === id ? [to.item.id] : to.item.id === id ? [from.item.id] : [],
  );

/** The socket of the Pi that a thing of the kit is plugged into. */
function socketOf(joints: readonly Joint[], id: Item['id'] | undefined) {
  for (const { from, to } of joints) {
    const other = from.item.id === id ? to : to.item.id === id ? from : undefined;
    const path = other?.pin.path;
    if (!other || !path) continue;
    return {
      by: 'socket' as const,
      path: path.value,
      socket: other.pin.name,
      unconfirmed: path.unconfirmed === true,
    };
  }
  return undefined;
}

/** What an udev rule of each name says: /etc/udev/rules.d/70-samay.rules. */
export function udevRules(names: readonly PortName[]): string {
  const head = [
    '# Names that stay, in whatever order the adapters answer: ls -l /dev/samay',
    '# Nombres que no cambian: mandan el enchufe USB o el número de serie del adaptador.',
  ];
  const rules = names.map(({ name, found }) => {
    const which =
      found.by === 'serial' ? `ATTRS{serial}=="${found.serial}"` : `KERNELS=="${found.path}"`;
    const where = found.by === 'serial' ? '' : `# ${found.socket}\n`;
    return `${where}SUBSYSTEM=="tty", SUBSYSTEMS=="usb", ${which}, GROUP="dialout", MODE="0660", SYMLINK+="samay/${name}"`;
  });
  return `${[...head, ...rules].join('\n')}\n`;
}

/** @returns what the station's own file calls a port. */
export const namedPort =
  (names: readonly PortName[]) =>
  (port: string): string => {
    const found = names.find((one) => one.port === port);
    return found ? `${folder}/${found.name}` : port;
  };
