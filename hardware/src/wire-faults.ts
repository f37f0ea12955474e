/** What electricity and the agent say about the wires of a kit. */
import type { End, Item, Joint } from './kit-items.ts';
import type { PinUse } from './pin.ts';

export const wireFaults = (joints: readonly Joint[], items: readonly Item[]): string[] => [
  ...joints.flatMap((joint) => [
    ...meetingFaults(joint),
    ...levelFaults(joint, items),
    ...portFaults(joint),
  ]),
  ...usedTwice(joints),
  ...leftOpen(joints, items),
];

const nameOf = ({ item, pin }: End) => `${item.id}/${pin.number ?? pin.name}`;
const both = ({ from, to }: Joint) => `${nameOf(from)} – ${nameOf(to)}`;

/** What may meet what; power, levels and ports are looked at apart. */
const meets: Readonly<Record<PinUse, readonly PinUse[]>> = {
  power: ['power', 'select', 'contact'],
  ground: ['ground', 'select', 'contact'],
  transmit: ['receive'],
  receive: ['transmit'],
  data: ['data'],
  usb: ['usb'],
  contact: ['contact', 'power', 'ground'],
  select: ['power', 'ground'],
  idle: [],
};

function meetingFaults(joint: Joint): string[] {
  const { from, to } = joint;
  if (!meets[from.pin.is].includes(to.pin.is)) {
    return [`${both(joint)}: ${from.pin.is} does not go to ${to.pin.is}; correct one end`];
  }
  if (from.pin.is !== 'power' || to.pin.is !== 'power') return [];
  const [giver, taker] = from.pin.gives ? [from, to] : [to, from];
  if (!giver.pin.gives || taker.pin.gives) {
    return [`${both(joint)}: exactly one end must give power; correct one end`];
  }
  const volts = giver.pin.volts ?? 0;
  const [least, most] = taker.pin.volts ? [taker.pin.volts, taker.pin.volts] : taker.item.volts;
  if (least <= volts && volts <= most) return [];
  const bears = least === most ? `${least} V` : `${least} to ${most} V`;
  return [`${both(joint)}: ${taker.item.id} takes ${bears} and gets ${volts} V; use another pin`];
}

const levelOf = ({ item, pin }: End) => pin.volts ?? item.logicVolts;
const isData = ({ pin }: End) => ['transmit', 'receive', 'data'].includes(pin.is);

function levelFaults(joint: Joint, items: readonly Item[]): string[] {
  const { from, to, wire } = joint;
  if (!isData(from) || !isData(to)) return [];
  const levels = [levelOf(from), levelOf(to)];
  const [a, b] = levels;
  if (wire.through === undefined) {
    if (a === b) return [];
    return [`${both(joint)}: ${a} V meets ${b} V; name a level shifter in through`];
  }
  const shifter = items.find(({ id }) => id === wire.through?.split('/')[0])?.part?.shifts;
  if (shifter && levels.every((level) => level !== undefined && shifter.includes(level))) return [];
  return [`${both(joint)}: ${wire.through} is no shifter between ${a} V and ${b} V`];
}

/** The data wires of a sensor end where its port is. */
function portFaults(joint: Joint): string[] {
  const ends = [joint.from, joint.to] as const;
  return ends.flatMap((end, index) => {
    const { port } = end.item;
    const other = ends[1 - index];
    if (port === undefined || other === undefined || !isData(end)) return [];
    const ports = other.item.part?.ports ?? [];
    const pins = ports.filter(({ name }) => port.startsWith(name)).flatMap((one) => one.pins);
    if (pins.includes(`${other.pin.number ?? other.pin.name}`)) return [];
    return [`${both(joint)}: ${nameOf(other)} is not ${port}; correct the wire or the port`];
  });
}

function usedTwice(joints: readonly Joint[]): string[] {
  const ends = joints.flatMap(({ from, to }) => [from, to]).filter(({ pin }) => !pin.shared);
  const names = [...ends.map(nameOf), ...joints.flatMap(({ wire }) => wire.through ?? [])];
  const twice = names.filter((name, index) => names.indexOf(name) !== index);
  return [...new Set(twice)].map((name) => `${name}: is used twice; give each wire its own pin`);
}

/** A sensor works with its power, its ground, its data pins and its plug; one of each power will do. */
function leftOpen(joints: readonly Joint[], items: readonly Item[]): string[] {
  return items.flatMap((item) => {
    if (item.port === undefined) return [];
    const wired = joints.flatMap(({ from, to }) => [from, to]).filter((end) => end.item === item);
    const needs = new Set(item.pins.map(({ is }) => is));
    return (['power', 'ground', 'transmit', 'receive', 'data', 'usb'] as const)
      .filter((use) => needs.has(use) && !wired.some(({ pin }) => pin.is === use))
      .map((use) => `${item.id}: no wire goes to its ${use} pin; add one to a step`);
  });
}
