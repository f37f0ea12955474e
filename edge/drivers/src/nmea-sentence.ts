// What a checked sentence says. The fields are read by the library `gps` (MIT): it has no I/O, gives
// null for an empty field (nmea-simple 3.3, its rival, gives 0), and throws at what it does not
// know. It fills a missing date or time from the clock, so it is asked for a time only where the
// sentence carries both.

import { GPS } from 'gps';
import type { Values } from './outcome.ts';

type Parsed = Exclude<ReturnType<typeof GPS.Parse>, false>;

/** `fixed`: whether the receiver has a position; absent where the sentence does not tell. */
export interface Said {
  readonly values: Values;
  readonly fixed?: boolean;
  readonly timeMs?: number;
}

/** How many fields of a sentence we use; later versions of the standard append others. */
const fieldsUsed: Readonly<Record<string, number>> = {
  RMC: 11,
  GGA: 14,
  GNS: 12,
  GLL: 6,
  VTG: 8,
  ZDA: 6,
  // As it comes: its dilutions are counted from the end of a list of satellites.
  GSA: Number.POSITIVE_INFINITY,
};

/**
 * GPS, several systems, GLONASS, Galileo, BeiDou (two), QZSS (two) and NavIC. Never `P`, a maker's
 * own: Garmin's PGRMC is no RMC.
 */
const talkers: readonly string[] = ['GP', 'GN', 'GL', 'GA', 'GB', 'BD', 'GQ', 'QZ', 'GI'];

const kmhPerMs = 3.6;

/** What a sentence says of which we have quantities; undefined if that is nothing. */
export function said(sentence: readonly string[]): Said | undefined {
  const [address = '', ...fields] = sentence;
  const kind = address.slice(2);
  if (!talkers.includes(address.slice(0, 2)) || !Object.hasOwn(fieldsUsed, kind)) return undefined;
  const parsed = parse(kind, fields);
  const result = parsed && saidBy(parsed, fields);
  // `fixed` alone is worth a reading nowhere: each kind that tells it has a quantity for it.
  return result && (Object.keys(result.values).length > 0 || result.timeMs !== undefined)
    ? result
    : undefined;
}

function parse(kind: string, fields: readonly string[]): Parsed | undefined {
  const used = fields.slice(0, fieldsUsed[kind]);
  if (kind !== 'GSA') while (used.length < (fieldsUsed[kind] ?? 0)) used.push('');
  const position = { RMC: 2, GGA: 1, GNS: 1, GLL: 0 }[kind];
  if (position !== undefined) {
    used.splice(position, 2, ...coordinate(used[position], used[position + 1], 'NS'));
    used.splice(position + 2, 2, ...coordinate(used[position + 2], used[position + 3], 'EW'));
  }
  if (!used.every((field) => /^([+-]?\d*\.?\d*|[A-Z]+)$/.test(field))) return undefined;
  try {
    // It was checked already, with all its fields.
    return GPS.Parse(`$GP${kind},${used.join(',')}*00`) || undefined;
  } catch {
    // A letter that the standard does not have, or fields it does not count: nothing is believed.
    return undefined;
  }
}

/** Degrees and minutes, filled up with the zeros that some receivers leave out; or two blanks. */
function coordinate(angle = '', side = '', sides: string): [string, string] {
  const [, degrees, minutes] = /^0*(\d{0,3}?)(\d{1,2}(?:\.\d*)?)$/.exec(angle) ?? [];
  const digits = sides === 'NS' ? 2 : 3;
  if (degrees === undefined || minutes === undefined) return ['', ''];
  if (degrees.length > digits || Number(minutes) >= 60) return ['', ''];
  if (side.length !== 1 || !sides.includes(side)) return ['', ''];
  const [whole = '', ...fraction] = minutes.split('.');
  return [[degrees.padStart(digits, '0') + whole.padStart(2, '0'), ...fraction].join('.'), side];
}

