import { describe, expect, it } from 'vitest';
import {
  formatAge,
  formatApart,
  formatDuration,
  formatNumber,
  formatShort,
  formatTime,
  formatUnit,
} from './format.ts';
import { speechOf } from './i18n.ts';

it('units of indicators are in the language of the reader, and one of a thing is one', () => {
  expect(formatUnit('días', 'en')).toBe('days');
  expect([formatUnit('campañas', 'es', '1'), formatUnit('campañas', 'en', '2')]).toEqual([
    'campaña',
    'campaigns',
  ]);
  expect(formatUnit('árboles', 'en', '1')).toBe('árboles');
});

describe('numbers', () => {
  it('have the decimals that were asked for', () => {
    expect(formatNumber(23.44, 1, 'es')).toBe('23.4');
    expect(formatNumber(23, 1, 'en')).toBe('23.0');
    expect(formatNumber(1234, 0, 'en')).toBe('1,234');
  });

  it('that are small are no zero, and two that differ do not read alike', () => {
    expect(formatApart(0.00012, 1.5, 2, 'es')).toBe('< 0.01');
    expect(formatApart(-0.001, null, 1, 'es')).toBe('> −0.1');
    expect(formatApart(0, 1.5, 2, 'es')).toBe('0.00');
    expect(formatApart(0.6048, 0.6, 2, 'es')).toBe('0.605');
    expect(formatApart(0.6, 0.6048, 2, 'es')).toBe('0.600');
    expect(formatApart(0.6, 0.6, 2, 'es')).toBe('0.60');
    expect(formatApart(352_774, 400_000, 0, 'es')).toBe('352,774');
  });

  it('that are missing are a dash, never a zero', () => {
    expect(formatNumber(null, 1, 'es')).toBe('–');
    expect(formatNumber(Number.NaN, 1, 'es')).toBe('–');
    expect(formatShort(null, 1, 'es')).toBe('–');
  });

  it('on a marker stay within four signs', () => {
    expect(formatShort(4.24, 1, 'es')).toBe('4.2');
    expect(formatShort(23.4, 1, 'es')).toBe('23');
    expect(formatShort(1234.5, 1, 'es')).toBe('1235');
    expect(formatShort(1234.5, 1, 'en')).toBe('1235');
    expect(formatShort(-3.14, 1, 'es')).toBe('-3.1');
  });
});

describe('ages', () => {
  it.each([
    [0, '0 s'],
    [12.9, '12 s'],
    [59.9, '59 s'],
    [60, '1 min'],
    [3599, '59 min'],
    [3600, '1 h'],
    [47 * 3600, '47 h'],
    [48 * 3600, '2 d'],
  ])('%d s is %s', (seconds, text) => {
    expect(formatDuration(seconds)).toBe(text);
  });

  it('of a clock that is ahead count as now', () => {
    expect(formatDuration(-30)).toBe('0 s');
  });

  it('read as people say them', () => {
    expect(formatAge(12, speechOf('es').texts)).toBe('hace 12 s');
    expect(formatAge(12, speechOf('en').texts)).toBe('12 s ago');
  });
});

describe('units and hours', () => {
  it('are those people know, and the wire’s where there is none', () => {
    expect(formatUnit('ug/m3', 'es')).toBe('µg/m³');
    expect(formatUnit('%RH', 'es')).toBe('% HR');
    expect(formatUnit('ppm', 'en')).toBe('ppm');
  });

  it('are told in the time of the street, wherever the reader is', () => {
    expect(formatTime(Date.parse('2025-11-22T04:30:00Z'), 'es')).toBe('23:30');
    expect(formatTime(Date.parse('2025-11-22T05:05:00Z'), 'en')).toBe('00:05');
  });
});
