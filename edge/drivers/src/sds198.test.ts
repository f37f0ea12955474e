import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { behavesAsDriver } from './driver.suite.ts';
import { fromHex, toHex } from './hex.ts';
import { sds198 } from './sds198.ts';

behavesAsDriver(sds198, {
  values: fc.record({ pm100: fc.nat(0xffff) }),
  details: (frame) => ({ id: 0xe905, reserved: frame[2]! + 256 * frame[3]! }),
});

describe('sds198', () => {
  it('reads whole ug/m3, and nothing from the reserved word', () => {
    expect(sds198.decoder().push(fromHex('aa cf ff ff 20 4e e9 05 5a ab')!)).toEqual([
      { kind: 'reading', values: { pm100: 20_000 } },
    ]);
  });

  it('leaves the frames of an SDS011 alone', () => {
    const decoder = sds198.decoder();
    const outcomes = [...decoder.push(fromHex('aac00600060058d93dab')!), ...decoder.end()];
    expect(outcomes).toMatchObject([{ why: 'no-header' }]);
  });

  it('obeys what an SDS011 obeys', () => {
    const bytes = sds198.commands['workingPeriod']!(5);
    expect(toHex(bytes)).toBe('aa b4 08 01 05 00 00 00 00 00 00 00 00 00 00 ff ff 0c ab');
    expect(sds198.commandDecoder().push(bytes)).toEqual([
      { kind: 'command', name: 'workingPeriod', value: 5 },
    ]);
    const reply = sds198.reply({ kind: 'command', name: 'sleep' }, { id: 0xe905 });
    expect(reply && toHex(reply)).toBe('aa c5 06 01 00 00 e9 05 f5 ab');
    expect(sds198.decoder().push(reply!)).toMatchObject([{ kind: 'reply', command: 'sleep' }]);
  });
});
