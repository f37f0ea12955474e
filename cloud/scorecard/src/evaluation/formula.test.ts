import { expect, it } from 'vitest';
import { readFormula } from './formula.ts';

function read(text: string, ...names: string[]) {
  const found = readFormula(text, names);
  if ('fault' in found) throw new Error(found.fault);
  return found.formula;
}
const faultOf = (text: string, ...names: string[]) => {
  const found = readFormula(text, names);
  return 'fault' in found ? found.fault : undefined;
};

it('computes with whole and broken numbers alike', () => {
  const share = read('100 * served / planned', 'served', 'planned');
  expect(share.evaluate({ served: 45, planned: 60 })).toEqual({ outcome: 'value', value: 75 });
  expect(read('a > 2 ? a - 1 : greatest(a, 1.5)', 'a').evaluate({ a: 1 })).toEqual({
    outcome: 'value',
    value: 1.5,
  });
});

it('takes what is missing for missing, and never for nothing', () => {
  const share = read('100 * served / planned', 'served', 'planned');
  expect(share.evaluate({ served: 0, planned: 60 })).toEqual({ outcome: 'value', value: 0 });
  expect(share.evaluate({ served: undefined, planned: 60 })).toEqual({
    outcome: 'no-data',
    missing: ['served'],
  });
  expect(share.evaluate({ served: Number.NaN })).toEqual({
    outcome: 'no-data',
    missing: ['served', 'planned'],
  });
});

it('says that a division by nothing has no answer', () => {
  const share = read('served / planned', 'served', 'planned');
  expect(share.evaluate({ served: 3, planned: 0 })).toEqual({ outcome: 'undefined' });
  expect(share.evaluate({ served: 0, planned: 0 })).toEqual({ outcome: 'undefined' });
});

it('refuses what is no formula, with the place', () => {
  expect(faultOf('served / planed', 'served', 'planned')).toContain('planed');
  expect(faultOf('served >', 'served')).toContain('served >');
  expect(faultOf('served > 2', 'served')).toContain('bool');
  expect(faultOf('"x"')).toContain('string');
  expect(faultOf(Array.from({ length: 300 }, () => 'a').join(' + '), 'a')).toBeDefined();
});

it('has no way out of itself', () => {
  for (const text of ['constructor', 'process.exit()', 'a.constructor', 'this', '__proto__']) {
    expect(faultOf(text, 'a')).toBeDefined();
  }
});
