import { expect, it } from 'vitest';
import { runFleet } from './fleet-run.ts';
import { cheapCost } from './register.ts';

it('comes back after the gateway was killed, remembered or not, and has everything stored, once', async () => {
  const result = await runFleet({
    ...{ stations: 60, vehicles: 20, stationIntervalMs: 1_000, vehicleIntervalMs: 500 },
    // The gateway writes down whom it has let in two seconds after it did.
    ...{ steadyMs: 2_500, outageMs: 1_000, outages: ['nobody', 'everybody'], seed: 1 },
    ...{ backoff: { firstMs: 100, mostMs: 500 }, processes: 2, scryptN: cheapCost },
    tell: () => {},
  });
  const { measured, arrivals } = result;
  expect(result).toMatchObject({ devices: 80, lost: 0, tooMany: 0 });
  expect(result).toMatchObject({ acknowledged: measured, stored: measured });
  expect(arrivals.map(({ remembers }) => remembers)).toEqual([undefined, 'nobody', 'everybody']);
  for (const { outcomes } of arrivals) expect(outcomes['accepted']).toBeGreaterThanOrEqual(80);
  for (const { backlog } of arrivals.slice(1)) expect(backlog).toBeGreaterThan(80);
}, 180_000);
