import type { Motion } from './drive.ts';

/** A diesel vehicle, as far as its fuel goes. */
export interface Engine {
  readonly massKg: number;
}

const gravity = 9.81;
/** Tyres on asphalt, and the front of a small bus in the thin air of a highland. */
const rolling = 0.009;
const dragArea = 5;
const airDensity = 0.95;
/** An engine that idles: 1.8 L/h. */
const idle = 1.8 / 3600;
/** Of a litre of diesel (35.8 MJ) a third and a little moves the vehicle. */
const joulesPerLitre = 35.8e6 * 0.35;

/** @param slope metres up per metre. @param loadKg passengers or what is collected. @returns l/s. */
export function fuelRate(
  { massKg }: Engine,
  { speed, acceleration }: Motion,
  slope: number,
  loadKg: number,
): number {
  const mass = massKg + loadKg;
  const force =
    mass * (gravity * (rolling + slope) + acceleration) + 0.5 * airDensity * dragArea * speed ** 2;
  return idle + Math.max(0, force * speed) / joulesPerLitre;
}
