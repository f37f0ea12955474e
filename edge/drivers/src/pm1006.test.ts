import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { behavesAsDriver } from './driver.suite.ts';
import { fromHex, toHex } from './hex.ts';
import { pm1006 } from './pm1006.ts';

behavesAsDriver(pm1006, {
  values: fc.record({ pm2_5: fc.nat(0xffff) }),
  details: {},
  // Made by hand from what ESPHome reads (components/pm1006).
  documented: [['16 11 0b 00 00 00 12 00 00 00 00 00 00 00 00 00 00 00 00 bc', { pm2_5: 18 }]],
});

describe('pm1006', () => {
  it.each([
    '16110b000003e800000b05000003e80000006286',
    '16110b000003e800000b07000003e80000006284',
    '16110b000003e800000b1e000003e8000000626d',
  ])('reads %s, which a PM1003A said in thick smoke', (hex) => {
    // Printed in the notes of a Tasmota user on that sensor, whose answer is the same frame.
    expect(pm1006.decoder().push(fromHex(hex)!)).toEqual([
      { kind: 'reading', values: { pm2_5: 1000 } },
    ]);
  });

  it('asks for its readings', () => {
    expect(toHex(pm1006.request!)).toBe('11 02 0b 01 e1');
    expect(pm1006.commandDecoder().push(pm1006.request!)).toEqual([
      { kind: 'command', name: 'read' },
    ]);
    expect(pm1006.reply({ kind: 'command', name: 'read' })).toBeUndefined();
  });

  it('does not take the echo of its request for an answer', () => {
    const decoder = pm1006.decoder();
    const outcomes = [...decoder.push(pm1006.request!), ...decoder.end()];
    expect(outcomes).toMatchObject([{ why: 'no-header' }]);
  });
});
