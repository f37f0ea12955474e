import { describe, expect, it } from 'vitest';
import { dust, sensor, station } from './hearing.suite.ts';

describe('a sensor at rest in its duty cycle', () => {
  const resting = () => {
    const street = station([sensor('sds', { use: ['pm2_5'] })]);
    street.run(60, { sds: dust });
    return street;
  };

  it('has no value because it rests, and is not silent', () => {
    const street = resting();
    street.heard('sds', { kind: 'resting' });
    street.run(60);
    expect(street.told('pm2_5', 'sds')[1]).toEqual([undefined, 9, 'resting']);
    expect(street.told('samples_expected', 'sds')[1]?.[0]).toBe(0);
  });

  it('is not expected to speak for the part of the interval in which it rests or wakes', () => {
    const street = resting();
    street.heard('sds', { kind: 'resting' });
    street.run(20);
    street.heard('sds', { kind: 'resumed' });
    street.run(10, { sds: { pm2_5: 400, pm10: 500 } });
    street.run(30, { sds: dust });
    expect(street.told('pm2_5', 'sds')[1]).toEqual([12, 1]);
    expect(street.told('samples_expected', 'sds')[1]?.[0]).toBe(30);
    street.run(60, { sds: dust });
    expect(street.told('samples_expected', 'sds')[2]?.[0]).toBe(60);
  });

  it('that wakes at the end of an interval and only warms up still rests', () => {
    const street = resting();
    street.heard('sds', { kind: 'resting' });
    street.run(55);
    street.heard('sds', { kind: 'resumed' });
    street.run(5);
    expect(street.told('pm2_5', 'sds')[1]).toEqual([undefined, 9, 'resting']);
  });

  it('that says nothing once it should be awake is silent', () => {
    const street = resting();
    street.heard('sds', { kind: 'resting' });
    street.run(30);
    street.heard('sds', { kind: 'resumed' });
    street.run(90);
    expect(street.told('pm2_5', 'sds').slice(1)).toEqual([
      [undefined, 9, 'silent'],
      [undefined, 9, 'silent'],
    ]);
  });

  it('that does not wake when its cycle says so is gone', () => {
    const [plain] = [sensor('sds', { use: ['pm2_5'] })];
    const { source } = plain;
    if (source.kind !== 'port') return;
    const dutyCycle = { workMs: 30_000, restMs: 60_000 };
    const street = station([{ ...plain, source: { ...source, dutyCycle } }]);
    street.run(60, { sds: dust });
    street.heard('sds', { kind: 'resting' });
    street.run(180);
    expect(street.told('pm2_5', 'sds').slice(1)).toEqual([
      [undefined, 9, 'resting'],
      [undefined, 9, 'silent'],
      [undefined, 9, 'silent'],
    ]);
  });

  it('does not stand still while it rests', () => {
    const street = resting();
    for (let hour = 0; hour < 5; hour += 1) {
      street.heard('sds', { kind: 'resting' });
      street.run(59 * 60);
      street.heard('sds', { kind: 'resumed' });
      street.run(60, { sds: dust });
    }
    expect(street.told('pm2_5', 'sds').filter((one) => one?.includes('stuck'))).toEqual([]);
  });
});
