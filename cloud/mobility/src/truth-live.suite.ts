/** Simulated days as they come, fix by fix: what is said of each bus at that moment beside what is true. */
import { expectedCalls } from './live/arrivals.ts';
import { Tracker } from './live/tracker.ts';
import type { BusDay, CityDay } from './truth-days.suite.ts';

export interface LiveScore {
  /** Fixes of buses that were on a trip. */
  readonly onTrip: number;
  readonly rightLine: number;
  readonly wrongLine: number;
  /** Of the first tenth of trips, where nothing can tell yet, left out above. */
  readonly afterTenth: {
    readonly onTrip: number;
    readonly rightLine: number;
    readonly wrongLine: number;
  };
  /** Fixes between trips, and those of them that were said to be on a line. */
  readonly offTrip: number;
  readonly offTripSaid: number;
  /** Of arrivals expected within ten minutes, seconds. */
  readonly expectedErrors: readonly number[];
}

const aheadMs = 10 * 60_000;
/** Expectations are looked at now and then: each costs as much as a fix. */
const lookEvery = 30;

export function liveScoreOf({ index, buses }: CityDay): LiveScore {
  const sum = { onTrip: 0, rightLine: 0, wrongLine: 0, offTrip: 0, offTripSaid: 0 };
  const afterTenth = { onTrip: 0, rightLine: 0, wrongLine: 0 };
  const expectedErrors: number[] = [];
  for (const bus of buses) {
    const tracker = new Tracker(index);
    for (const [at, fix] of bus.track.fixes.entries()) {
      tracker.report(bus.bus, fix);
      const [live] = tracker.vehicles();
      const trip = tripAt(bus, fix.timeMs);
      const said = live?.on?.way.line.id;
      if (trip === undefined) {
        sum.offTrip += 1;
        if (said !== undefined) sum.offTripSaid += 1;
        continue;
      }
      const share = (fix.timeMs - trip.startMs) / (trip.endMs - trip.startMs);
      for (const part of share > 0.1 ? [sum, afterTenth] : [sum]) {
        part.onTrip += 1;
        if (said === trip.route) part.rightLine += 1;
        else if (said !== undefined) part.wrongLine += 1;
      }
      if (!live || said !== trip.route || at % lookEvery !== 0) continue;
      for (const { sequence, timeMs } of expectedCalls(live)) {
        if (timeMs > fix.timeMs + aheadMs) break;
        expectedErrors.push((timeMs - (trip.arrivals[sequence] ?? Number.NaN)) / 1000);
      }
    }
  }
  return { ...sum, afterTenth, expectedErrors };
}

const tripAt = ({ trips }: BusDay, timeMs: number) =>
  trips.find(({ startMs, endMs }) => timeMs >= startMs && timeMs < endMs);
