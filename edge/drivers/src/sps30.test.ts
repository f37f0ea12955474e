import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { behavesAsDriver } from './driver.suite.ts';
import { fromHex, toHex } from './hex.ts';
import { sps30 } from './sps30.ts';

const float = fc.float({ noNaN: true, noDefaultInfinity: true, min: 0 });
behavesAsDriver(sps30, {
  values: fc.record({
    ...Object.fromEntries(sps30.quantities.map((quantity) => [quantity, float])),
    particle_size: float.map((micrometres) => micrometres / 1000),
  }),
  details: {},
  mayLackByte: true,
  misfits: [Number.NaN, Number.POSITIVE_INFINITY, 1e39],
});

const decode = (hex: string) => {
  const decoder = sps30.decoder();
  return [...decoder.push(fromHex(hex)!), ...decoder.end()];
};
const captured =
  '7e0003002840a78320411777bb414a5f8341548ddd41d2833e427d33fc85422617224229a4d9422a29bc3f55b7e79e7e';

describe('sps30', () => {
  it.each([
    ['start', undefined, '7e 00 00 02 01 03 f9 7e'],
    ['stop', undefined, '7e 00 01 00 fe 7e'],
    ['read', undefined, '7e 00 03 00 fc 7e'],
    ['sleep', undefined, '7e 00 10 00 ef 7e'],
    ['wake', undefined, 'ff 7e 00 7d 31 00 ee 7e'],
    ['clean', undefined, '7e 00 56 00 a9 7e'],
    // 604800 s are 00 09 3A 80.
    ['autoCleanInterval', undefined, '7e 00 80 05 00 00 09 3a 80 b7 7e'],
    ['autoCleanInterval', 0, '7e 00 80 05 00 00 00 00 00 7a 7e'],
    ['autoCleanIntervalRead', undefined, '7e 00 80 01 00 7d 5e 7e'],
    ['serial', undefined, '7e 00 d0 01 03 2b 7e'],
    ['version', undefined, '7e 00 d1 00 2e 7e'],
    ['status', undefined, '7e 00 d2 01 00 2c 7e'],
    ['reset', undefined, '7e 00 d3 00 2c 7e'],
  ])('says %s %s as the data sheet does', (name, value, hex) => {
    expect(toHex(sps30.commands[name]!(value))).toBe(hex);
  });

  it('hears the interval that a host sets', () => {
    const bytes = sps30.commands['autoCleanInterval']!(86_400);
    expect(sps30.commandDecoder().push(bytes)).toEqual([
      { kind: 'command', name: 'autoCleanInterval', value: 86_400 },
    ]);
    expect(() => sps30.commands['autoCleanInterval']!(2 ** 32)).toThrow(/autoCleanInterval/);
  });

  it('unstuffs in one pass: 7D 5D 31 is 7D 31', () => {
    // Serial number "}1", closed by a zero: sum d0+03+7d+31 is 181, so the checksum is 7e, stuffed.
    expect(decode('7e 00 d0 00 03 7d5d 31 00 7d5e 7e')).toMatchObject([
      { kind: 'reply', command: 'serial', text: '}1' },
    ]);
  });

  it.each([
    ['an unstuffed 11', '7e 00 80 00 04 00 00 00 11 6a 7e'],
    ['an unstuffed 13', '7e 00 80 00 04 00 00 00 13 68 7e'],
    ['an escape of what needs none', '7e 00 80 00 04 00 00 00 7d 30 6b 7e'],
    ['an escape at the end', '7e 00 01 00 00 7d 7e'],
    ['a length that does not match', '7e 00 01 00 01 fd 7e'],
    ['nothing inside', '7e 00 7e'],
  ])('discards %s', (_, hex) => {
    expect(decode(hex).every(({ kind }) => kind === 'discarded')).toBe(true);
  });

  it('takes the end of a torn frame for the beginning of the next', () => {
    for (const torn of ['7e 00', '7e', '7e 00 03 00 28 40', 'fc 85 42 7e', '7e 00 7d']) {
      expect(decode(torn + captured).at(-1)).toMatchObject({ kind: 'reading' });
    }
    // Both beginnings of a line that lost a byte: 7E of one, then the whole of the other.
    expect(
      decode(`7e${captured}${captured}`).filter(({ kind }) => kind === 'reading'),
    ).toHaveLength(2);
  });

  it('takes no stray byte between two frames into the second', () => {
    const [first, stray, second] = decode(`${captured} 00 ${captured}`);
    expect(first).toEqual(second);
    expect(stray).toMatchObject({ kind: 'discarded', bytes: Uint8Array.of(0) });
  });

  it('knows a read that came too early, and one that is not allowed', () => {
    expect(decode('7e 00 03 00 00 fc 7e')).toMatchObject([{ kind: 'reply', command: 'read' }]);
    expect(decode('7e 00 03 00 00 fc 7e')[0]).not.toHaveProperty('refused');
    expect(decode('7e 00 00 43 00 bc 7e')).toMatchObject([
      { kind: 'reply', command: 'start', refused: true },
    ]);
    const refusal = sps30.reply({ kind: 'command', name: 'start' }, { status: 0x43 });
    expect(toHex(refusal!)).toBe('7e 00 00 43 00 bc 7e');
  });

  it('leaves out what is no number', () => {
    const words = ['7fc00000', '7f800000', ...new Array(8).fill('3f800000')].join('');
    const content = fromHex(`00030028${words}`)!;
    const checksum = ~content.reduce((a, b) => a + b, 0) & 0xff;
    const [reading] = sps30.decoder().push(Uint8Array.of(0x7e, ...content, checksum, 0x7e));
    expect(reading).toMatchObject({ kind: 'reading', values: { pm4: 1, particle_size: 0.001 } });
    expect(reading).not.toHaveProperty('values.pm1');
    expect(reading).not.toHaveProperty('values.pm2_5');
  });

  it('says what the sensor reports as wrong', () => {
    const status = (register: number) =>
      sps30.decoder().push(sps30.reply({ kind: 'command', name: 'status' }, { status: register })!);
    expect(status(0)).toMatchObject([{ kind: 'reply', command: 'status', value: 0 }]);
    expect(status(0)[0]).not.toHaveProperty('faults');
    expect(status((1 << 21) | (1 << 5) | (1 << 4))).toMatchObject([
      { command: 'status', faults: ['fan-speed', 'laser', 'fan'] },
    ]);
    const values = Object.fromEntries(sps30.quantities.map((quantity) => [quantity, 1]));
    expect(sps30.decoder().push(sps30.encode(values, { status: 0x80 }))).toMatchObject([
      { kind: 'reading', faults: ['device-status'] },
    ]);
  });

  it('reads settings and names', () => {
    const answer = (name: string, value?: number) =>
      sps30.decoder().push(sps30.reply({ kind: 'command', name, ...(value && { value }) })!);
    expect(answer('autoCleanIntervalRead', 345_600)).toMatchObject([{ value: 345_600 }]);
    expect(answer('version')).toMatchObject([{ text: '2.1' }]);
    expect(answer('serial')).toMatchObject([{ text: '0123456789ABCDEF' }]);
  });
});
