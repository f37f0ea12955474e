import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { behavesAsDriver } from './driver.suite.ts';
import { fromHex, toHex } from './hex.ts';
import { pm2008 } from './pm2008.ts';

const long = fc.nat(0xffff_ffff);

const values = {
  ...{ pm1: 5, pm2_5: 13, pm10: 22, pm1_tsi: 6, pm2_5_tsi: 15, pm10_tsi: 24 },
  ...{ n0_3: 765, n0_5: 252, n1: 29, n2_5: 15, n5: 6, n10: 6 },
};
// Made by hand from the table of the manual: no frame of this sensor was captured or printed.
const payload =
  '000000050000000d00000016000000060000000f00000018000002fd000000fc0000001d0000000f0000000600000006';
const frame = `16350b${payload}0000000022`;

behavesAsDriver(pm2008, {
  values: fc.record(Object.fromEntries(pm2008.quantities.map((quantity) => [quantity, long]))),
  details: {},
  documented: [[frame, values]],
  misfits: [Number.NaN, -1, 2 ** 32, Number.POSITIVE_INFINITY],
});

const decode = (hex: string) => {
  const decoder = pm2008.decoder();
  return [...decoder.push(fromHex(hex)!), ...decoder.end()];
};

describe('pm2008', () => {
  it('says what it finds wrong with itself', () => {
    expect(decode(`16350b${payload}30000000f2`)).toEqual([
      { kind: 'reading', values, faults: ['low-temperature', 'high-temperature'] },
    ]);
    const faultsOf = (status: number) =>
      pm2008.decoder().push(pm2008.encode(values, { status }))[0];
    expect(faultsOf(0x40)).toMatchObject({ faults: ['fan-low'] });
    expect(faultsOf(0x80)).toMatchObject({ faults: ['fan-high'] });
    expect(faultsOf(0x01)).toMatchObject({ faults: ['alarm'] });
    expect(faultsOf(0)).not.toHaveProperty('faults');
    expect(() => pm2008.encode(values, { status: 256 })).toThrow(/status/);
  });

  it.each([
    ['read', undefined, '11 02 0b 07 db', undefined],
    ['start', undefined, '11 03 0c 02 1e c0', '16 02 0c 02 da'],
    ['stop', undefined, '11 03 0c 01 1e c1', '16 02 0c 01 db'],
    ['measuringTime', 0xffff, '11 03 0d ff ff e1', '16 03 0d ff ff dc'],
    ['timedMode', 3600, '11 03 05 0e 10 c9', '16 03 05 0e 10 c4'],
    ['coefficient', 110, '11 02 07 6e 78', '16 02 07 6e 73'],
    ['version', undefined, '11 01 1e d0', '16 0e 1e 43 4d 20 56 30 2e 30 2e 32 30 00 00 00 9a'],
    ['serial', undefined, '11 01 1f cf', '16 0b 1f 00 00 00 7e 09 07 07 0e 0d 72 9e'],
  ])('says and answers %s %s', (name, value, hex, reply) => {
    const bytes = pm2008.commands[name]!(value);
    expect(toHex(bytes)).toBe(hex);
    const command = { kind: 'command', name, ...(value === undefined ? {} : { value }) } as const;
    expect(pm2008.commandDecoder().push(bytes)).toEqual([command]);
    const answer = pm2008.reply(command);
    expect(answer && toHex(answer)).toBe(reply);
    if (answer && value !== undefined) {
      expect(pm2008.decoder().push(answer)).toMatchObject([{ command: name, value }]);
    }
  });

  it('is told to measure, and asked', () => {
    expect(pm2008.start).toEqual(['start']);
    expect(toHex(pm2008.request!)).toBe('11 02 0b 07 db');
  });

  it('discards a frame that announces another length', () => {
    expect(decode('16 34 0b 00 00')).toMatchObject([{ why: 'no-header' }]);
  });
});
