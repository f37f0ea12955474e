import { expect, it } from 'vitest';
import { compileInventory } from '../inventory/inventory.ts';
import { readInventory } from '../inventory/read-inventory.ts';
import { reportHtml } from './report-html.ts';

const relleno = {
  ...{
    of: 'relleno <b>norte</b>',
    gpc: 'III.1.1',
    rank: 'report',
    activity: 'landfill-commitment',
  },
  ...{ waste: 'food', mass: { value: 12_345, unit: 't' }, uncertaintyPercent: 20 },
};
const page = (more: object = {}) =>
  reportHtml(
    compileInventory(
      readInventory({
        city: 'Cusco & <script>',
        year: 2026,
        trials: 300,
        activities: [relleno],
        ...more,
      }),
    ),
  );

it('is one page that fetches nothing, in Spanish first', () => {
  const text = page();
  expect(text).toMatch(/^<!doctype html>\n<html lang="es">/);
  expect(text).not.toMatch(/<script|src=|href=|url\(/);
  expect(text).toContain('Por subsector <span class="en">By subsector</span>');
});

it('what was written is text, not markup', () => {
  const text = page();
  expect(text).toContain('Cusco &amp; &lt;script&gt;');
  expect(text).toContain('relleno &lt;b&gt;norte&lt;/b&gt;');
});

it('draws a bar and a whisker, marks what is not confirmed, opens every figure', () => {
  const text = page();
  // 12,345 t × 0.15 × 0.5 × 0.6 × 0.5 × 16/12 × 28
  expect(text).toContain('10,370 t');
  expect(text.match(/<rect /g)).toHaveLength(1);
  expect(text).toContain('stroke-width="1.5"');
  expect(text).toContain('intervalo sin confirmar');
  expect(text).toContain('W × DOC × DOCf × MCF × F × 16/12');
});

it('shows a target and scenarios where there are some, and hides what is confidential', () => {
  const text = page({
    target: { baseYear: 2020, base_tco2e: 9000, year: 2030, reductionPercent: 20 },
    scenarios: [
      {
        id: 'c',
        name: 'Compostar',
        changes: [{ kind: 'segregation', of: relleno.of, points: 10, to: 'composting' }],
      },
    ],
  });
  expect(text).toContain('por encima</b>');
  expect(text).toContain('<polyline');
  expect(text.match(/<rect /g)).toHaveLength(3);
  const secret = page({ notation: { 'III.1.1': 'C' } });
  expect(secret).not.toContain('W × DOC');
  expect(secret).toContain('<td class="n">C</td>');
});
