import { expect, it } from 'vitest';
import { runFleet } from './fleet-run.ts';

it('comes back after the gateway was killed and has everything stored, once', async () => {
  const result = await runFleet({
    ...{ stations: 60, vehicles: 20, stationIntervalMs: 1_000, vehicleIntervalMs: 500 },
    ...{ steadyMs: 1_000, outageMs: 1_000, seed: 1 },
    backoff: { firstMs: 100, mostMs: 500 },
  });
  const { measured, backlogMost } = result;
  expect(result).toMatchObject({ devices: 80, lost: 0, acknowledged: measured, stored: measured });
  expect(backlogMost).toBeGreaterThan(80);
}, 180_000);
