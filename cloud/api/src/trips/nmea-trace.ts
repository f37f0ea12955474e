import { type Driver, driverNamed } from '@samay/drivers';
import { InputError } from '../judge/input-error.ts';
import { noCounts, placeOf, type SaidFix, type TraceFile } from './trace.ts';

const chunkBytes = 64 * 1024;

/**
 * The positions of a log of a receiver, by the driver that reads them in the bus: RMC says where and when,
 * GGA and GLL have no date.
 * @throws InputError where no sentence has both.
 */
export function readNmeaTrace(text: string, vehicle: string): Omit<TraceFile, 'path'> {
  const counts = noCounts();
  const fixes: SaidFix[] = [];
  const decoder = (driverNamed('nmea') as Driver).decoder();
  const bytes = Buffer.from(text, 'latin1');
  const take = (outcomes: ReturnType<typeof decoder.push>): void => {
    for (const outcome of outcomes) {
      if (outcome.kind === 'discarded') {
        if (outcome.why === 'bad-checksum') counts.damaged += 1;
        continue;
      }
      if (outcome.kind !== 'reading') continue;
      const { values, timeMs } = outcome;
      const { lat, lon, speed } = values;
      if (values['fix_quality'] === 0 && lat === undefined) counts.noFix += 1;
      if (lat === undefined || lon === undefined || timeMs === undefined) continue;
      counts.rows += 1;
      const position = placeOf(lat, lon, counts);
      if (position === undefined) continue;
      fixes.push({ vehicle, timeMs, position, ...(speed === undefined ? {} : { speed }) });
    }
  };
  for (let at = 0; at < bytes.length; at += chunkBytes) {
    take(decoder.push(bytes.subarray(at, at + chunkBytes)));
  }
  take(decoder.end());
  if (counts.rows === 0) {
    throw new InputError(
      `No hay frases RMC con posición y fecha (${counts.noFix} frases sin posición, ${counts.damaged} dañadas): configure el receptor para que diga RMC.`,
      `There is no RMC sentence with position and date (${counts.noFix} sentences without position, ${counts.damaged} damaged): have the receiver say RMC.`,
    );
  }
  return { format: 'nmea', fixes, counts, speedUnit: 'm/s' };
}
