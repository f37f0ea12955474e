import { expect, it } from 'vitest';
import { runFleet } from './fleet-run.ts';

it('comes back after the gateway was killed and has everything stored, once', async () => {
  const result = await runFleet({
    ...{ stations: 160, vehicles: 40, stationIntervalMs: 1_000, vehicleIntervalMs: 500 },
    ...{ steadyMs: 1_500, outageMs: 1_500, seed: 1 },
    backoff: { firstMs: 200, mostMs: 1_000 },
  });
  const { measured, backlogMost } = result;
  expect(result).toMatchObject({ devices: 200, lost: 0, acknowledged: measured, stored: measured });
  expect(backlogMost).toBeGreaterThan(200);
}, 120_000);
