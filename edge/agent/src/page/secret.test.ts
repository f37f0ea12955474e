import { hashedSecret, newStationSecret } from '@samay/hardware';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isSecret, readSecretLine, typedSecret } from './secret.ts';
import { Mistakes, Sessions } from './sessions.ts';

describe('the secret of the station', () => {
  it('is three groups of four, and is known again however it is typed', async () => {
    const secret = newStationSecret();
    expect(secret).toMatch(/^[0-9a-hjkmnp-tv-z]{4}(-[0-9a-hjkmnp-tv-z]{4}){2}$/);
    const hash = readSecretLine(`${hashedSecret(secret)}\n`);
    if (hash === undefined) throw new Error('no line');
    const typed = [secret, secret.toUpperCase(), ` ${secret.replaceAll('-', ' ')} `];
    for (const text of typed) expect(await isSecret(text, hash)).toBe(true);
    const last = secret.endsWith('0') ? '1' : '0';
    for (const text of ['', 'no', secret.slice(1), secret.slice(0, -1) + last]) {
      expect(await isSecret(text, hash)).toBe(false);
    }
    expect(typedSecret('oOiI-lLab-cdef')).toBe('0011-11ab-cdef');
  });

  it('is read from one line, and no line makes a station run out of memory', () => {
    const good = 'scrypt$16384$8$1$AAAAAAAAAAAAAAAAAAAAAA==$AAAAAAAAAAAAAAAAAAAAAA==';
    expect(readSecretLine(good)).toBeDefined();
    for (const bad of ['', good.replace('16384', '16385'), good.replace('16384', '4194304')]) {
      expect(readSecretLine(bad)).toBeUndefined();
    }
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(readSecretLine(text)).toBeUndefined();
      }),
    );
  });
});

describe('who may come in', () => {
  it('stays while somebody is there, and never longer than an afternoon', () => {
    let made = 0;
    const sessions = new Sessions(() => `t${made++}`);
    const minuteMs = 60_000;
    const token = sessions.open(0);
    expect(sessions.isOpen(token, 29 * minuteMs)).toBe(true);
    expect(sessions.isOpen(token, 58 * minuteMs, false)).toBe(true);
    expect(sessions.isOpen(token, 60 * minuteMs)).toBe(false);
    const busy = sessions.open(0);
    const times = Array.from({ length: 13 }, (_, at) => sessions.isOpen(busy, at * 20 * minuteMs));
    expect(times.lastIndexOf(true)).toBe(12);
    expect(sessions.isOpen(busy, 241 * minuteMs)).toBe(false);
    const many = Array.from({ length: 9 }, () => sessions.open(0));
    expect(many.map((one) => sessions.isOpen(one, 1))).toEqual([false, ...Array(8).fill(true)]);
  });

  it('waits longer after each mistake, and others do not', () => {
    const mistakes = new Mistakes();
    const waits = Array.from({ length: 12 }, () => {
      mistakes.made('a', 0);
      return mistakes.waitMs('a', 0) / 1000;
    });
    expect(waits).toEqual([0, 0, 0, 1, 2, 4, 8, 16, 32, 60, 60, 60]);
    expect(mistakes.waitMs('b', 0)).toBe(0);
    expect(mistakes.waitMs('a', 60_000)).toBe(0);
    mistakes.forgiven('a');
    expect(mistakes.waitMs('a', 0)).toBe(0);
  });
});
