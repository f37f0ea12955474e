// GPS and other satellite receivers on a UART: NMEA 0183 sentences, one a reading. 9600 baud is what
// most come with (the standard's own 4800 is rare now).

import type { Driver, FrameDetails } from './driver.ts';
import { type Field, fit, required } from './fit.ts';
import { scanner } from './framing.ts';
import { fieldsOf, nmeaFraming, sentence } from './nmea-framing.ts';
import { said } from './nmea-sentence.ts';
import type { CommandOutcome, Decoder, Outcome, Values } from './outcome.ts';

const quantities = [
  ...['lat', 'lon', 'altitude', 'speed', 'heading', 'satellites'],
  ...['hdop', 'pdop', 'vdop', 'fix_quality', 'fix_mode'],
] as const;

const metresPerSecondPerKnot = 1.852 / 3.6;
/** We write minutes with five decimals, as u-blox does: 2 cm. */
const minuteParts = 100_000;

export const nmea: Driver = {
  name: 'nmea',
  quantities,
  bus: { kind: 'uart', baudRate: 9600 },
  intervalMs: 1000,
  decoder,
  encode,
  // Each maker has its own: none is needed to hear a receiver.
  commands: {},
  commandDecoder: () =>
    scanner(nmeaFraming, (): CommandOutcome => ({ kind: 'command', name: 'unknown' })),
  reply: () => undefined,
};

/**
 * Course (VTG) and date (ZDA) do not say whether they are worth anything: receivers without a fix
 * send zeros and their own clock. So they count as long as no other sentence has said "no fix".
 */
function decoder(): Decoder<Outcome> {
  let fixed = true;
  const sentences = scanner(nmeaFraming, (bytes): Outcome => {
    const fields = fieldsOf(bytes);
    const told = said(fields);
    fixed = told?.fixed ?? fixed;
    if (told === undefined || (told.fixed === undefined && !fixed)) {
      return { kind: 'reply', command: kindOf(fields[0] ?? ''), bytes };
    }
    const { values, timeMs } = told;
    return timeMs === undefined ? { kind: 'reading', values } : { kind: 'reading', values, timeMs };
  });
  return {
    push: (chunk) => sentences.push(chunk),
    end: () => {
      const outcomes = sentences.end();
      fixed = true;
      return outcomes;
    },
  };
}

/** GSV of GPGSV; of a maker's own, the whole address. */
function kindOf(address: string): string {
  return address.startsWith('P') ? address : address.slice(2);
}

/**
 * The fewest sentences that say these values: RMC for position, course and time, GGA for height
 * and quality, GSA for mode and dilutions. A `fix_quality` of 0 or a `fix_mode` of 1 is said
 * without a position. Rounded: position to 2 cm, speed to 0.001 knots, heading and dilutions to
 * 0.01, altitude to 0.1 m.
 */
function encode(values: Values, { timeMs }: FrameDetails = {}): Uint8Array {
  const has = (...names: string[]) => names.some((name) => values[name] !== undefined);
  const fixed = values['fix_quality'] !== 0 && values['fix_mode'] !== 1;
  const clock = timeMs === undefined ? { day: '', time: '' } : clockOf(timeMs);
  const gga = has('altitude', 'satellites', 'fix_quality');
  const gsa = has('fix_mode', 'pdop', 'vdop');
  const rmc = has('speed', 'heading') || timeMs !== undefined || !(gga || gsa);
  // GSA alone has no place for a position: where there is one, RMC says it.
  const placed = rmc || (has('lat', 'lon') && !gga);
  return Uint8Array.from([
    ...(placed ? rmcOf(values, fixed, clock) : []),
    ...(gga ? ggaOf(values, fixed, clock.time) : []),
    ...(gsa ? gsaOf(values) : []),
  ]);
}

interface Clock {
  readonly day: string;
  readonly time: string;
}

function rmcOf(values: Values, fixed: boolean, { day, time }: Clock): Uint8Array {
  if (!fixed) return sentence(['GNRMC', time, 'V', ...blanks(6), day, '', '', 'N']);
  const knots = number(values, 'speed', 3, { min: 0, max: 999_999 }, 1 / metresPerSecondPerKnot);
  const heading = number(values, 'heading', 2, { min: 0, max: 36_000 });
  return sentence(['GNRMC', time, 'A', ...place(values), knots, heading, day, '', '', 'A']);
}

function ggaOf(values: Values, fixed: boolean, time: string): Uint8Array {
  const quality = number(values, 'fix_quality', 0, { min: 0, max: 8 }) || '1';
  const satellites = number(values, 'satellites', 0, { min: 0, max: 99 });
  if (!fixed) {
    return sentence(['GNGGA', time, '', '', '', '', '0', satellites, ...blanks(7)]);
  }
  const hdop = number(values, 'hdop', 2, { min: 0, max: 9999 });
  const altitude = number(values, 'altitude', 1, { min: -9_999_999, max: 9_999_999 });
  const height = [altitude, 'M', '', 'M', '', ''];
  return sentence(['GNGGA', time, ...place(values), quality, satellites, hdop, ...height]);
}

function gsaOf(values: Values): Uint8Array {
  const mode = number(values, 'fix_mode', 0, { min: 1, max: 3 });
  const dilutions = ['pdop', 'hdop', 'vdop'].map((name) =>
    number(values, name, 2, { min: 0, max: 9999 }),
  );
  return sentence(['GNGSA', 'A', mode, ...blanks(12), ...dilutions]);
}

const blanks = (count: number): string[] => new Array<string>(count).fill('');

/** A value as a field: with so many decimals, or blank where there is none. */
function number(values: Values, name: string, decimals: number, field: Field, scale = 1): string {
  const value = values[name];
  if (value === undefined) return '';
  const parts = 10 ** decimals;
  return (fit(`${name} in 1/${parts}`, value * scale * parts, field) / parts).toFixed(decimals);
}

function place(values: Values): string[] {
  return [
    ...angle('lat', required(values, 'lat'), 90, 2, 'NS'),
    ...angle('lon', required(values, 'lon'), 180, 3, 'EW'),
  ];
}

/** Degrees as the standard writes them: ddmm.mmmmm and a side. */
function angle(name: string, value: number, max: number, digits: number, sides: string): string[] {
  const limit = max * 60 * minuteParts;
  const parts = fit(name, value * 60 * minuteParts, { min: -limit, max: limit });
  const size = Math.abs(parts);
  const degrees = Math.floor(size / (60 * minuteParts));
  const minutes = (size - degrees * 60 * minuteParts) / minuteParts;
  const text = String(degrees).padStart(digits, '0') + minutes.toFixed(5).padStart(8, '0');
  return [text, parts < 0 ? sides.slice(1) : sides.slice(0, 1)];
}

/** Those that two digits can say. */
const years: Field = { min: Date.UTC(1973, 0), max: Date.UTC(2073, 0) - 1 };

/** ddmmyy and hhmmss.sss in UTC. */
function clockOf(timeMs: number): Clock {
  const [date = '', time = ''] = new Date(fit('timeMs', timeMs, years)).toISOString().split('T');
  const [year = '', month = '', day = ''] = date.split('-');
  return { day: day + month + year.slice(-2), time: time.replace(/[:Z]/g, '') };
}
