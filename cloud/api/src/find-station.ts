import type { Readings } from '@samay/readings';
import { CloudError } from './cloud-error.ts';
import { type KnownStation, knownStations } from './known-station.ts';

/** @throws CloudError `unknown-device` when no station of this id has reported. */
export async function findStation(
  readings: Readings,
  device: string,
  nowMs: number,
): Promise<KnownStation> {
  const [known] = await knownStations(readings, { device }, nowMs);
  if (known) return known;
  throw new CloudError('unknown-device', {
    en: `No station "${device}" has reported. GET /v1/stations lists those that have.`,
    es: `Ninguna estación "${device}" ha reportado. GET /v1/stations lista las que sí.`,
  });
}
