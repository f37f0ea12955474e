import { expect, it } from 'vitest';
import { boards } from '../boards/boards.ts';
import { unitIds, unitOf, units } from './units.ts';

it('has the ids that Grafana knows, letter by letter', () => {
  // A Greek mu (U+03BC), not the micro sign.
  expect(unitOf('pm2_5')).toBe('con\u03bcgm3');
  expect(unitIds.has('con\u00b5g/m\u00b3')).toBe(false);
  for (const id of Object.values(units)) expect(unitIds, id).toContain(id);
});

it('is shown in no unit that Grafana would take for a word', () => {
  const text = JSON.stringify(boards().map(({ dashboard }) => dashboard));
  const defaults = [...text.matchAll(/"unit":"([^"]*)"/g)].map(([, unit]) => unit);
  const overrides = [...text.matchAll(/"id":"unit","value":"([^"]*)"/g)].map(([, unit]) => unit);
  expect(defaults.length).toBeGreaterThan(50);
  expect(overrides.length).toBeGreaterThan(20);
  for (const unit of [...defaults, ...overrides]) expect(unitIds, unit).toContain(unit);
});
