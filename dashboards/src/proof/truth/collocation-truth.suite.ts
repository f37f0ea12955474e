import { describe, expect, it } from 'vitest';
import { type Cast, dayMs, firstOf, nowMs, type Role } from '../store/cast.suite.ts';
import { hourMeans, validHours } from '../store/expected.suite.ts';
import { tableOf } from './board-values.suite.ts';
import type { Open } from './truth.suite.ts';

const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length;

export function collocationTruth(of: Cast, open: Open): void {
  /** Hours of fourteen days that both have. */
  function pairs(reference: Role, candidate: Role): [number, number][] {
    const inRange = ([at]: readonly [number, unknown]) => at >= nowMs - 14 * dayMs && at <= nowMs;
    const other = new Map(validHours(hourMeans(of, firstOf(of, candidate), 'pm2_5')));
    return validHours(hourMeans(of, firstOf(of, reference), 'pm2_5'))
      .filter(inRange)
      .flatMap(([at, { mean: x }]) => {
        const y = other.get(at)?.mean;
        return y === undefined ? [] : [[x, y] as [number, number]];
      });
  }

  describe.each<[Role, Role]>([
    ['healthy', 'dirty'],
    ['healthy', 'smoky'],
    ['foggy', 'silent'],
  ])('%s beside %s', (reference, candidate) => {
    it('agrees as least squares say', async () => {
      const chosen = {
        reference: firstOf(of, reference).device,
        candidate: firstOf(of, candidate).device,
      };
      const [row] = tableOf(await open('samay-collocation-es', chosen), 'Acuerdo');
      const both = pairs(reference, candidate);
      const [xs, ys] = [both.map(([x]) => x), both.map(([, y]) => y)];
      const [mx, my] = [mean(xs), mean(ys)];
      const sxy = mean(both.map(([x, y]) => (x - mx) * (y - my)));
      const [sxx, syy] = [mean(xs.map((x) => (x - mx) ** 2)), mean(ys.map((y) => (y - my) ** 2))];
      const rmse = Math.sqrt(mean(both.map(([x, y]) => (y - x) ** 2)));
      expect(row?.['n']).toBe(both.length);
      const expected = {
        ...{ slope: sxy / sxx, intercept: my - (sxy / sxx) * mx, r2: sxy ** 2 / (sxx * syy) },
        ...{ bias: my - mx, rmse, nrmse: rmse / mx },
      };
      for (const [name, value] of Object.entries(expected)) {
        expect(row?.[name], name).toBeCloseTo(value, 6);
      }
    });

    it('draws each pair of hours once', async () => {
      const chosen = {
        reference: firstOf(of, reference).device,
        candidate: firstOf(of, candidate).device,
      };
      const rows = tableOf(
        await open('samay-collocation-es', chosen),
        'Candidato contra referencia',
      );
      const both = pairs(reference, candidate);
      const station = rows.slice(0, both.length);
      for (const [at, { x, y }] of station.entries()) {
        expect(x).toBeCloseTo(both[at]?.[0] ?? 0, 9);
        expect(y).toBeCloseTo(both[at]?.[1] ?? 0, 9);
      }
    });
  });
}
