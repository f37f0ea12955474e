import { expect, it } from 'vitest';
import { memoryReadings } from './memory.ts';
import { readingsBehaviour } from './readings.suite.ts';

readingsBehaviour('memory', async () => memoryReadings());

it('rejects points over its limit, and still takes more fields for those it has', async () => {
  const readings = memoryReadings({ pointsMax: 1 });
  const point = (timeMs: number, fields: Record<string, number>) => ({
    measurement: 'air',
    tags: { city: 'lima', device: 'a' },
    fields,
    timeMs,
  });
  const result = await readings.write([point(1, { pm10: 1 }), point(2, { pm10: 2 })]);
  expect(result).toMatchObject({ written: 1, rejected: [{ why: expect.stringContaining('1') }] });
  expect(await readings.write([point(1, { co2: 400 })])).toMatchObject({ written: 1 });
});
