import { metresApart, type Place } from './network.ts';

/**
 * How high the streets of a city lie: a plane that rises evenly to one side, with gentle waves. The
 * foot of a volcano is so, a coastal plain with a rise near 0; ravines and hills are not in it.
 */
export interface Relief extends Place {
  /** Metres over the sea at that place. */
  readonly altitudeM: number;
  readonly risePerKm: number;
  /** Where to it rises, degrees from north. */
  readonly towards: number;
}

const waveM = 4;
const waveLengthM = 900;

export function altitudeAt({ altitudeM, risePerKm, towards, lat, lon }: Relief, at: Place): number {
  const north = Math.sign(at.lat - lat) * metresApart({ lat, lon }, { lat: at.lat, lon });
  const east = Math.sign(at.lon - lon) * metresApart({ lat, lon }, { lat, lon: at.lon });
  const angle = (towards * Math.PI) / 180;
  const upM = north * Math.cos(angle) + east * Math.sin(angle);
  const wave = Math.sin((2 * Math.PI * upM) / waveLengthM);
  return altitudeM + (upM / 1000) * risePerKm + waveM * wave;
}
