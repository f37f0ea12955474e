import fc from 'fast-check';
import { expect, it } from 'vitest';
import { attainmentOf, lightOf } from './light.ts';

const tenth = { share: 0.1 };

it('is green at the target, amber within the tolerance, red beyond', () => {
  const up = { direction: 'up', tolerance: tenth } as const;
  expect([100, 99.9, 90, 89.9].map((value) => lightOf(up, value, 100))).toEqual([
    ...['green', 'amber', 'amber', 'red'],
  ]);
  const down = { direction: 'down', tolerance: { units: 3 } } as const;
  expect([7, 8, 10, 11].map((value) => lightOf(down, value, 7))).toEqual([
    ...['green', 'amber', 'amber', 'red'],
  ]);
});

it('shows no light without a value or a target', () => {
  const up = { direction: 'up', tolerance: tenth } as const;
  expect(lightOf(up, undefined, 100)).toBe('none');
  expect(lightOf(up, 3, undefined)).toBe('none');
});

// Incentive of recycling, Piura, first quarter of 2024 (Diario Correo): collected and target, tonnes.
it('gives what three districts attained of their targets of recycling', () => {
  const districts = [
    { collected: 395.05, target: 467.022, percent: 84.6, light: 'red' },
    { collected: 351.65, target: 260.073, percent: 135.2, light: 'green' },
    { collected: 309.65, target: 241.989, percent: 128.0, light: 'green' },
  ];
  for (const { collected, target, percent, light } of districts) {
    const share = attainmentOf({ direction: 'up' }, collected, target) ?? 0;
    expect(Math.round(share * 1000) / 10).toBe(percent);
    expect(lightOf({ direction: 'up', tolerance: tenth }, collected, target)).toBe(light);
  }
});

it('attains where less is better, and keeps silent where a ratio would lie', () => {
  expect(attainmentOf({ direction: 'down' }, 20, 25)).toBe(1.25);
  expect(attainmentOf({ direction: 'down' }, 0, 7)).toBeUndefined();
  expect(attainmentOf({ direction: 'down' }, 3, 0)).toBeUndefined();
  expect(attainmentOf({ direction: 'up' }, 3, -1)).toBeUndefined();
});

it('never gets worse as the value gets better', () => {
  const order = ['red', 'amber', 'green'];
  const number = fc.double({ min: -1e6, max: 1e6, noNaN: true });
  fc.assert(
    fc.property(
      number,
      number,
      number,
      fc.constantFrom('up', 'down'),
      (a, b, target, direction) => {
        const judged = { direction, tolerance: tenth } as const;
        const [worse, better] =
          direction === 'up' ? [Math.min(a, b), Math.max(a, b)] : [Math.max(a, b), Math.min(a, b)];
        expect(order.indexOf(lightOf(judged, better, target))).toBeGreaterThanOrEqual(
          order.indexOf(lightOf(judged, worse, target)),
        );
      },
    ),
  );
});
