import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { behavesAsDriver } from './driver.suite.ts';
import { elm327 } from './elm327.ts';

behavesAsDriver(elm327, {
  values: fc.nat(255).map((kmh) => ({ vehicle_speed: kmh * (1 / 3.6) })),
  details: {},
  misfits: [Number.NaN, -1, 72, Number.POSITIVE_INFINITY],
  alike: ['defaults', 'echoOff', 'linefeedsOff', 'blanksOff', 'headersOff', 'protocol'],
  unchecked: true,
});

const say = (text: string) => {
  const decoder = elm327.decoder();
  return [...decoder.push(Buffer.from(text, 'latin1')), ...decoder.end()];
};

describe('elm327', () => {
  // The second is of a log of a Fiat on CAN; the others are formulas of SAE J1979, worked by hand.
  it.each([
    ['410D32\r', { vehicle_speed: 50 / 3.6 }],
    ['41 0D 00\r', { vehicle_speed: 0 }],
    ['415E00C8\r', { fuel_rate: 10 / 3600 }],
    ['4110057B\r', { fuel_rate_maf: 14.03 / 14.7 / 745 }],
    ['41A6000F4240\r', { odometer: 100_000_000 }],
  ])('reads %j', (text, values) => {
    const [outcome] = say(text);
    expect(outcome).toMatchObject({ kind: 'reading' });
    for (const [quantity, value] of Object.entries(values)) {
      expect(outcome).toHaveProperty(['values', quantity], expect.closeTo(value, 9));
    }
  });

  it('hears both engines that answer, and the prompt behind them', () => {
    expect(say('410D32\r410D33\r\r>').map(({ kind }) => kind)).toEqual([
      ...['reading', 'reading', 'reply', 'reply'],
    ]);
  });

  it.each(['NO DATA', 'SEARCHING...', 'UNABLE TO CONNECT', '?', 'STOPPED', 'ELM327 v1.5'])(
    'takes %j for no number and no noise',
    (text) => {
      expect(say(`${text}\r\r>`)[0]).toMatchObject({ kind: 'reply', command: 'unknown', text });
    },
  );

  it.each(['410D\r', '410D3232\r', '41FF00\r', '7F0112\r', '410G32\r'])('discards %j', (text) => {
    expect(say(text).some(({ kind }) => kind === 'reading')).toBe(false);
  });

  it('asks for each PID in turn', () => {
    const decoder = elm327.commandDecoder();
    const names = elm327.round?.flatMap((question) => decoder.push(question));
    expect(names).toMatchObject(
      ['vehicle_speed', 'fuel_rate', 'fuel_rate_maf', 'odometer'].map((name) => ({ name })),
    );
    expect(elm327.round?.[0]).toEqual(elm327.request);
  });

  it('says each value on a line of its own', () => {
    const values = { vehicle_speed: 10, fuel_rate: 0.002, fuel_rate_maf: 0.001, odometer: 5_000 };
    const heard = say(Buffer.from(elm327.encode(values)).toString('latin1'));
    expect(heard.map((one) => one.kind === 'reading' && Object.keys(one.values))).toEqual(
      Object.keys(values).map((quantity) => [quantity]),
    );
  });
});
