import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Address, formatAddress, home, parseAddress } from './address.ts';

const parse = (address: string) => {
  const [path = '', search = ''] = address.split('?', 2);
  return parseAddress(path, search);
};

describe('the address of a view', () => {
  it('names the view, the stations and what is shown of them', () => {
    expect(parse('/')).toEqual(home);
    expect(parse('/?quantity=pm10&mean=24h')).toEqual({ ...home, quantity: 'pm10', mean: true });
    expect(parse('/station/aqp-centro?days=7')).toEqual({
      ...home,
      ...{ view: 'station', device: 'aqp-centro', days: 7 },
    });
    expect(parse('/compare?a=x&b=y')).toEqual({
      ...home,
      ...{ view: 'compare', device: 'x', other: 'y' },
    });
    expect(formatAddress({ ...home, view: 'station', device: 'a b' })).toBe('/station/a%20b');
    expect(parse('/cuadro')).toEqual({ ...home, view: 'scorecard' });
    expect(parse('/cuadro/bus-idle-share')).toEqual({
      ...home,
      ...{ view: 'indicator', indicator: 'bus-idle-share' },
    });
    expect(formatAddress({ ...home, view: 'staff' })).toBe('/personal');
  });

  it('comes back as it went', () => {
    const text = fc.string({ minLength: 1 });
    const common = {
      quantity: fc.option(text),
      mean: fc.boolean(),
      days: fc.constantFrom<1 | 7>(1, 7),
    };
    const addresses: fc.Arbitrary<Address> = fc
      .oneof(
        fc.record({ view: fc.constant('map' as const), device: fc.constant(null), ...common }),
        fc.record({ view: fc.constant('station' as const), device: text, ...common }),
      )
      .map((one) => ({ ...home, ...one }));
    const whole = (one: Partial<Address>): Address => ({ ...home, ...one });
    const pairs = fc.record({
      view: fc.constant('compare' as const),
      device: fc.option(text),
      other: fc.option(text),
      ...common,
    });
    const indicators = text.map((one) => ({ ...home, view: 'indicator' as const, indicator: one }));
    const behind = fc
      .record({ indicator: text, period: text })
      .chain((one) =>
        fc
          .record({ part: fc.option(text), day: fc.option(text), hour: fc.option(text) })
          .map((chosen) => ({ ...home, view: 'behind' as const, ...one, ...chosen })),
      );
    fc.assert(
      fc.property(fc.oneof(addresses, pairs.map(whole), indicators, behind), (address) => {
        expect(parse(formatAddress(address))).toEqual(address);
      }),
    );
  });

  it('may be anything a person typed', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (path, search) => {
        parseAddress(path, search);
      }),
    );
    expect(parse('/station/100%').device).toBe('100%');
    expect(parse('/nothing/here')).toEqual(home);
  });
});
