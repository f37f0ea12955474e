/**
 * What is kept for how long. Raw rows may go after some years; hours and days, made of them, stay, and
 * so does what nothing is made of.
 */
import { givenForever, measurements } from '@samay/contract';
import { dayMs, dayStart } from './averages/average.ts';
import { ownMeasurements } from './averages/own-measurements.ts';

export const isKeptForever = (measurement: string): boolean =>
  ownMeasurements.has(measurement) || givenForever.has(measurement);

/** What goes when its time has come. */
export const expiring: readonly string[] = Object.keys(measurements).filter(
  (name) => !isKeptForever(name),
);

/** Whether any of these lines, as a gateway writes them, is of what is kept for ever. */
export const mentionsForever = (lines: string): boolean =>
  [...givenForever].some((name) => lines.startsWith(`${name},`) || lines.includes(`\n${name},`));

/** @returns the measurement of a line of line protocol, where it is one of ours. */
export const measurementOf = (line: string): string => /^[^,\s\\]*/.exec(line)?.[0] ?? '';

/**
 * @returns from when on a store that lets go of its rows by itself has all of them: the first local
 * day that begins a day after the oldest moment it keeps, so that no hour is made anew while it goes.
 */
export const wholeSince = (nowMs: number, keptMs: number): number =>
  dayStart(nowMs - keptMs + dayMs) + dayMs;
