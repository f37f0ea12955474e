import { describe, expect, it } from 'vitest';
import { cityDay } from './truth-days.suite.ts';
import { degraded } from './truth-degraded.suite.ts';
import { liveScoreOf } from './truth-live.suite.ts';
import { quantile, scoreOf } from './truth-score.suite.ts';

/** Simulated days with receivers' noise, tunnels, silences and bunching, whose truth is known. */
describe.each(['arequipa', 'trujillo'] as const)('a day on the real lines of %s', (city) => {
  const day = cityDay(city, 7, 2);
  const score = scoreOf(day);

  it('has every trip on its own line, also where two lines share a way, and none that was not', () => {
    expect(score.trips).toBeGreaterThan(50);
    expect(score.complete / score.trips).toBeGreaterThanOrEqual(0.95);
    expect(score.recognised / score.trips).toBeGreaterThanOrEqual(0.97);
    expect(score.invented / score.trips).toBeLessThanOrEqual(0.02);
  });

  it('has the kilometres of each bus to two hundredths', () => {
    expect(quantile(score.kmErrors, 1)).toBeLessThan(0.02);
    expect(quantile(score.kmErrors, 0.5)).toBeLessThan(quantile(score.rawKmErrors, 0.5));
  });

  it('has arrivals to seconds, and headways and excess waits by them', () => {
    expect(quantile(score.arrivalErrors, 0.5)).toBeLessThan(6);
    expect(quantile(score.arrivalErrors, 0.9)).toBeLessThan(12);
    // Through a silence it is a guess, and each says so.
    expect(quantile(score.silentArrivalErrors, 0.9)).toBeLessThan(90);
    expect(quantile(score.headwayErrors, 0.95)).toBeLessThan(0.05);
    expect(quantile(score.excessWaitErrors, 0.95)).toBeLessThan(0.5);
  });

  it.each([
    { everyS: 60, noiseM: 20 },
    { everyS: 30, noiseM: 30 },
    { everyS: 30, noiseM: 0, holeShare: 0.2 },
  ])(
    'has the trips whole and the kilometres of thinner, poorer fixes and of holes: %j',
    (poorer) => {
      const poor = scoreOf(degraded(day, poorer));
      expect(poor.complete / poor.trips).toBeGreaterThanOrEqual(0.95);
      expect(poor.invented / poor.trips).toBeLessThanOrEqual(0.03);
      expect(quantile(poor.kmErrors, 0.5)).toBeLessThan(0.02);
    },
  );

  it('has the fuel, and the minutes of standing with the engine on', () => {
    expect(quantile(score.fuelErrors, 1)).toBeLessThan(0.005);
    expect(score.idleMinutes).toBeGreaterThan(60);
    // A silence in the middle of it hides what lasted, by its own length.
    expect(quantile(score.idleErrors, 0.5)).toBeLessThan(2);
    expect(quantile(score.idleErrors, 1)).toBeLessThan(9);
  });

  it('has the line of a bus while it drives, once a tenth of its trip tells', () => {
    const [first, , , , last] = day.buses;
    const live = liveScoreOf({ ...day, buses: [first!, last!] });
    const { onTrip, rightLine, wrongLine } = live.afterTenth;
    expect(onTrip).toBeGreaterThan(2_000);
    expect(rightLine / onTrip).toBeGreaterThan(0.9);
    expect(wrongLine / onTrip).toBeLessThan(0.06);
    expect(live.offTripSaid / live.offTrip).toBeLessThan(0.4);
    expect(quantile(live.expectedErrors, 0.5)).toBeLessThan(60);
  });
});
