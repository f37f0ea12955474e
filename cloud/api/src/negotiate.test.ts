import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { negotiate } from './negotiate.ts';

const offers = ['application/json', 'text/csv'] as const;

describe('negotiation', () => {
  it.each([
    [undefined, 'application/json'],
    ['', 'application/json'],
    ['*/*', 'application/json'],
    ['text/csv', 'text/csv'],
    ['TEXT/CSV; charset=utf-8', 'text/csv'],
    ['text/*', 'text/csv'],
    ['application/json;q=0.5, text/csv', 'text/csv'],
    ['application/json;q=0.5, text/csv;q=0.4', 'application/json'],
    ['text/html, application/xhtml+xml, */*;q=0.8', 'application/json'],
    ['application/json;q=0, */*', 'text/csv'],
    ['image/png', undefined],
    ['application/json;q=0', undefined],
    ['text/csv;q=7', undefined],
  ])('Accept: %s gives %s', (accept, chosen) => {
    expect(negotiate(accept, offers)).toBe(chosen);
  });

  it('gives an offer or nothing, whatever is asked', () => {
    fc.assert(
      fc.property(fc.string(), (accept) => {
        expect([...offers, undefined]).toContain(negotiate(accept, offers));
      }),
    );
  });
});
