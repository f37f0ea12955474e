import { Parser } from 'htmlparser2';
import { InputError } from '../judge/input-error.ts';
import { noCounts, placeOf, type SaidFix, type TraceFile } from './trace.ts';

const iso = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:?\d{2})?$/i;

/**
 * The points of the tracks of a GPX (Topografix, 1.0 and 1.1); also of one that ends in the middle, as when
 * the telephone's battery did. Speeds, of extensions or of 1.0, are m/s.
 * @throws InputError naming the line, or where no point has a time.
 */
export function readGpxTrace(text: string, vehicle: string): Omit<TraceFile, 'path'> {
  const counts = noCounts();
  const fixes: SaidFix[] = [];
  let point: Record<string, string> | undefined;
  let name = '';
  const parser = new Parser(
    {
      onopentag(tag, attributes) {
        name = local(tag);
        if (name === 'trkpt')
          point = { lat: attributes['lat'] ?? '', lon: attributes['lon'] ?? '' };
      },
      ontext(said) {
        if (point && (name === 'time' || name === 'speed' || name === 'fix')) {
          point[name] = (point[name] ?? '') + said.trim();
        }
      },
      onclosetag(tag) {
        name = '';
        if (local(tag) !== 'trkpt' || point === undefined) return;
        const { speed = '', ...said } = point;
        point = undefined;
        const fix = fixOf(said, counts, () => lineAt(text, parser.startIndex));
        const speedMs = Number(speed);
        if (fix) {
          fixes.push({
            ...fix,
            vehicle,
            ...(speed === '' || Number.isNaN(speedMs) ? {} : { speed: speedMs }),
          });
        }
      },
    },
    { xmlMode: true, decodeEntities: true },
  );
  parser.end(text);
  if (counts.rows === 0) {
    throw new InputError(
      'No hay puntos de una traza (<trkpt>): exporte el recorrido como GPX de traza, no de ruta ni de lugares.',
      'There are no points of a track (<trkpt>): export the ride as a GPX track, not as a route or waypoints.',
    );
  }
  if (counts.noTime === counts.rows) {
    throw new InputError(
      'Ningún punto tiene hora (<time>): exporte la traza con sus horas.',
      'No point has a time (<time>): export the track with its times.',
    );
  }
  return { format: 'gpx', fixes, counts, speedUnit: 'm/s' };
}

const local = (tag: string): string => tag.slice(tag.indexOf(':') + 1);

function fixOf(
  { lat = '', lon = '', time = '', fix = '' }: Record<string, string>,
  counts: ReturnType<typeof noCounts>,
  line: () => number,
) {
  counts.rows += 1;
  if (time === '') counts.noTime += 1;
  else if (fix === 'none') counts.noFix += 1;
  else if (lat === '' || lon === '') counts.noPosition += 1;
  else {
    // The schema has times in UTC.
    const timeMs = iso.test(time)
      ? Date.parse(/(Z|[+-]\d{2}:?\d{2})$/i.test(time) ? time : `${time}Z`)
      : Number.NaN;
    const [y, x] = [Number(lat), Number(lon)];
    if (Number.isNaN(timeMs) || Number.isNaN(y) || Number.isNaN(x))
      throw notAPoint(line(), time, lat, lon);
    const position = placeOf(y, x, counts);
    return position && { timeMs, position };
  }
  return undefined;
}

const lineAt = (text: string, index: number): number => text.slice(0, index).split('\n').length;

const notAPoint = (line: number, time: string, lat: string, lon: string) =>
  new InputError(
    `Línea ${line}: el punto (lat "${lat}", lon "${lon}", hora "${time}") no se entiende; la hora es como 2026-11-27T06:01:10Z.`,
    `Line ${line}: the point (lat "${lat}", lon "${lon}", time "${time}") is not understood; a time is as 2026-11-27T06:01:10Z.`,
  );
