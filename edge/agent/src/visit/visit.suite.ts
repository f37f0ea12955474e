/** A visit as a phone says it, and a photo as a browser makes it. */
import { readFileSync } from 'node:fs';

const fossil = new URL(
  '../../../../gateway/contract/messages/v1/station-visit-photo.json',
  import.meta.url,
);
/** A real one of a browser, base64. */
export const photo: string = JSON.parse(readFileSync(fossil, 'utf8')).event.jpeg;

/** The same picture with another density, so that its bytes are not the same. */
export function otherPhoto(density = 72): string {
  const jpeg = Buffer.from(photo, 'base64');
  // Low byte of JFIF's Ydensity: SOI, APP0, length, "JFIF\0", version, units, Xdensity.
  jpeg[17] = density;
  return jpeg.toString('base64');
}

export const commissioning = {
  id: '9c1f0b7a52e84d36',
  action: 'commissioning',
  by: 'María Quispe',
  notes: 'Toma limpia.\n"don Julio" \\ 🔑',
  site: {
    name: 'Plaza',
    inletHeight: 4.5,
    mounting: 'post',
    surroundings: { traffic: 3, oven: 1, industry: 0 },
  },
  sensors: [{ id: 'pms5003-1', model: 'plantower-pms5003', serial: 'PMS-1' }],
  checks: { 'inlet-clean': true },
};
