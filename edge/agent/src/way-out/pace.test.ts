import fc from 'fast-check';
import { expect, it } from 'vitest';
import { Pace } from './pace.ts';

it('lets through at most its rate and one second more, and always the rate', () => {
  const pauses = fc.array(fc.integer({ min: 0, max: 3_000 }), { maxLength: 200 });
  const rate = fc.double({ min: 0.1, max: 200, noNaN: true });
  fc.assert(
    fc.property(rate, pauses, (perSecond, waits) => {
      let nowMs = 1_000;
      const pace = new Pace(perSecond, nowMs);
      let taken = 0;
      for (const waitMs of waits) {
        nowMs += waitMs;
        if (pace.takeMs(nowMs) === 0) taken += 1;
      }
      const seconds = (nowMs - 1_000) / 1_000;
      expect(taken).toBeLessThanOrEqual(perSecond * seconds + Math.max(1, perSecond) + 1e-6);
      // Whoever asks again when he was told to gets it.
      const againMs = pace.takeMs(nowMs);
      if (againMs > 0) expect(pace.takeMs(nowMs + againMs + 1)).toBe(0);
    }),
  );
});
