import { expect, it } from 'vitest';
import { groupsIn, leftOf, textsOf } from './group-texts.ts';

it('takes what was typed, leaves out what was not, and names what is no number', () => {
  expect(groupsIn({ sex: { female: '30', male: ' ' }, age: { '60-up': '' } })).toEqual({
    groups: { sex: { female: 30 } },
  });
  expect(groupsIn({ sex: { female: '' } })).toEqual({});
  expect(groupsIn({ sex: { female: 'x', male: '1' } })).toEqual({ wrong: ['groups.sex.female'] });
  expect(textsOf({ sex: { female: 30 } })).toEqual({ sex: { female: '30' } });
});

it('says what the groups leave of the total, once it can be said', () => {
  expect(leftOf('61', { female: '30', male: '28' })).toBe(3);
  expect(leftOf('0,3', { a: '0,1', b: '0,2' })).toBe(0);
  expect(leftOf('', { female: '30' })).toBeUndefined();
  expect(leftOf('61', { female: '', male: '' })).toBeUndefined();
  expect(leftOf('61', { female: 'x' })).toBeUndefined();
});
