import { expect, it } from 'vitest';
import { readScorecard } from '../../../api/src/scorecard/scorecard-disk.ts';
import { mapView, objectiveView } from '../../../api/src/scorecard/views.ts';
import type { Objective } from './scorecard-api.ts';
import { layStrategy, type MapSize, narrow, wide } from './strategy-layout.ts';

const objective = (
  id: string,
  perspective: Objective['perspective'],
  supports: string[] = [],
): Objective => ({ id, perspective, supports, name: { es: id, en: id } });

const folder = new URL('../../../scorecard/', import.meta.url).pathname;
const { strategy: own } = await readScorecard(folder);
const shipped: Objective[] = own.objectives.map(objectiveView);
/** Laid as the API has put it in order. */
const lay = (objectives: readonly Objective[], size: MapSize) => {
  const strategy = {
    name: { es: 'x', en: 'x' },
    objectives: objectives.map((one) => ({ ...one, supports: [...one.supports] })),
  };
  const scorecard = { strategy, indicators: [], records: [], dimensions: [], surveys: [] };
  return layStrategy(objectives, mapView(scorecard), size);
};

it.each([
  ['wide', wide],
  ['narrow', narrow],
])('draws every objective and arrow within a %s drawing, and no box over another', (_, size) => {
  const { boxes, arrows, width, height } = lay(shipped, size);
  expect(width).toBe(size.width);
  expect(boxes).toHaveLength(shipped.length);
  expect(arrows).toHaveLength(shipped.flatMap(({ supports }) => supports).length);
  for (const [at, box] of boxes.entries()) {
    expect(box.x).toBeGreaterThanOrEqual(size.label.left);
    expect(box.x + size.box.width).toBeLessThanOrEqual(width);
    expect(box.y + size.box.height).toBeLessThanOrEqual(height);
    for (const other of boxes.slice(at + 1)) {
      const beside = Math.abs(box.x - other.x) >= size.box.width;
      expect(beside || box.y !== other.y).toBe(true);
    }
  }
});

it('leads an arrow past the boxes of a row between, not through them', () => {
  const { boxes, arrows } = lay(
    [
      objective('air', 'environment'),
      objective('a', 'users', ['air']),
      objective('b', 'users', ['air']),
      objective('teams', 'learning', ['a', 'b', 'air']),
    ],
    wide,
  );
  const path = arrows.find(({ from, to }) => from === 'teams' && to === 'air')?.path ?? '';
  const lane = Number(/C[\d. ]+ (\d+) [\d.]+L\1 /.exec(path)?.[1]);
  expect(lane).toBeGreaterThan(0);
  for (const { objective: one, x } of boxes.filter(
    ({ objective: { perspective } }) => perspective === 'users',
  )) {
    expect(lane < x || lane > x + wide.box.width, one.id).toBe(true);
  }
});

it('draws an arrow within a row from side to side', () => {
  const { boxes, arrows } = lay(
    [objective('air', 'environment'), objective('waste', 'environment', ['air'])],
    wide,
  );
  const [air, waste] = boxes.map(({ x }) => x).sort((a, b) => a - b);
  const y = boxes[0]!.y + wide.box.height / 2;
  const ends = [air! + wide.box.width, waste!];
  expect(arrows[0]?.path).toMatch(
    new RegExp(`^M(${ends.join('|')}) ${y}L(${ends.join('|')}) ${y}$`),
  );
});

it('grows to the right where a row is longer than the drawing', () => {
  const many = Array.from({ length: 9 }, (_, at) => objective(`o${at}`, 'users'));
  const { width, boxes } = lay(many, narrow);
  expect(width).toBeGreaterThan(narrow.width);
  expect(Math.min(...boxes.map(({ x }) => x))).toBeGreaterThanOrEqual(0);
});