function saidBy(parsed: Parsed, fields: readonly string[]): Said | undefined {
  switch (parsed.type) {
    case 'RMC': {
      // The mode of later versions may take back what the status says.
      const fixed = parsed.status === 'active' && fields[11] !== 'N';
      if (!fixed) return { fixed, values: { fix_quality: 0 } };
      const timeMs = timeOf(parsed.time, fields[0], fields[8]);
      return { fixed, values: { ...positionOf(parsed), ...motionOf(parsed) }, ...timeMs };
    }
    case 'GGA': {
      const quality = wholeNumber(fields[5]);
      const fixed = quality !== undefined && quality > 0;
      const use = numbers({ fix_quality: quality, satellites: parsed.satellites });
      if (!fixed) return { fixed, values: use };
      const height = numbers({ altitude: parsed.alt, hdop: parsed.hdop });
      return { fixed, values: { ...positionOf(parsed), ...height, ...use } };
    }
    case 'GNS': {
      const quality = qualityOf(parsed.mode);
      const fixed = quality !== undefined && quality > 0;
      const use = numbers({ fix_quality: quality, satellites: parsed.satsUsed });
      if (!fixed) return { fixed, values: use };
      const height = numbers({ altitude: parsed.alt, hdop: parsed.hdop });
      return { fixed, values: { ...positionOf(parsed), ...height, ...use } };
    }
    case 'GLL': {
      const fixed = parsed.status === 'active' && fields[6] !== 'N';
      return { fixed, values: fixed ? positionOf(parsed) : { fix_quality: 0 } };
    }
    case 'GSA': {
      const mode = wholeNumber(fields[1]);
      const fixed = mode !== undefined && mode > 1;
      const { pdop, hdop, vdop } = parsed;
      return { fixed, values: numbers({ fix_mode: mode, ...(fixed ? { pdop, hdop, vdop } : {}) }) };
    }
    case 'VTG':
      return fields[8] === 'N' ? undefined : { values: motionOf(parsed) };
    case 'ZDA':
      return { values: {}, ...timeOf(parsed.time, fields[0], fields.slice(1, 4).join('')) };
    default:
      return undefined;
  }
}

/** Degrees; both or none. */
function positionOf({ lat, lon }: { lat: number | null; lon: number | null }): Values {
  if (lat === null || lon === null || Math.abs(lat) > 90 || Math.abs(lon) > 180) return {};
  // The south side of the equator is no other place: -0 is 0.
  return { lat: lat + 0, lon: lon + 0 };
}

function motionOf({ speed, track }: { speed: number | null; track: number | null }): Values {
  return numbers({ speed: speed === null ? null : speed / kmhPerMs, heading: track });
}

/**
 * A year of two digits is of 1973 to 2072. The date is the receiver's word: an old one is wrong by
 * 1024 weeks (19.6 years) once its count of weeks has rolled over, and only a clock can tell.
 */
function timeOf(time: Date | null, clock = '', date = ''): { readonly timeMs?: number } {
  const said =
    /^([01]\d|2[0-3])[0-5]\d([0-5]\d|60)(\.\d*)?$/.test(clock) &&
    /^(0[1-9]|[12]\d|3[01])(0[1-9]|1[0-2])(\d{2}|\d{4})$/.test(date);
  return said && time !== null ? { timeMs: time.getTime() } : {};
}

/** The best of the systems' modes, as the number that GGA has for it. */
function qualityOf(modes: string): number | undefined {
  const known = { R: 4, F: 5, P: 3, D: 2, A: 1, E: 6, M: 7, S: 8, N: 0 };
  return Object.entries(known).find(([mode]) => modes.includes(mode))?.[1];
}

function wholeNumber(field = ''): number | undefined {
  return /^\d$/.test(field) ? Number(field) : undefined;
}

function numbers(fields: Readonly<Record<string, number | null | undefined>>): Values {
  const values: Record<string, number> = {};
  for (const [quantity, value] of Object.entries(fields)) {
    if (value !== null && value !== undefined && Number.isFinite(value)) values[quantity] = value;
  }
  return values;
}
