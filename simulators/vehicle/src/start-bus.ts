import type { Line } from '@samay/station-simulator';
import { type Bus, type Seed, seedOf } from '@samay/world';
import { type Speaker, startGps, startObd, startPassengerCounter } from './speakers.ts';
import type { Tempo } from './tempo.ts';

export interface BusLines {
  readonly gps: Line;
  readonly obd: Line;
  readonly passengers: Line;
}

/** Switches on the instruments of a bus. The lines stay the caller's, to close. */
export function startBus(bus: Bus, lines: BusLines, seed: Seed, tempo: Tempo): Speaker {
  const speakers = [
    startGps(lines.gps, bus, seedOf(seed, 'gps'), tempo),
    startObd(lines.obd, bus, tempo),
    startPassengerCounter(lines.passengers, (ms) => bus.countsAt(ms), tempo),
  ];
  return {
    stop() {
      for (const speaker of speakers) speaker.stop();
    },
  };
}
