/** The things of a kit joined with what the catalogue knows of them. */
import type { Bilingual, PriceClass } from './fact.ts';
import type { Kit, Wire } from './kit.ts';
import type { Part } from './part.ts';
import type { Pin } from './pin.ts';
import type { Sensor } from './sensor.ts';

export interface Catalogue {
  readonly sensors: readonly Sensor[];
  readonly parts: readonly Part[];
}

/** A sensor or a part of a kit. */
export interface Item {
  readonly id: string;
  /** The file of the catalogue that describes it. */
  readonly model: string;
  readonly name: Bilingual;
  readonly quantity: number;
  readonly pins: readonly Pin[];
  readonly price: PriceClass;
  readonly caution: Bilingual | undefined;
  /** The supply that feeds it; undefined where it needs none. */
  readonly fedBy: string | undefined;
  /** Milliamperes that it draws at most; undefined where nobody says. */
  readonly milliamps: number | undefined;
  readonly milliampsUnconfirmed: boolean;
  /** What its power pin bears. */
  readonly volts: readonly [number, number];
  /** Of its data pins that say nothing themselves. */
  readonly logicVolts: number | undefined;
  readonly part: Part | undefined;
  /** Of a sensor: where the agent finds it. */
  readonly port: string | undefined;
}

/** One end of a wire. */
export interface End {
  readonly item: Item;
  readonly pin: Pin;
}

export interface Joint {
  readonly wire: Wire;
  readonly from: End;
  readonly to: End;
}

/** @returns the items in the order of the file, and a fault for each that the catalogue lacks. */
export function itemsOf(kit: Kit, { sensors, parts }: Catalogue) {
  const faults: string[] = [];
  const items: Item[] = [];
  const main = kit.parts.find(
    (one) => parts.find(({ id }) => id === one.part)?.gives !== undefined,
  )?.id;
  for (const [index, one] of kit.sensors.entries()) {
    const sensor = sensors.find(({ id }) => id === one.sensor);
    if (sensor) items.push(ofSensor(one, sensor, one.fedBy ?? main));
    else faults.push(`sensors.${index}.sensor: there is no sensors/${one.sensor}.yaml`);
  }
  for (const [index, one] of kit.parts.entries()) {
    const part = parts.find(({ id }) => id === one.part);
    if (part) items.push(ofPart(one, part, part.takes && (one.fedBy ?? main)));
    else faults.push(`parts.${index}.part: there is no parts/${one.part}.yaml`);
  }
  return { items, faults };
}

function ofSensor(one: Kit['sensors'][number], sensor: Sensor, fedBy: string | undefined): Item {
  const { volts, voltsRange = [volts, volts], logicVolts, currentMilliamps } = sensor.power;
  return {
    id: one.id,
    model: sensor.id,
    name: { es: sensor.name, en: sensor.name },
    quantity: 1,
    pins: sensor.pins ?? [],
    price: sensor.priceClass.value,
    caution: sensor.power.caution,
    fedBy,
    milliamps: currentMilliamps?.value,
    milliampsUnconfirmed: currentMilliamps?.unconfirmed === true,
    volts: voltsRange,
    logicVolts,
    part: undefined,
    port: one.port,
  };
}

function ofPart(one: Kit['parts'][number], part: Part, fedBy: string | undefined): Item {
  const volts = part.takes?.volts ?? 0;
  return {
    id: one.id,
    model: part.id,
    name: part.name,
    quantity: one.quantity ?? 1,
    pins: part.pins ?? [],
    price: part.priceClass.value,
    caution: part.caution,
    fedBy,
    milliamps: part.takes?.milliamps.value ?? 0,
    milliampsUnconfirmed: part.takes?.milliamps.unconfirmed === true,
    volts: [volts, volts],
    logicVolts: undefined,
    part,
    port: undefined,
  };
}

/** @returns the end that `item/pin` names, by the pin's number or its name; else why it is none. */
function endOf(text: string, items: readonly Item[]): End | string {
  const slash = text.indexOf('/');
  const item = items.find(({ id }) => id === text.slice(0, slash));
  if (item === undefined) return `there is no "${text.slice(0, slash)}" in this kit`;
  const label = text.slice(slash + 1);
  const byNumber = item.pins.find(({ number }) => number?.toString() === label);
  const byName = item.pins.filter(({ name }) => name === label);
  if (byName.length > 1) return `${item.id} has several ${label}; write the number of the pin`;
  const pin = byNumber ?? byName[0];
  if (pin !== undefined) return { item, pin };
  const pins = item.pins.map(({ number, name }) => number ?? name).join(', ');
  return `${item.id} has no pin ${label}; it has ${pins || 'none that we know'}`;
}

/** @returns every wire with both its ends, and a fault for each end that is none. */
export function jointsOf(kit: Kit, items: readonly Item[]) {
  const faults: string[] = [];
  const joints: Joint[] = [];
  for (const [index, { wires }] of kit.steps.entries()) {
    for (const [at, wire] of wires.entries()) {
      const from = endOf(wire.from, items);
      const to = endOf(wire.to, items);
      const path = `steps.${index}.wires.${at}`;
      if (typeof from === 'string') faults.push(`${path}.from: ${from}`);
      if (typeof to === 'string') faults.push(`${path}.to: ${to}`);
      if (typeof from !== 'string' && typeof to !== 'string') joints.push({ wire, from, to });
    }
  }
  return { joints, faults };
}
