import { describe, expect, it } from 'vitest';
import { compileInventory } from './inventory.ts';
import { inventoryAnswer } from './inventory-answer.ts';
import { inventoryCsv } from './inventory-csv.ts';
import { readInventory } from './read-inventory.ts';

const buses = { of: 'buses', gpc: 'II.1.1', activity: 'vehicle-kilometres', class: 'bus-midi' };
const driven = { ...buses, euro: 'III', speedKmh: 20 };
const relleno = {
  ...{ of: 'relleno', gpc: 'III.1.1', rank: 'report', activity: 'landfill-commitment' },
  ...{ waste: 'domiciliarios', mcf: 0.8, mass: { value: 100, unit: 't' } },
};
const city = (more: object) =>
  compileInventory(readInventory({ city: 'Cusco', year: 2026, trials: 500, ...more }));

describe('an inventory', () => {
  it('takes the best rank of each thing and shows the rest', () => {
    const activities = [
      { ...driven, rank: 'gtfs', km: 4000 },
      { ...driven, rank: 'survey', km: 1500 },
      { ...driven, rank: 'odómetro', km: 600 },
      { ...driven, rank: 'odometer', km: 400 },
    ];
    const row = city({ activities }).rows.find(({ reference }) => reference === 'II.1.1');
    const [only] = row?.activities ?? [];
    expect(only).toMatchObject({ rank: 'odometer', activityQuality: 'H', factorQuality: 'L' });
    expect(only?.records).toHaveLength(2);
    expect(only?.co2e.value).toBeCloseTo(11.5585 * 0.0741 * 1000, -1);
    expect(only?.unused.map(({ rank, co2eKg }) => [rank, co2eKg / only.co2e.value])).toEqual([
      ['survey', expect.closeTo(1.5, 9)],
      ['gtfs', expect.closeTo(4, 9)],
    ]);
  });

  it('adds up lines of BASIC; biogenic, avoided, BASIC+ and imported waste stay out', () => {
    const pet = { activity: 'recycling', material: 'pet', mass: { value: 1, unit: 't' } };
    const answer = city({
      population: 1000,
      activities: [
        relleno,
        { ...relleno, of: 'de fuera', gpc: 'III.1.3' },
        { of: 'pet', rank: 'weighbridge', ...pet },
        { ...driven, of: 'cruzan', gpc: 'II.1.3', rank: 'gps', km: 1000 },
      ],
    });
    expect(answer.basic.figure.value).toBeCloseTo((1e5 * 0.15 * 0.5 * 0.8 * 0.5 * 16 * 28) / 12, 6);
    expect(answer.subsectors.map(({ subsector }) => subsector)).toEqual(['III.1']);
    expect(answer.avoided.map(({ of }) => of)).toEqual(['pet']);
    const json = JSON.parse(JSON.stringify(inventoryAnswer(answer)));
    expect(json.per_capita_kgco2e).toBeCloseTo(answer.basic.figure.value / 1000, 9);
    expect(json.avoided[0].net_co2e_kg).toBeCloseTo(-1164, 0);
  });

  it('decay in an inventory is that of its year', () => {
    const { waste, mass, mcf, ...line } = relleno;
    const deposits = [2024, 2025, 2026].map((year) => ({ year, mass }));
    const fod = { ...line, activity: 'landfill-fod', waste: 'food', k: 0.4, mcf: 1, deposits };
    const { basic } = city({ activities: [fod] });
    const gone = -Math.expm1(-0.4) * (1 + Math.exp(-0.4));
    expect(basic.figure.value).toBeCloseTo((1e5 * 0.15 * 0.5 * gone * 0.5 * 16 * 28) / 12, 6);
    const undated = { ...line, activity: 'landfill-fod', waste: 'food', k: 0.4, mass, years: 3 };
    expect(() => city({ activities: [undated] })).toThrow(/^activities\[0\]\.startYear: /);
  });

  it('a table of the GPC with keys, quality and no numbers of what is confidential', () => {
    const csv = inventoryCsv(
      city({
        activities: [relleno, { ...driven, rank: 'gps', km: 10 }],
        notation: {
          'II.2': 'NO',
          'II.4.1': { key: 'IE', why: '=1+1, "regional"' },
          'III.1.1': 'C',
        },
      }),
    );
    const lines = csv.trimEnd().split('\r\n');
    expect(lines).toHaveLength(1 + 6 * 3 + 2 + 5 * 3 + 4 * 3);
    const line = (reference: string) => lines.find((one) => one.includes(`,${reference},`));
    expect(line('II.1.1')).toMatch(/,1,BASIC,,0\.0085\d+,.*,H,L,gps,buses$/);
    expect(line('II.2.2')).toMatch(/,2,BASIC,NO,{10}$/);
    expect(line('II.4.1')).toContain(`IE,,,,,,,,,,"'=1+1, ""regional"""`);
    expect(line('III.1.1')).toMatch(/,1,BASIC,C,{10}$/);
    expect(line('I.1.1')).toContain(',NE,');
    const widths = new Set(
      lines.filter((one) => !one.includes('"')).map((one) => one.split(',').length),
    );
    expect(widths).toEqual(new Set([20]));
  });

  it('says where it stands beside the straight path to a target', () => {
    const target = { baseYear: 2020, base_tco2e: 200, year: 2030, reductionPercent: 50 };
    const { trajectory } = city({ activities: [relleno], target });
    expect(trajectory?.path.map(({ tonnes }) => tonnes)).toEqual([
      ...[200, 190, 180, 170, 160, 150, 140, 130, 120, 110, 100],
    ]);
    expect(trajectory?.now).toMatchObject({ pathTonnes: 140, onPath: true });
    expect(trajectory?.now.gapTonnes).toBeCloseTo(112 - 140, 6);
  });

  it.each([
    [{ year: 1800 }, /^year: /],
    [{ cities: 1 }, /^cities: unknown field/],
    [{ activities: [{ ...relleno, gpc: 'II.1.1' }] }, /^activities\[0\]\.gpc: .*III\.1\.1/],
    [{ activities: [{ ...relleno, rank: 'guess' }] }, /^activities\[0\]\.rank: .*fuel-log/],
    [{ activities: [relleno, { ...relleno, gpc: 'III.1.2' }] }, /stands in several lines/],
    [{ activities: [{ ...relleno, of: undefined }] }, /^activities\[0\]\.of: is missing/],
    [
      { activities: [{ ...relleno, mass: { value: 1, unit: 'L' } }] },
      /^activities\[0\]\.mass\.unit: /,
    ],
    [{ notation: { 'IV.1': 'NO' } }, /^notation\.IV\.1: is no line/],
    [{ notation: { 'II.2': 'XX' } }, /^notation\.II\.2: .*NO, NE, IE, C/],
    [{ activities: [relleno], notation: { 'III.1.1': 'NO' } }, /^notation\.III\.1\.1: .*only C/],
    [
      { target: { baseYear: 2030, base_tco2e: 1, year: 2020, reductionPercent: 1 } },
      /^target\.year/,
    ],
    [
      { activities: [{ of: 'x', rank: 'gps', gpc: 'III.1.1', activity: 'recycling' }] },
      /take "gpc" away/,
    ],
  ])('%j is refused: %s', (more, told) => {
    expect(() => city(more)).toThrow(told);
  });
});
