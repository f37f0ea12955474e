import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { estimateOne, kilogramsOf } from '../estimate-item.suite.ts';
import { leavesOf } from '../figure.ts';

interface District {
  readonly district: string;
  readonly household_t: number;
  readonly population_urban: number;
  readonly kg_per_inhabitant_day: number;
  readonly tonnes: Readonly<Record<string, number>>;
}
const { districts }: { districts: District[] } = JSON.parse(
  readFileSync(new URL('../../examples/sigersol-2022.json', import.meta.url), 'utf8'),
);

const item = (mass: number, more: object) => ({
  ...{ activity: 'landfill-commitment', mass: { value: mass, unit: 't' }, mcf: 0.8, docf: 0.5 },
  ...more,
});

describe('methane commitment', () => {
  // Household waste of 2022 (SIGERSOL), MCF 0.8, DOCf 0.5, AR5; tonnes of CO2e worked beforehand.
  it.each([
    ['Arequipa', 0.156, 12_486],
    ['Ayacucho', 0.1528, 24_537],
    ['Cusco', 0.1434, 20_745],
    ['Trujillo', 0.1442, 77_164],
    ['Piura', 0.1522, 52_307],
  ])('%s: DOC %d, %d t CO2e', (name, doc, expected) => {
    const { household_t: mass, tonnes } = districts.find((one) => one.district === name)!;
    const shares = Object.entries(tonnes).map(([kind, t]) => [kind, t / mass]);
    const answer = estimateOne(item(mass, { composition: Object.fromEntries(shares) }));
    expect(answer.co2e.value / 1000).toBeCloseTo(expected, -0.3);
    const mixture = answer.emissions.ch4?.inputs?.find(({ name: said }) =>
      /DOC de la/.test(said.es),
    );
    expect(mixture?.value).toBeCloseTo(doc, 4);
  });

  it('with the DOC rounded first, 10721.45 t × 0.156 × 0.5 × 0.8 × 0.5 × 16/12 × 28', () => {
    const answer = estimateOne(item(10_721.45, { waste: 'bulk', doc: 0.156 }));
    expect(answer.co2e.value / 1000).toBeCloseTo(12_488.345, 2);
  });

  it('the mass of the example is what SIGERSOL’s identity says, to its rounding', () => {
    for (const { district, household_t, population_urban, kg_per_inhabitant_day } of districts) {
      const reckoned = population_urban * kg_per_inhabitant_day * 0.365;
      expect(Math.abs(household_t / reckoned - 1), district).toBeLessThan(0.02);
    }
  });

  it('recovered and oxidised gas is taken off, one after the other', () => {
    const whole = kilogramsOf(estimateOne(item(100, { waste: 'food' }))).ch4!;
    const rest = kilogramsOf(estimateOne(item(100, { waste: 'food', recovery: 0.4, ox: 0.1 })))
      .ch4!;
    expect(rest).toBeCloseTo(whole * 0.6 * 0.9, 9);
  });

  it('a site that is not said is uncategorised, and DOCf of the GPC is offered', () => {
    const { mcf: _, docf: __, ...plain } = item(1, { waste: 'alimentos' });
    const answer = estimateOne(plain);
    expect(kilogramsOf(answer).ch4).toBeCloseTo((1000 * 0.15 * 0.5 * 0.6 * 0.5 * 16) / 12, 9);
    const notes = answer.emissions.notes.map(({ en }) => en).join();
    expect(notes).toMatch(/uncategorised.*0\.6/s);
    const doubtful = leavesOf(answer.co2e).filter(({ interval }) => interval?.unconfirmed);
    expect(doubtful.map(({ id }) => id)).toContain('ipcc-2006/mcf/uncategorised');
  });
});
