import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Driver } from './driver.ts';
import { fromHex, toHex } from './hex.ts';
import type { Values } from './outcome.ts';

/** Yes and no are two bytes without a checksum. */
const acknowledgements = [0xa5, 0x96];

/**
 * Values whose frame holds no two bytes that are an acknowledgement, or would be if one bit
 * flipped: inside a broken frame they would be heard as one. They would still be no reading.
 */
export function quietValues(driver: Driver): fc.Arbitrary<Values> {
  const word = fc.nat(0xffff);
  const any = fc.record(Object.fromEntries(driver.quantities.map((name) => [name, word])));
  const bitsSet = (byte: number) => byte.toString(2).replaceAll('0', '').length;
  return any.filter((values) =>
    driver.encode(values).every((byte, index, frame) => {
      const next = frame[index + 1];
      if (next === undefined || bitsSet(byte ^ next) > 1) return true;
      return !acknowledgements.includes(byte) && !acknowledgements.includes(next);
    }),
  );
}

/** What both models of the series do. */
export function behavesAsHoneywell(driver: Driver, sent: readonly [hex: string, Values]): void {
  const decode = (hex: string) => {
    const decoder = driver.decoder();
    return [...decoder.push(fromHex(hex)!), ...decoder.end()];
  };

  describe(`${driver.name}, as every Honeywell`, () => {
    it('reads what it says by itself, and encodes it when it was not asked', () => {
      const [hex, values] = sent;
      expect(decode(hex)).toEqual([{ kind: 'reading', values }]);
      expect(toHex(driver.encode(values, { asked: false }))).toBe(toHex(fromHex(hex)!));
    });

    it('reads no frame of its own accord in which one bit has flipped', () => {
      for (let bit = 0; bit < 256; bit += 1) {
        const frame = fromHex(sent[0])!;
        frame[bit >> 3]! ^= 1 << (bit & 7);
        const outcomes = decode(toHex(frame));
        expect(outcomes.every(({ kind }) => kind === 'discarded')).toBe(true);
      }
    });

    it('takes clean air for a reading', () => {
      const zeros = Object.fromEntries(driver.quantities.map((quantity) => [quantity, 0]));
      expect(driver.decoder().push(driver.encode(zeros))).toEqual([
        { kind: 'reading', values: zeros },
      ]);
    });

    it.each([
      ['read', undefined, '68 01 04 93'],
      ['start', undefined, '68 01 01 96'],
      ['stop', undefined, '68 01 02 95'],
      ['autoOn', undefined, '68 01 40 57'],
      ['autoOff', undefined, '68 01 20 77'],
      ['coefficient', 100, '68 02 08 64 2a'],
      ['readCoefficient', undefined, '68 01 10 87'],
    ])('says %s as the datasheet prints it', (name, value, hex) => {
      expect(toHex(driver.commands[name]!(value))).toBe(hex);
      const command = { kind: 'command', name, ...(value === undefined ? {} : { value }) };
      expect(driver.commandDecoder().push(fromHex(hex)!)).toEqual([command]);
    });

    it('asks for its readings, of a sensor that was told to measure', () => {
      expect(toHex(driver.request!)).toBe('68 01 04 93');
      expect(driver.start).toEqual(['start', 'autoOff']);
    });

    it('says yes to every command but the questions', () => {
      for (const name of ['start', 'stop', 'autoOn', 'autoOff', 'coefficient']) {
        expect(toHex(driver.reply({ kind: 'command', name })!)).toBe('a5 a5');
      }
      expect(driver.reply({ kind: 'command', name: 'read' })).toBeUndefined();
      expect(toHex(driver.reply({ kind: 'command', name: 'readCoefficient' })!)).toBe(
        '40 02 10 64 4a',
      );
    });

    it('hears yes, no, and the coefficient', () => {
      expect(decode('a5a5')).toEqual([
        { kind: 'reply', command: 'unknown', bytes: fromHex('a5a5') },
      ]);
      expect(decode('9696')).toMatchObject([{ kind: 'reply', command: 'unknown', refused: true }]);
      expect(decode('400210644a')).toMatchObject([
        { kind: 'reply', command: 'readCoefficient', value: 100 },
      ]);
      expect(decode('40020f644b')).toMatchObject([{ kind: 'reply', command: 'unknown' }]);
    });

    it('hears an acknowledgement before a reading, with the byte that completes it', () => {
      const decoder = driver.decoder();
      expect(decoder.push(fromHex('a5')!)).toEqual([]);
      expect(decoder.push(fromHex('a5')!)).toMatchObject([{ kind: 'reply' }]);
      expect(decoder.push(fromHex(sent[0])!)).toMatchObject([{ kind: 'reading' }]);
    });

    it('refuses a coefficient that the sensor does not take', () => {
      expect(() => driver.commands['coefficient']!(29)).toThrow(/from 30 to 200/);
      expect(() => driver.commands['coefficient']!(201)).toThrow(/from 30 to 200/);
    });
  });
}
