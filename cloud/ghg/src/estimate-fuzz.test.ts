import fc from 'fast-check';
import { expect, it } from 'vitest';
import { estimate } from './estimate.ts';
import { GhgError } from './ghg-error.ts';

const tonne = { value: 1, unit: 't' };
/** One sound item of each kind; each is spoilt in one or two places. */
const sound: readonly Record<string, unknown>[] = [
  {
    ...{ activity: 'mobile-combustion', fuel: 'diesel', amount: 2, unit: 'L', gwp: 'AR5' },
    density: { value: 0.84, unit: 't/m3' },
    heatingValue: { value: 10_900, unit: 'kcal/kg', basis: 'gross', netToGross: 0.95 },
    factors: { co2: 74_100, ch4: { value: 3.9, unit: 'kg/TJ' } },
    blend: { biofuel: 'biodiesel', percent: 5 },
  },
  {
    ...{ activity: 'vehicle-kilometres', class: 'bus-midi', euro: 'III', speedKmh: 15, km: 10 },
    ...{ slope: 0.01, load: 0.3, fuel: 'DB5', uncertaintyPercent: 5 },
  },
  {
    ...{ activity: 'mobile-combustion', fuel: 'gas natural', amount: 2, unit: 'Nm3', gwp: 'SAR' },
    heatingValue: { value: 9341, unit: 'kcal/m3', basis: 'gross' },
    factors: { co2: { value: 2, unit: 'kg CO2/m3' }, n2o: { value: 1, unit: 'g/GJ' } },
  },
  { activity: 'vehicle-kilometres', class: 'cetesb-micro-bus', modelYear: 2005, km: 10 },
  {
    ...{ activity: 'vehicle-kilometres', fuel: 'electricidad', year: 2023, km: 10 },
    consumption: { value: 1, unit: 'kWh/km' },
  },
  { activity: 'electricity', amount: 1, unit: 'MWh', year: 2023 },
  {
    ...{ activity: 'landfill-fod', composition: { food: 0.4, paper: 0.1 }, mass: tonne, years: 4 },
    ...{ climate: 'templado-seco', site: 'unmanaged-deep', deposit: 'yearly', startYear: 2020 },
  },
  {
    ...{ activity: 'landfill-fod', waste: 'food', k: 0.4, reportYear: 2022, delayMonths: 6 },
    deposits: [{ year: 2020, mass: tonne }],
  },
  {
    ...{ activity: 'landfill-fod', waste: 'lodos', halfLifeYears: 3, mass: [tonne, tonne] },
    ...{ years: 3, startYear: 2020, convention: 'same-year', mcf: 1, ox: 0.1, recovery: 0.2 },
  },
  { activity: 'landfill-commitment', waste: 'bulk', mass: tonne, mcf: 0.8, docf: 0.5, ox: 0.1 },
  { activity: 'composting', mass: tonne, basis: 'dry' },
  { activity: 'open-burning', mass: tonne, oxidation: 0.6 },
  { activity: 'recycling', material: 'pet', mass: tonne, from: 'landfill', to: 'recycle' },
];

const word = fc.constantFrom(
  ...['diesel', 'food', 'pet', 'bus-midi', 't', 'L', 'gal', 'kWh', 'kg/L', 'MJ/kg', 'net', 'WTW'],
  ...['', '__proto__', 'constructor', 'toString', '\u0000', '1', 'templado-seco', 'Infinity'],
);
const spoilt = fc.oneof(
  word,
  fc.double(),
  fc.integer({ min: -5, max: 3000 }),
  fc.constantFrom(null, undefined, true, [], {}, [[]], { value: 1 }, { value: -1, unit: 't' }),
  fc.anything({ maxDepth: 2 }),
);

/** Puts a value somewhere in an item: at a field, in a field of it, or at a name that is none. */
const spoil = (item: Record<string, unknown>) =>
  fc
    .tuple(fc.constantFrom(...Object.keys(item), 'extra'), fc.nat({ max: 5 }), spoilt)
    .map(([key, deep, value]) => {
      const inner = item[key];
      if (typeof inner !== 'object' || inner === null || deep === 0)
        return { ...item, [key]: value };
      const fields = Object.keys(inner);
      const field = fields[deep % fields.length] ?? 'value';
      return { ...item, [key]: { ...inner, [field]: value } };
    });

it('each item is sound before it is spoilt', () => {
  for (const item of sound) {
    const [only] = estimate(item).items;
    expect(only?.co2e.value ?? 0, JSON.stringify(item)).toBeGreaterThanOrEqual(0);
  }
});

it('whatever is written, the answer is a number or an error that names the mend', () => {
  const item = fc
    .constantFrom(...sound)
    .chain(spoil)
    .chain(spoil);
  const document = fc.oneof(
    { weight: 8, arbitrary: item },
    { weight: 1, arbitrary: fc.array(item, { maxLength: 3 }) },
    { weight: 1, arbitrary: fc.record({ items: fc.array(item, { maxLength: 2 }), gwp: spoilt }) },
    { weight: 1, arbitrary: fc.anything() },
  );
  fc.assert(
    fc.property(document, (written) => {
      try {
        const { items, total } = estimate(written);
        for (const { co2e, uncertainty } of items) {
          expect(Number.isFinite(co2e.value)).toBe(true);
          expect(co2e.value).toBeGreaterThanOrEqual(0);
          expect(uncertainty.half).toBeGreaterThanOrEqual(0);
        }
        if (total) expect(Number.isFinite(total.co2e.value)).toBe(true);
      } catch (error) {
        expect(error).toBeInstanceOf(GhgError);
        const { es, en } = error as GhgError;
        expect(es.length).toBeGreaterThan(10);
        expect(en.length).toBeGreaterThan(10);
      }
    }),
    { numRuns: 4000 },
  );
});
