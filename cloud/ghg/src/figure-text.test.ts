import { expect, it } from 'vitest';
import { estimateOne } from './estimate-item.suite.ts';
import { figureText } from './figure-text.ts';

it('opens a figure into lines that can be worked by hand, with what is not confirmed', () => {
  const item = { activity: 'mobile-combustion', fuel: 'DB5', amount: 2, unit: 'US-gal' };
  const { emissions, co2e } = estimateOne(item);
  const lines = figureText(co2e).split('\n');
  expect(lines[0]).toMatch(/^CO2 equivalente = 19\.31\d+ kg {2}\[CO2 \+ CH4 × GWP \+ N2O × GWP\]$/);
  expect(lines.join('\n')).toContain('poder calorífico neto de diésel = 0.000135 TJ/US-gal');
  expect(lines.join('\n')).toMatch(
    /parte de biocombustible, en volumen = 0\.05 fracción.*SIN CONFIRMAR/,
  );
  expect(figureText(emissions.biogenicCo2!, 'en')).toMatch(/share of biofuel.*UNCONFIRMED/);
  for (const line of lines) expect(line).toMatch(/\[.+\]|— .+/);
});
