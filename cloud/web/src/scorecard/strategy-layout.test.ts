import { expect, it } from 'vitest';
import type { Objective } from './scorecard-api.ts';
import { layStrategy, map } from './strategy-layout.ts';

const objective = (
  id: string,
  perspective: Objective['perspective'],
  supports: string[] = [],
): Objective => ({ id, perspective, supports, name: { es: id, en: id } });

it('gives a row to each perspective and an arrow to each support', () => {
  const { rows, boxes, arrows, height } = layStrategy([
    objective('air', 'environment'),
    objective('waste', 'environment', ['air']),
    objective('teams', 'learning', ['air', 'waste']),
  ]);
  expect(rows.map(({ perspective }) => perspective)).toEqual(['environment', 'learning']);
  expect(height).toBe(2 * map.row);
  expect(arrows.map(({ from, to }) => `${from}>${to}`)).toEqual([
    ...['waste>air', 'teams>air', 'teams>waste'],
  ]);
  const [air, waste] = boxes;
  // Within a row from side to side, to the left here.
  expect(arrows[0]?.path).toBe(
    `M${waste?.x} ${map.foot + 38}L${(air?.x ?? 0) + map.box.width} ${map.foot + 38}`,
  );
  // Upwards: it leaves from the head and comes in at the foot.
  expect(arrows[1]?.path).toMatch(new RegExp(`^M\\d+ ${map.row + map.foot}C`));
  expect(arrows[1]?.path).toMatch(new RegExp(` ${map.foot + map.box.height}$`));
});

it('lets arrows of one edge start apart, in the order of where they go', () => {
  const { arrows } = layStrategy([
    objective('left', 'environment'),
    objective('right', 'environment'),
    objective('teams', 'learning', ['right', 'left']),
  ]);
  const starts = new Map(arrows.map(({ to, path }) => [to, Number(/^M(\d+)/.exec(path)?.[1])]));
  expect(starts.get('left')).toBeLessThan(starts.get('right') ?? 0);
});
