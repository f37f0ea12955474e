import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { interpolateQuery, interpolateText, referencesIn, type Scope } from './interpolate.ts';
import { allValue, type Variable } from './variable.ts';

const range = { fromMs: 1_775_000_000_000, toMs: 1_775_003_600_000 };
const several: Variable = {
  name: 'device',
  multi: true,
  options: ['DE-1/A', 'DE.2', 'plaza'],
  chosen: ['DE-1/A', 'DE.2'],
};
const one: Variable = { name: 'city', multi: false, options: ['a/b', 'c'], chosen: 'a/b' };
const scope = (...variables: Variable[]): Scope => ({ variables, range });

describe('a variable in a query', () => {
  it.each<[string, Variable, string, string]>([
    ['several, escaped and joined', several, '=~ /^$device$/', '=~ /^(DE-1\\/A|DE\\.2)$/'],
    ['in brackets', several, '=~ /^[[device]]$/', '=~ /^(DE-1\\/A|DE\\.2)$/'],
    [
      'of one value, still in parentheses',
      { ...several, chosen: ['DE.2'] },
      '/$device/',
      '/(DE\\.2)/',
    ],
    [
      'asked as a regular expression',
      { ...several, chosen: ['DE.2'] },
      '/${device:regex}/',
      '/DE\\.2/',
    ],
    ['asked raw', several, '${device:raw}', 'DE-1/A,DE.2'],
    [
      'all of them',
      { ...several, chosen: [allValue] },
      '/${device:regex}/',
      '/(DE-1\\/A|DE\\.2|plaza)/',
    ],
    [
      'all, said otherwise',
      { ...several, chosen: allValue, customAll: '.*' },
      '/${device:regex}/',
      '/.*/',
    ],
    ['one, as it is', one, `"city" = '$city'`, `"city" = 'a/b'`],
    ['one, in a regular expression', one, '"city" =~ /^$city$/', '"city" =~ /^a\\/b$/'],
    ['one, with braces in a regular expression', one, '"city" =~ /^${city}$/', '"city" =~ /^a/b$/'],
    // What Grafana does, and why our queries say `:regex`: a text that begins with a number stays bare.
    ['a single text of several', { ...several, chosen: 'DE.2' }, '/$device/', '/DE\\.2/'],
    ['a text that begins with a number', { ...several, chosen: '12/A' }, '/$device/', '/12/A/'],
    ['which nobody knows', several, '$nothing ${nothing:regex}', '$nothing ${nothing:regex}'],
    [
      'built in',
      several,
      'time > $__from and time < ${__to}',
      'time > 1775000000000 and time < 1775003600000',
    ],
    ['built in, as a date', several, '${__from:date:iso}', '2026-03-31T23:33:20.000Z'],
    ['the length of the range', several, '$__range_s $__range_ms $__range', '3600 3600000 3600s'],
    [
      'left for the server',
      several,
      '$timeFilter $__interval $interval',
      '$timeFilter $__interval $interval',
    ],
  ])('%s', (_, variable, query, expected) => {
    expect(interpolateQuery(query, scope(variable))).toBe(expected);
  });

  it('names an unknown format', () => {
    expect(() => interpolateQuery('${device:nonsense}', scope(several))).toThrow(/nonsense.*regex/);
  });

  it('finds exactly the stations that were chosen, whatever they are called', () => {
    const name = fc.string({
      unit: fc.constantFrom(...'/. -\'"\\ab1(|)[]*+?^$ñ'),
      minLength: 1,
      maxLength: 8,
    });
    fc.assert(
      fc.property(fc.uniqueArray(name, { minLength: 2, maxLength: 8 }), fc.nat(), (names, cut) => {
        const chosen = names.slice(0, 1 + (cut % (names.length - 1)));
        const variable = { ...several, options: names, chosen };
        for (const query of ['"device" =~ /^$device$/', '"device" =~ /^${device:regex}$/']) {
          const [, regex = ''] = /\/(.*)\/$/s.exec(interpolateQuery(query, scope(variable))) ?? [];
          // No bare slash would end the expression early.
          expect(regex).not.toMatch(/(^|[^\\])(\\\\)*\//);
          expect(names.filter((each) => new RegExp(regex).test(each))).toEqual(chosen);
        }
      }),
    );
  });
});

it('fills titles and links in for people', () => {
  const variables = scope(several, one);
  expect(interpolateText('Aire de $device en ${city:text}', variables)).toBe(
    'Aire de {DE-1/A,DE.2} en a/b',
  );
  expect(interpolateText('/d/air?${device:queryparam}', variables)).toBe(
    '/d/air?var-device=DE-1%2FA&var-device=DE.2',
  );
  expect(interpolateText('${city:percentencode}&${device:percentencode}', variables)).toBe(
    'a%2Fb&%7BDE-1%2FA%2CDE.2%7D',
  );
  expect(
    interpolateText(
      '${device:singlequote} ${device:sqlstring}',
      scope({ ...several, chosen: ["a'b"] }),
    ),
  ).toBe("'a\\'b' 'a''b'");
  expect(
    interpolateText('${device:csv} ${device:pipe} ${device:json} ${city:doublequote}', variables),
  ).toBe('DE-1/A,DE.2 DE-1/A|DE.2 ["DE-1/A","DE.2"] "a/b"');
});

it('lists what a text refers to', () => {
  expect(referencesIn('$a ${b:regex} [[c]] $a $__from ${d.text}')).toEqual([
    'a',
    'b',
    'c',
    '__from',
    'd',
  ]);
});
