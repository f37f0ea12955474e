import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatAddress, parseAddress } from './address.ts';

describe('the address of a view', () => {
  it('names the quantity and the station', () => {
    expect(parseAddress('#/pm10/aqp-centro')).toEqual({ quantity: 'pm10', device: 'aqp-centro' });
    expect(parseAddress('#/pm10')).toEqual({ quantity: 'pm10', device: null });
    expect(parseAddress('')).toEqual({ quantity: null, device: null });
  });

  it('comes back as it went', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1 }), fc.string({ minLength: 1 }), (quantity, device) => {
        expect(parseAddress(formatAddress({ quantity, device }))).toEqual({ quantity, device });
      }),
    );
  });

  it('may be anything a person typed', () => {
    fc.assert(fc.property(fc.string(), (hash) => void parseAddress(hash)));
    expect(parseAddress('#/100%')).toEqual({ quantity: '100%', device: null });
  });
});
