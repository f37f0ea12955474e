/** What to take along: spare sensors by their model, parts by their name in the hardware catalogue, and tools. */
import type { VisitReason } from '@samay/contract';
import type { Reason } from './reason.ts';
import type { Told } from './told.ts';

export interface Take extends Told {
  readonly kind: 'sensor' | 'part' | 'tool';
  /** Of `hardware/sensors` or `hardware/parts`; null for a tool. */
  readonly id: string | null;
  readonly count: number;
}

const part = (id: string, es: string, en: string): Take => ({ kind: 'part', id, es, en, count: 1 });
const tool = (es: string, en: string): Take => ({ kind: 'tool', id: null, es, en, count: 1 });

const supply = part('psu-usb-c-5v-3a', 'Fuente USB-C de 5 V y 3 A', 'USB-C supply, 5 V 3 A');
const card = part(
  'sd-industrial',
  'Tarjeta SD industrial ya grabada',
  'Industrial SD card, written',
);
const modem = part('lte-usb', 'Módem LTE y un chip con saldo', 'LTE modem and a SIM with credit');
const cables = part('cable-set', 'Juego de cables y conectores', 'Set of cables and plugs');
const serial = part('usb-uart-3v3', 'Adaptador USB-UART de 3,3 V', 'USB-UART adapter, 3.3 V');
const rtc = part('rtc-ds3231', 'Reloj DS3231 con pila', 'DS3231 clock with a battery');
const meter = tool('Multímetro', 'Multimeter');
const cleaning = tool(
  'Aire comprimido, brocha y paño sin pelusa',
  'Compressed air, brush and lint-free cloth',
);
const ladder = tool('Escalera, arnés y llaves de la caja', 'Ladder, harness and keys of the box');
const laptop = tool(
  'Teléfono o portátil y cable de consola',
  'Phone or laptop, and a console cable',
);
const signal = tool(
  'Teléfono con otra operadora, para medir la señal',
  'Phone of another operator',
);
const camera = tool('Teléfono con cámara, cinta métrica', 'Phone with a camera, measuring tape');
const invitation = tool('Invitación nueva del gateway', 'New invitation of the gateway');
const reference = tool('Turno junto a la referencia', 'A place beside the reference');

const byReason: Readonly<Record<VisitReason, readonly Take[]>> = {
  'device-silent': [supply, card, modem, meter, laptop],
  'sensor-silent': [cables, serial, meter, laptop],
  'sensor-fault': [cables, laptop],
  fan: [cleaning],
  stuck: [cleaning, laptop],
  disagreement: [cleaning],
  drift: [cleaning],
  framing: [cables, serial, meter],
  undervoltage: [supply, cables, meter],
  'disk-full': [card, laptop],
  'disk-wear': [card, laptop],
  'certificate-expiring': [invitation, laptop],
  'outbox-growing': [modem, signal],
  'calibration-expired': [reference],
  'calibration-expiring': [reference],
  'laser-old': [cleaning],
  'clock-off': [rtc, laptop],
  'not-commissioned': [camera],
  'record-incomplete': [camera],
  'visit-due': [cleaning],
  'software-old': [],
  'zone-silent': [],
};

/** @returns each once; of spares as many as reasons ask for. A note alone packs nothing. */
export function takeAlong(reasons: readonly Reason[]): Take[] {
  const going = reasons.some(({ severity }) => severity !== 'note');
  if (!going) return [];
  const spares = new Map<string, Set<string>>();
  for (const { spare, sensor } of reasons) {
    if (spare === undefined) continue;
    spares.set(spare, (spares.get(spare) ?? new Set()).add(sensor ?? ''));
  }
  const sensors = [...spares].map(
    ([id, wanting]): Take => ({
      ...{ kind: 'sensor', id, count: wanting.size },
      ...{ es: `Sensor de repuesto ${id}`, en: `Spare sensor ${id}` },
    }),
  );
  return [...sensors, ...new Set([...reasons.flatMap(({ code }) => byReason[code]), ladder])];
}

/** @returns one list for the whole way: spares and parts add up, a tool goes once. */
export function packed(lists: readonly (readonly Take[])[]): Take[] {
  const all = new Map<string, Take>();
  for (const take of lists.flat()) {
    const key = `${take.kind} ${take.id ?? take.en}`;
    const before = all.get(key);
    const count = (before?.count ?? 0) + take.count;
    all.set(key, { ...take, count: take.kind === 'tool' ? 1 : count });
  }
  const kinds = ['sensor', 'part', 'tool'] as const;
  return [...all.values()].sort((a, b) => kinds.indexOf(a.kind) - kinds.indexOf(b.kind));
}
