import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { behavesAsDriver } from './driver.suite.ts';
import { sentence } from './nmea-framing.ts';
import { samayKeypad, samayPassengers } from './samay-line.ts';

behavesAsDriver(samayPassengers, {
  values: fc.record({ boarded: fc.nat(9_999_999), alighted: fc.nat(9_999_999) }),
  details: {},
  misfits: [Number.NaN, -1, 10_000_000, Number.POSITIVE_INFINITY],
  mayLackByte: true,
});

behavesAsDriver(samayKeypad, {
  values: fc.record({ material_code: fc.nat(9_999) }),
  details: {},
  misfits: [Number.NaN, -1, 10_000, Number.POSITIVE_INFINITY],
  mayLackByte: true,
});

describe("Samay's lines", () => {
  const hear = (driver: typeof samayKeypad, body: string) =>
    driver.decoder().push(sentence(body.split(',')));

  it('are what the driver says they are', () => {
    expect(Buffer.from(samayPassengers.encode({ boarded: 41, alighted: 38 })).toString()).toBe(
      '$PSMYP,41,38*49\r\n',
    );
    expect(Buffer.from(samayKeypad.encode({ crew_code: 12 })).toString()).toBe(
      '$PSMYK,C,12*1C\r\n',
    );
    expect(hear(samayKeypad, 'PSMYK,C,12')).toEqual([
      { kind: 'reading', values: { crew_code: 12 } },
    ]);
  });

  it.each(['PSMYP,1', 'PSMYP,1,2,3', 'PSMYP,1,-2', 'PSMYP,01,2', 'PSMYK,M,3', 'GPGLL,1,2'])(
    'take %s for no count',
    (body) => {
      expect(hear(samayPassengers, body)).toMatchObject([{ kind: 'reply', command: 'unknown' }]);
    },
  );

  it.each(['PSMYK,X,3', 'PSMYK,M,10000', 'PSMYK,M,', 'PSMYK,constructor,1', 'PSMYP,1,2'])(
    'take %s for no key',
    (body) => {
      expect(hear(samayKeypad, body)).toMatchObject([{ kind: 'reply', command: 'unknown' }]);
    },
  );
});
