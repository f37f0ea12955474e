/** A recycling truck and its crew: they hang a bag on the scale, touch its tag and key what it is. */
import { driverNamed } from '@samay/drivers';
import type { Line } from '@samay/station-simulator';
import {
  type Pickup,
  type Round,
  type Seed,
  seedOf,
  serviceDay,
  startOf,
  type Truck,
} from '@samay/world';
import { type Speaker, startGps } from './speakers.ts';
import type { Tempo } from './tempo.ts';

export interface TruckLines {
  readonly gps: Line;
  readonly scale: Line;
  readonly reader: Line;
  readonly keypad: Line;
}

export interface TruckCrew {
  readonly crewCode: number;
  /** Key of the keypad, by the name of the material. */
  readonly codes: Readonly<Record<string, number>>;
  readonly utcOffsetHours: number;
}

/** So long a bag swings before the scale is at rest, and so long after that the crew presses a key. */
const swingMs = 3_000;
const keyAfterMs = 4_000;

/** The tag of a container: its number, behind four digits that are ours. */
export const tagOf = (bin: number): number => 0x53_00_00_00_00 + bin;

export function startTruck(
  truck: Truck,
  lines: TruckLines,
  { crewCode, codes, utcOffsetHours, seed }: TruckCrew & { readonly seed: Seed },
  tempo: Tempo,
): Speaker {
  const drivers = ['weighing-indicator', 'id12', 'samay-keypad'].map(driverNamed);
  const [scale, reader, keypad] = drivers;
  if (!scale || !reader || !keypad) throw new RangeError('a driver of a truck is missing');
  const roundAt = (timeMs: number): Round | undefined =>
    truck
      .roundsOf(serviceDay(timeMs, utcOffsetHours))
      .findLast((round) => startOf(round) <= timeMs);
  const gps = startGps(lines.gps, truck, seedOf(seed, 'gps'), tempo);
  let beforeMs = tempo.now();
  const stopScale = tempo.every(500, () => {
    const nowMs = tempo.now();
    const pickups = roundAt(nowMs)?.pickups ?? [];
    const { kg, moving } = onTheScale(pickups, nowMs);
    lines.scale.write(scale.encode({ load: kg }, { status: moving ? 1 : 0 }));
    const passed = (ms: number) => beforeMs < ms && ms <= nowMs;
    for (const { bin, material, weighedMs } of pickups) {
      if (passed(weighedMs)) {
        // With each container: an agent that was started since knows its crew again.
        lines.keypad.write(keypad.encode({ crew_code: crewCode }));
        lines.reader.write(reader.encode({ tag: tagOf(bin) }));
      }
      const code = codes[material];
      if (code !== undefined && passed(weighedMs + keyAfterMs)) {
        lines.keypad.write(keypad.encode({ material_code: code }));
      }
    }
    beforeMs = nowMs;
  });
  return {
    stop() {
      gps.stop();
      stopScale();
    },
  };
}

function onTheScale(pickups: readonly Pickup[], nowMs: number): { kg: number; moving: boolean } {
  const hanging = pickups.find(
    ({ weighedMs, endMs }) => weighedMs - swingMs <= nowMs && nowMs < endMs,
  );
  if (hanging === undefined) return { kg: 0, moving: false };
  const { netKg, tareKg, weighedMs } = hanging;
  const swing = nowMs < weighedMs;
  // While it swings the scale shows more and less than there is.
  return { kg: netKg + tareKg + (swing ? 3 * Math.sin(nowMs / 200) : 0), moving: swing };
}
