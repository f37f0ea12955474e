/** The shades of the index, read from the style sheet, as eyes without one kind of cone see them. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { categories } from '../air/category.ts';

type Rgb = readonly [number, number, number];

const css = readFileSync(join(import.meta.dirname, 'face.css'), 'utf8');
const shades = categories.map((category): Rgb => {
  const [, hex = ''] =
    new RegExp(`\\.face-${category} \\.face-shape \\{\\s*fill: #(\\w{6})`).exec(css) ?? [];
  return [0, 2, 4].map((at) => Number.parseInt(hex.slice(at, at + 2), 16) / 255) as unknown as Rgb;
});

/** Machado, Oliveira and Fernandes (2009), severity 1.0, on linear RGB. */
const simulations = {
  protanopia: [
    0.152286, 1.052583, -0.204868, 0.114503, 0.786281, 0.099216, -0.003882, -0.048116, 1.051998,
  ],
  deuteranopia: [
    0.367322, 0.860646, -0.227968, 0.280085, 0.672501, 0.047413, -0.01182, 0.04294, 0.968881,
  ],
  tritanopia: [
    1.255528, -0.076749, -0.178779, -0.078411, 0.930809, 0.147602, 0.004733, 0.691367, 0.3039,
  ],
  none: [1, 0, 0, 0, 1, 0, 0, 0, 1],
} as const;

const linear = (c: number) => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4);
const times = (m: readonly number[], [r, g, b]: Rgb): Rgb =>
  [0, 3, 6].map((row) => m[row]! * r + m[row + 1]! * g + m[row + 2]! * b) as unknown as Rgb;

/** CIE 1976 L*a*b*, D65. */
function lab(rgb: Rgb): Rgb {
  const [x, y, z] = times(
    [
      0.4124564, 0.3575761, 0.1804375, 0.2126729, 0.7151522, 0.072175, 0.0193339, 0.119192,
      0.9503041,
    ],
    rgb,
  );
  const f = (t: number) => (t > 216 / 24389 ? Math.cbrt(t) : (t * 24389) / 27 / 116 + 16 / 116);
  const [fx, fy, fz] = [f(x / 0.95047), f(y), f(z / 1.08883)];
  return [116 * fy - 16, 500 * (fx - fy), 200 * (fy - fz)];
}
const apart = (a: Rgb, b: Rgb) => Math.hypot(a[0] - b[0], a[1] - b[1], a[2] - b[2]);

describe('the colours of the index', () => {
  it.each(Object.entries(simulations))('stay apart with %s', (_, matrix) => {
    const seen = shades.map((rgb) => lab(times(matrix, rgb.map(linear) as unknown as Rgb)));
    // Some 2.3 is what an eye can tell side by side; on a map they are far from one another.
    for (const [at, one] of seen.entries()) {
      for (const other of seen.slice(at + 1)) expect(apart(one, other)).toBeGreaterThan(20);
    }
  });
});
