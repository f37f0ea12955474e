import { describe, expect, it } from 'vitest';
import { estimateOne, kilogramsOf } from '../estimate-item.suite.ts';

const tonne = { value: 1, unit: 't' };

describe('treatment of waste', () => {
  it('composting and digestion, wet and dry', () => {
    const of = (activity: string, more: object = {}) =>
      kilogramsOf(estimateOne({ activity, mass: tonne, ...more }));
    expect(of('composting')).toMatchObject({ ch4: 4, n2o: 0.24, co2e: 4 * 28 + 0.24 * 265 });
    expect(of('compostaje', { basis: 'seco' })).toMatchObject({ ch4: 10, n2o: 0.6 });
    expect(of('anaerobic-digestion')).toMatchObject({ ch4: 0.8, n2o: undefined });
    expect(of('anaerobic-digestion', { basis: 'dry', recovery: 0.5 }).ch4).toBe(1);
  });

  it('burning: fossil carbon in the total, biogenic apart', () => {
    const kg = kilogramsOf(estimateOne({ activity: 'open-burning', mass: tonne }));
    expect(kg.co2).toBeCloseTo((1000 * 0.4 * 0.4 * 0.71 * 44) / 12, 9);
    expect(kg.biogenic).toBeCloseTo((1000 * 0.4 * 0.6 * 0.71 * 44) / 12, 9);
    expect(kg.n2o).toBeCloseTo(0.15, 12);
    const plant = estimateOne({ activity: 'incineration', mass: tonne });
    expect(kilogramsOf(plant).co2).toBeCloseTo((1000 * 0.16 * 0.95 * 44) / 12, 9);
    expect(plant.emissions.notes.map(({ en }) => en).join()).toContain('CH4 not estimated');
  });
});

describe('recycling (WARM v16)', () => {
  const shortTon = { value: 1, unit: 'short-ton' };
  const netOf = (material: string, mass: object, more: object = {}) =>
    estimateOne({ activity: 'recycling', material, mass, ...more }).emissions.avoided?.net.value;

  it.each([
    ['aluminium-cans', -9.148, -10.084],
    ['steel-cans', -1.852, -2.042],
    ['glass', -0.296, -0.327],
    ['hdpe', -0.779, -0.858],
    ['PET', -1.056, -1.164],
    ['pp', -0.814, -0.897],
    ['mixed-plastics', -0.946, -1.043],
    ['cartón', -3.317, -3.656],
    ['papel', -3.62, -3.991],
    ['periódico', -1.862, -2.053],
    ['papel blanco', -3.998, -4.407],
    ['metales', -4.411, -4.863],
    ['aprovechables', -2.835, -3.125],
    ['food', -0.654, -0.72],
    ['yard', 0.095, 0.104],
    ['PEAD', -0.779, -0.858],
    ['latas', -1.852, -2.042],
    ['chatarra', -1.852, -2.042],
    ['orgánicos', -0.654, -0.72],
    ['mixed', -2.835, -3.125],
  ])('%s: %d t CO2e a short ton, %d a tonne', (material, short, metric) => {
    expect(netOf(material, shortTon)! / 1000).toBeCloseTo(short, 2.9);
    expect(netOf(material, tonne)! / 1000).toBeCloseTo(metric, 2.9);
  });

  it('each column is shown, nothing of it is in the total', () => {
    const { emissions, co2e } = estimateOne({
      activity: 'recycling',
      material: 'pet',
      mass: shortTon,
    });
    const ways = Object.entries(emissions.avoided?.ways ?? {}).map(([way, { value }]) => [
      way,
      value,
    ]);
    expect(Object.fromEntries(ways)).toEqual({
      landfill: 20.255,
      recycle: -1035.721,
      combust: 1241.7,
    });
    expect(emissions.avoided?.net.value).toBeCloseTo(-1055.976, 9);
    expect(co2e.value).toBe(0);
  });

  it('other ways may be compared, where the source has them', () => {
    expect(netOf('pet', shortTon, { from: 'combust' })).toBeCloseTo(-1035.721 - 1241.7, 9);
    expect(() => netOf('vidrio', shortTon, { to: 'compost' })).toThrow(/^to: .*landfill, recycle/);
    expect(() => netOf('uranio', shortTon)).toThrow(/^material: .*aluminium-cans/);
    // A letter away from PEAD, and another plastic: no recycling of it is known.
    expect(() => netOf('PEBD', shortTon)).toThrow(/^material: .*no recycling of pebd; there are/);
    expect(() => netOf('alumnio', shortTon)).toThrow(/did you mean "aluminio"/);
  });
});
