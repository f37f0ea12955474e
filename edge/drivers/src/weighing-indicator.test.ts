import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { behavesAsDriver } from './driver.suite.ts';
import { weighingIndicator } from './weighing-indicator.ts';

behavesAsDriver(weighingIndicator, {
  values: fc.integer({ min: -999_999, max: 999_999 }).map((parts) => ({ load: parts / 10 + 0 })),
  details: {},
  misfits: [Number.NaN, 100_000, -100_000, Number.POSITIVE_INFINITY],
  mayLackByte: true,
  unchecked: true,
});

const say = (text: string) => {
  const decoder = weighingIndicator.decoder();
  return [...decoder.push(Buffer.from(text, 'latin1')), ...decoder.end()];
};

describe('weighing-indicator', () => {
  // Lines made by hand from the tables of the manuals that the driver names.
  it.each([
    ['ST,GS,+0012.5kg\r\n', { kind: 'reading', values: { load: 12.5 } }],
    ['ST,NT,+00010.0kg\r\n', { kind: 'reading', values: { load_net: 10 } }],
    ['ST,GS,   12.50,kg\r\n', { kind: 'reading', values: { load: 12.5 } }],
    ['ST,GS,-  0.3kg\r\n', { kind: 'reading', values: { load: -0.3 } }],
    ['ST,GS,+  100lb\r\n', { kind: 'reading', values: { load: 45.359237 } }],
    ['ST,GS,+ 1.25 t\r\n', { kind: 'reading', values: { load: 1250 } }],
    ['US,GS,+0013.1kg\r\n', { kind: 'unsettled', values: { load: 13.1 } }],
    ['OL,GS,+9999.9kg\r\n', { kind: 'reading', values: {}, faults: ['overload'] }],
  ])('reads %j', (text, outcome) => {
    expect(say(text)).toEqual([outcome]);
  });

  it.each([
    'ST,GS,+0012.5\r\n',
    'ST,GS,+0012,5kg\r\n',
    'ST,XX,+0012.5kg\r\n',
    'ST,GS,+------kg\r\n',
    'ST,GS,+999999999kg\r\n',
    'ST,GS,+0012.5pc\r\n',
  ])('discards %j', (text) => {
    expect(say(text).every(({ kind }) => kind === 'discarded')).toBe(true);
  });

  it('says motion and overload as an indicator does', () => {
    const said = (status: number) => Buffer.from(weighingIndicator.encode({ load: 7 }, { status }));
    expect([0, 1, 2].map((status) => said(status).toString())).toEqual([
      'ST,GS,+00007.0kg\r\n',
      'US,GS,+00007.0kg\r\n',
      'OL,GS,+00007.0kg\r\n',
    ]);
    const net = weighingIndicator.encode({ load_net: 7.25 });
    expect(Buffer.from(net).toString()).toBe('ST,NT,+00007.3kg\r\n');
  });
});
