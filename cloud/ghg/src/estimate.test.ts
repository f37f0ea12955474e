import { describe, expect, it } from 'vitest';
import { estimate, factorsOf } from './estimate.ts';
import { estimateAnswer } from './estimate-answer.ts';

const diesel = { activity: 'mobile-combustion', fuel: 'diesel', amount: 10, unit: 'L' };
const compost = { activity: 'composting', mass: { value: 1, unit: 't' } };
// biome-ignore lint/suspicious/noExplicitAny: an answer is read as whoever reads the JSON does.
const answerTo = (document: unknown, gwp?: string): any =>
  JSON.parse(JSON.stringify(estimateAnswer(estimate(document, gwp))));

describe('the estimate document', () => {
  it('one item is the answer itself: gases, sum, factors and trace', () => {
    const answer = answerTo(diesel);
    expect(answer).toMatchObject({ activity: 'mobile-combustion', boundary: 'TTW' });
    expect(answer.co2e_kg).toBe(answer.co2_kg + answer.ch4_kg * 28 + answer.n2o_kg * 265);
    expect(answer.factors.map(({ id }: { id: string }) => id)).toContain('ipcc-2006/diesel/n2o');
    expect(answer.trace.co2e.inputs[0].formula).toBe('E × f');
    expect(answer.uncertainty).toMatchObject({ known: true });
  });

  it('a list, and a list with its own GWP, are added up', () => {
    const list = answerTo([diesel, compost]);
    expect(list.items).toHaveLength(2);
    expect(list.total.co2e_kg).toBe(list.items[0].co2e_kg + list.items[1].co2e_kg);
    const ar6 = answerTo({ gwp: 'AR6', items: [diesel, compost] });
    expect(ar6.items[1].co2e_kg).toBeCloseTo(4 * 27 + 0.24 * 273, 9);
    expect(ar6.total.gwp.set).toBe('AR6');
    const named = answerTo({ gwp: 'AR6', activities: [diesel, compost] });
    expect(named.total.co2e_kg).toBe(ar6.total.co2e_kg);
    const own = answerTo({ ...compost, gwp: { co2: 1, ch4: 28, n2o: 265 } });
    expect(own.co2e_kg).toBe(answerTo(compost).co2e_kg);
  });

  it.each([
    ['SAR', 4 * 21 + 0.24 * 310],
    ['AR4', 4 * 25 + 0.24 * 298],
    ['AR5', 4 * 28 + 0.24 * 265],
    ['AR6', 4 * 27 + 0.24 * 273],
  ])('%s is only for reading: the gases stay', (set, expected) => {
    const answer = answerTo(compost, set);
    expect(answer.co2e_kg).toBeCloseTo(expected, 9);
    expect(answer).toMatchObject({ ch4_kg: 4, n2o_kg: 0.24 });
    expect(answer).not.toHaveProperty('co2_kg');
  });

  it('what cannot be added is not', () => {
    const mixed = answerTo([diesel, { ...diesel, gwp: 'AR6' }]);
    expect(mixed.total).toBeUndefined();
    expect(mixed.noTotal.en).toContain('--gwp');
    expect(answerTo([diesel, { ...diesel, gwp: 'AR6' }], 'AR5').total.co2e_kg).toBeGreaterThan(50);
    const well = { ...diesel, boundary: 'WTW', factors: { co2: 90_000, ch4: 4, n2o: 4 } };
    expect(answerTo([diesel, well]).noTotal.en).toContain('WTW');
  });

  it('what recycling avoids is in no total', () => {
    const pet = { activity: 'recycling', material: 'pet', mass: { value: 1, unit: 't' } };
    const answer = answerTo([diesel, pet]);
    expect(answer.total.co2e_kg).toBe(answer.items[0].co2e_kg);
    expect(answer.items[1].avoided.avoided_co2e_kg).toBeCloseTo(1164, 0);
  });

  it('what is not confirmed says so among the factors', () => {
    const [only] = estimate({ activity: 'open-burning', mass: { value: 1, unit: 't' } }).items;
    const unsure = factorsOf(only!).filter(({ origin }) => origin?.unconfirmed);
    expect(unsure.map(({ id }) => id)).toEqual(['burning/open-burning/ch4']);
  });

  it.each([
    [undefined, /the document is empty/],
    [[], /one item at least/],
    [{ items: [] }, /^items: is missing; write one item at least/],
    [[{ ...diesel }, 3], /^\[1\]: an object/],
    [{ items: [{ ...diesel, fuel: 'x' }] }, /^items\[0\]\.fuel: /],
    [{ items: {} }, /^items: a list/],
    [{ activities: [{ ...diesel, amont: 2 }] }, /^activities\[0\]\.amont: .*mean "amount"/],
    [{ ...compost, gwp: { co2: 2, ch4: 28, n2o: 265 } }, /^gwp\.co2: 2 cannot be/],
    [{ items: [], total: 1 }, /^total: unknown field/],
    [{ activity: 'flying' }, /^activity: .*mobile-combustion/],
    [{}, /^activity: is missing/],
  ])('%j is refused: %s', (document, told) => {
    expect(() => estimate(document)).toThrow(told);
  });
});
