import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { estimateOne, kilogramsOf } from '../estimate-item.suite.ts';
import { leavesOf } from '../figure.ts';

const fuel = (more: object) => ({
  activity: 'mobile-combustion',
  amount: 1,
  unit: 'US-gal',
  ...more,
});

describe('fuel burnt by vehicles', () => {
  // MINAM's heating values by volume (RAGEI 2019) with the IPCC's factors, worked by hand.
  it.each([
    [{ fuel: 'diesel' }, 'AR5', 10.0035, 10.157764],
    [{ fuel: 'Diésel' }, 'AR6', 10.0035, 10.16145],
    [{ fuel: 'gasolina' }, 'AR5', 8.1774, 8.386496],
    [{ fuel: 'diesel', unit: 'L' }, 'AR5', 2.642645, 2.683397],
    [{ fuel: 'gasolina', unit: 'L', technology: 'oxidation-catalyst' }, 'AR5', 2.160241, 2.248146],
    [{ fuel: 'gasolina', unit: 'L' }, 'AR5', 2.160241, 2.215478],
    [{ fuel: 'GLP', unit: 'L' }, 'AR5', 1.66584, 1.71307],
    [{ fuel: 'GNV', unit: 'm3' }, 'AR5', 2.026548, 2.147904],
  ])('%j by %s: %d kg CO2, %d kg CO2e', (item, gwp, co2, co2e) => {
    const kg = kilogramsOf(estimateOne(fuel(item), gwp));
    expect(kg.co2).toBeCloseTo(co2, 5);
    expect(kg.co2e).toBeCloseTo(co2e, 5);
  });

  it('one’s own density, heating value and factors, unrounded', () => {
    const kg = kilogramsOf(
      estimateOne({
        ...fuel({ fuel: 'diesel', unit: 'm3' }),
        density: { value: 0.84, unit: 't/m3' },
        heatingValue: { value: 10_355, unit: 'kcal/kg', basis: 'net' },
        factors: { co2: 74_100, ch4: 3.9, n2o: 3.9 },
        gwp: 'AR5',
      }),
    );
    // 840 kg × 10355 kcal × 4186.8 J = 0.036417624 TJ
    const tj = 840 * 10_355 * 4186.8e-12;
    expect(kg.co2! / (tj * 74_100) - 1).toBeCloseTo(0, 12);
    expect(kg.ch4! / (tj * 3.9) - 1).toBeCloseTo(0, 12);
    expect(kg.co2e / (tj * (74_100 + 3.9 * 28 + 3.9 * 265)) - 1).toBeCloseTo(0, 12);
  });

  it('the same fuel by mass, volume and energy is the same', () => {
    const facts = {
      density: { value: 0.85, unit: 'kg/L' },
      heatingValue: { value: 43, unit: 'MJ/kg', basis: 'net' },
    };
    const of = (amount: number, unit: string, more: object = facts) =>
      kilogramsOf(estimateOne({ ...fuel({ fuel: 'diesel' }), ...more, amount, unit })).co2!;
    expect(of(850, 'kg')).toBeCloseTo(of(1, 'm3'), 9);
    expect(of(36_550, 'MJ', {})).toBeCloseTo(of(1000, 'L'), 9);
    const perVolume = { heatingValue: { value: 36.55, unit: 'MJ/L', basis: 'net' } };
    expect(of(1000, 'L', perVolume)).toBeCloseTo(of(1000, 'L'), 9);
    expect(of(850, 'kg', { ...perVolume, density: facts.density })).toBeCloseTo(of(1, 'm3'), 9);
  });

  it('a gross heating value is net by its own ratio, or by the rule, which is told', () => {
    const item = fuel({ fuel: 'diesel', amount: 1, unit: 't' });
    const of = (heatingValue: object, more: object = {}) =>
      estimateOne({ ...item, ...more, heatingValue });
    const gross = { value: 10_900, unit: 'kcal/kg', basis: 'gross' };
    // Chile's national balance: 10 900 kcal/kg gross, 10 355 net.
    const net = kilogramsOf(of({ value: 10_355, unit: 'kcal/kg', basis: 'neto' })).co2!;
    expect(kilogramsOf(of({ ...gross, netToGross: 0.95 })).co2! / net - 1).toBeCloseTo(0, 12);
    const byRule = of(gross);
    expect(kilogramsOf(byRule).co2! / net - 1).toBeCloseTo(0, 12);
    expect(byRule.emissions.notes.map(({ en }) => en).join()).toContain("IPCC's rule, × 0.95");
    expect(leavesOf(byRule.co2e).find(({ id }) => id === 'ipcc-2006/net-to-gross/liquid')).toEqual(
      expect.objectContaining({ origin: expect.objectContaining({ unconfirmed: true }) }),
    );
    const gas = of({ value: 9341, unit: 'kcal/m3', basis: 'PCS' }, { fuel: 'GNV', unit: 'm3' });
    expect(kilogramsOf(gas).co2! / (9341 * 0.9 * 4.1868e-9 * 56_100) - 1).toBeCloseTo(0, 12);
    const silent = of({ value: 10_355, unit: 'kcal/kg' });
    expect(kilogramsOf(silent).co2).toBe(net);
    expect(silent.emissions.notes.map(({ en }) => en).join()).toContain('taken as net');
  });

  it('a blend by volume: the fossil part is that of its volume, the biogenic CO2 apart', () => {
    const blend = kilogramsOf(estimateOne(fuel({ fuel: 'DB5' })));
    const diesel = kilogramsOf(estimateOne(fuel({ fuel: 'diesel' })));
    expect(blend.co2).toBeCloseTo(0.95 * diesel.co2!, 9);
    // 0.05 gal × 3.785411784 L × 0.88 kg/L × 27 MJ/kg × 70.8 g/MJ
    expect(blend.biogenic).toBeCloseTo(0.05 * 3.785411784 * 0.88 * 27e-6 * 70_800, 9);
    expect(blend.co2e).toBeCloseTo(blend.co2! + blend.ch4! * 28 + blend.n2o! * 265, 9);
    const own = { biofuel: 'biodiesel', percent: 20 };
    const b20 = kilogramsOf(estimateOne(fuel({ fuel: 'diesel', blend: own })));
    expect(b20.co2).toBeCloseTo(0.8 * diesel.co2!, 9);
    expect(b20.biogenic).toBeCloseTo(4 * blend.biogenic!, 9);
  });

  it('pure biofuel has no fossil CO2', () => {
    const item = estimateOne(fuel({ fuel: 'biodiésel', amount: 1, unit: 't' }));
    expect(kilogramsOf(item).co2).toBeUndefined();
    expect(kilogramsOf(item).biogenic).toBeCloseTo(27e-3 * 70_800, 9);
    expect(item.emissions.notes.map(({ en }) => en).join()).toContain('CH4 not estimated');
  });

  it('fuels of ships and aircraft say that they are not confirmed', () => {
    const item = estimateOne(fuel({ fuel: 'fuel oil', amount: 1, unit: 't' }));
    expect(kilogramsOf(item).co2).toBeCloseTo(40.4e-3 * 77_400, 9);
    const unsure = leavesOf(item.co2e).filter(({ origin }) => origin?.unconfirmed);
    expect(unsure.map(({ id }) => id)).toEqual([
      ...['ipcc-2006/residual-fuel-oil/ncv', 'ipcc-2006/residual-fuel-oil/co2'],
      ...['ipcc-2006/residual-fuel-oil/ch4', 'ipcc-2006/residual-fuel-oil/n2o'],
    ]);
  });

  it('electricity is of the grid of its year', () => {
    const power = { activity: 'electricity', amount: 1, unit: 'MWh' };
    expect(kilogramsOf(estimateOne({ ...power, year: 2022 })).co2e).toBeCloseTo(200.5, 1);
    expect(kilogramsOf(estimateOne({ ...power, year: 2023 })).co2e).toBeCloseTo(213.7, 1);
    expect(kilogramsOf(estimateOne({ ...power, year: 2024 })).co2e).toBeCloseTo(170.8, 1);
    expect(() => estimateOne({ ...power, year: 2019 })).toThrow(/2022, 2023, 2024/);
    const own = { co2: { value: 0.2, unit: 'kg/kWh' } };
    expect(kilogramsOf(estimateOne({ ...power, factors: own })).co2e).toBeCloseTo(200, 9);
  });

  it('twice the fuel is twice the gas', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('diesel', 'gasolina', 'GLP', 'GNV', 'DB5', 'gasohol'),
        fc.double({ min: 1e-6, max: 1e6, noNaN: true }),
        (name, amount) => {
          const of = (times: number) =>
            kilogramsOf(estimateOne(fuel({ fuel: name, amount: times * amount, unit: 'L' }))).co2e;
          expect(of(2) / of(1)).toBeCloseTo(2, 12);
        },
      ),
    );
  });

  it.each([
    [{ fuel: 'hidrógeno' }, /^fuel: .*gasoline, diesel, lpg/],
    [{ fuel: 'dieesl' }, /^fuel: "dieesl" is not known \(did you mean "diesel"\?\)/],
    [{ fuel: 'diesel', unit: 'Nm3' }, /^unit: Nm3 is of a gas/],
    [{ fuel: 'carbón' }, /^density: no density of bituminous coal/],
    [{ fuel: 'diesel', amount: -1 }, /^amount: -1 cannot be/],
    [{ fuel: 'diesel', amount: '1' }, /^amount: a number/],
    [{ fuel: 'diesel', unit: 'km' }, /^unit: "km" measures something else/],
    [{ fuel: 'diesel', unit: 'gal' }, /^unit: .*two things/],
    [{ fuel: 'diesel', density: 0.84 }, /^density: an object/],
    [{ fuel: 'diesel', density: { value: 0.84, unit: 'kg' } }, /^density\.unit: .*per another/],
    [{ fuel: 'diesel', factors: { so2: 1 } }, /^factors\.so2: unknown field; there are: co2/],
    [{ fuel: 'diesel', litres: 3 }, /^litres: unknown field/],
    [{ fuel: 'diesel', boundary: 'WTW' }, /^factors: .*tank to wheel/],
    [{ fuel: 'DB5', unit: 'kg' }, /^unit: .*split by volume/],
    [{ fuel: 'gasolina', technology: 'hydrogen' }, /^technology: .*uncontrolled/],
    [{ fuel: 'diesel', gwp: 'AR7' }, /^gwp: .*AR5, AR6/],
  ])('%j is refused: %s', (item, told) => {
    expect(() => estimateOne(fuel(item))).toThrow(told);
  });
});
