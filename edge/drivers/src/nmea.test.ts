import { existsSync, readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { behavesAsDriver } from './driver.suite.ts';
import { nmea } from './nmea.ts';
import { sentence } from './nmea-framing.ts';
import type { Outcome } from './outcome.ts';

/** What a sentence can say and we write: minutes with five decimals, knots with three. */
const angle = (degreesMax: number) =>
  fc
    .tuple(fc.nat(degreesMax - 1), fc.nat(5_999_999), fc.constantFrom(1, -1))
    .map(([degrees, parts, side]) => side * (degrees + parts / 100_000 / 60) + 0);
const place = { lat: angle(90), lon: angle(180) };
const hundredths = fc.nat(9999).map((parts) => parts / 100);
behavesAsDriver(nmea, {
  // One sentence's worth at a time: RMC, then GGA.
  values: fc.oneof(
    fc.record({
      ...place,
      speed: fc.nat(999_999).map((parts) => ((parts / 1000) * 1.852) / 3.6),
      heading: fc.nat(35_999).map((parts) => parts / 100),
    }),
    fc.record({
      ...place,
      altitude: fc.integer({ min: -5000, max: 90_000 }).map((parts) => parts / 10),
      hdop: hundredths,
      fix_quality: fc.integer({ min: 1, max: 8 }),
      satellites: fc.nat(99),
    }),
  ),
  details: {},
  misfits: [Number.NaN, 91, -91, Number.POSITIVE_INFINITY],
  mayLackByte: true,
});

const say = (text: string): Outcome[] => {
  const decoder = nmea.decoder();
  return [...decoder.push(Buffer.from(text, 'latin1')), ...decoder.end()];
};
/** A sentence with its checksum, which the examples below leave out. */
const hear = (...bodies: string[]): Outcome[] =>
  say(bodies.map((body) => Buffer.from(sentence(body.split(','))).toString('latin1')).join(''));

describe('nmea', () => {
  it.each([
    ['GPRMC,225308,A,4527.458,S,16709.165,E,000.0,094.5,060601,024.1,E', '2001-06-06T22:53:08Z'],
    ['GNRMC,223745.00,A,3806.62964,N,12237.61382,W,0.040,,110720,,,D,V', '2020-07-11T22:37:45Z'],
    ['GPRMC,000000.125,A,4527.458,S,16709.165,E,0,0,311272,,', '2072-12-31T00:00:00.125Z'],
    ['GPRMC,000000,A,4527.458,S,16709.165,E,0,0,010173,,', '1973-01-01T00:00:00Z'],
    ['GNZDA,223745.00,11,07,2020,00,00', '2020-07-11T22:37:45Z'],
  ])('reads the time of %s', (body, time) => {
    expect(hear(body)).toMatchObject([{ kind: 'reading', timeMs: Date.parse(time) }]);
  });

  it('never makes a time of half of one', () => {
    const position = '4527.458,S,16709.165,E,0,0';
    for (const body of [
      `GPRMC,,A,${position},060601,,`,
      `GPRMC,225308,A,${position},,,`,
      `GPRMC,225308,A,${position},000000,,`,
      `GPRMC,995308,A,${position},060601,,`,
    ]) {
      expect(hear(body)).toMatchObject([{ kind: 'reading', values: { speed: 0 } }]);
      expect(hear(body)[0]).not.toHaveProperty('timeMs');
    }
    expect(hear('GPZDA,225308,,,,,')).toMatchObject([{ kind: 'reply', command: 'ZDA' }]);
    expect(hear('GPZDA,,11,07,2020,,')).toMatchObject([{ kind: 'reply', command: 'ZDA' }]);
  });

  it.each([
    ['GPGGA,,,,,,0,,,,,,,,', { fix_quality: 0 }],
    [
      'GPGGA,095257.809,2712.6404,S,15303.1201,E,0,00,00.0,4.0,M,42.2,M,,',
      { fix_quality: 0, satellites: 0 },
    ],
    ['GPRMC,095257.809,V,2712.6404,S,15303.1201,E,0.00,0.00,080407,,,A', { fix_quality: 0 }],
    ['GPRMC,,V,,,,,,,,,,N', { fix_quality: 0 }],
    ['GPRMC,095257.809,A,2712.6404,S,15303.1201,E,0.00,0.00,080407,,,N', { fix_quality: 0 }],
    ['GPGLL,2712.6404,S,15303.1201,E,095257,V', { fix_quality: 0 }],
    ['GPGSA,A,1,,,,,,,,,,,,,0.0,0.0,0.0', { fix_mode: 1 }],
    ['GNGNS,191434.96,,,,,NNN,,,,,,', { fix_quality: 0 }],
  ])('reads %s, without a fix, as no position', (body, values) => {
    expect(hear(body)).toEqual([{ kind: 'reading', values }]);
  });

  it('reads what has a fix but no position as no position', () => {
    expect(hear('GPRMC,225308,A,,,,,1.0,,060601,,')[0]).not.toHaveProperty('values.lat');
    expect(hear('GPGGA,225308,,,,,1,05,2.1,14.7,M,1.1,M,,')).toEqual([
      { kind: 'reading', values: { altitude: 14.7, hdop: 2.1, fix_quality: 1, satellites: 5 } },
    ]);
    for (const place of ['4527.458,,16709.165,E', '4577.458,S,16709.165,E', '4527.458,S,,']) {
      expect(hear(`GPGLL,${place},225308,A`)).toMatchObject([{ kind: 'reply', command: 'GLL' }]);
    }
  });

  it('reads positions written without their leading zeros', () => {
    expect(hear('GPGLL,127.5,S,7709.165,W,225308,A')).toEqual(
      hear('GPGLL,0127.5,S,07709.165,W,225308,A'),
    );
    expect(hear('GPGLL,0127.5,S,07700.0,W,225308,A')).toEqual([
      { kind: 'reading', values: { lat: -(1 + 27.5 / 60), lon: -77 } },
    ]);
  });

  it('reads the systems together', () => {
    expect(hear('GNGNS,112257.00,3844.24011,N,00908.43828,W,AN,03,10.5,1.0,2.0,,')).toMatchObject([
      { values: { fix_quality: 1, satellites: 3, hdop: 10.5, altitude: 1 } },
    ]);
    expect(hear('GNGSA,A,3,29,20,18,16,51,13,44,26,,,,,0.99,0.54,0.83,1')).toEqual([
      { kind: 'reading', values: { fix_mode: 3, pdop: 0.99, hdop: 0.54, vdop: 0.83 } },
    ]);
  });

  it('believes no course and no date of a receiver that says it has no fix', () => {
    const course = 'GPVTG,0.00,T,,,0.00,N,0.00,K,A';
    const date = 'GPZDA,000012,06,01,1980,00,00';
    const lost = 'GPRMC,,V,,,,,,,,,,N';
    const found = 'GPGSA,A,3,29,20,18,,,,,,,,,,0.99,0.54,0.83';
    expect(hear(course)).toEqual([{ kind: 'reading', values: { speed: 0, heading: 0 } }]);
    expect(hear(lost, course, date).slice(1)).toMatchObject([
      { kind: 'reply', command: 'VTG' },
      { kind: 'reply', command: 'ZDA' },
    ]);
    expect(hear(lost, found, course).at(-1)).toMatchObject({ kind: 'reading' });
    expect(hear('GPVTG,,T,,M,,N,,K,N')).toMatchObject([{ kind: 'reply', command: 'VTG' }]);
  });

  it('answers for what it does not use, by name', () => {
    expect(hear('GPGSV,3,2,11,13,37,235,48,20,41,333,46,22,65,081,46,24,02,205,00')).toMatchObject([
      { kind: 'reply', command: 'GSV' },
    ]);
    // A maker's own: never a position, whatever it ends with.
    expect(hear('PGRMC,A,3806.62964,N,12237.61382,W')).toMatchObject([{ command: 'PGRMC' }]);
    expect(hear('GPtoString,1')).toMatchObject([{ kind: 'discarded' }]);
    expect(say('!AIVDM,1,1,,A,14eG;o@034o8sd<L9i:a;WF>062D,0*7D\r\n')).toMatchObject([
      { kind: 'reply', command: 'VDM' },
    ]);
    // A quality that the standard does not have.
    expect(hear('GPGGA,225308,4527.458,S,16709.165,E,9,05,2.1,14.7,M,1.1,M,,')).toMatchObject([
      { kind: 'reply', command: 'GGA' },
    ]);
  });

  it.each([
    ['without a checksum', '$GPGLL,4527.458,S,16709.165,E,225309,A\r\n'],
    ['with a wrong one', '$GPGLL,4527.458,S,16709.165,E,225309,A*3F\r\n'],
    ['with one in small letters', '$GPGLL,4527.458,S,16709.165,E,225309,A*3e\r\n'],
    ['that never ends', `$GPGLL${',1'.repeat(200)}`],
    ['without an address', '$A*41\r\n'],
  ])('discards a sentence %s', (_, text) => {
    expect(say(text).every(({ kind }) => kind === 'discarded')).toBe(true);
  });

  it('finds the sentence that cuts another one short', () => {
    const whole = '$GPGLL,4527.458,S,16709.165,E,225309,A*3E\r\n';
    expect(say(`$GPRMC,225308,A,45${whole}`)).toMatchObject([
      { kind: 'discarded', why: 'bad-length' },
      { kind: 'reading' },
    ]);
    expect(say(whole.replace('\r', ''))).toMatchObject([{ kind: 'reading' }]);
  });

  it('writes a sentence for each thing that is said', () => {
    const timeMs = Date.parse('2026-03-04T05:06:07.250Z');
    const values = {
      ...{ lat: -13.51677, lon: -71.97877, speed: 5, heading: 271.5, altitude: 3399.5 },
      ...{ satellites: 11, hdop: 0.9, pdop: 1.6, vdop: 1.3, fix_quality: 1, fix_mode: 3 },
    };
    const bytes = nmea.encode(values, { timeMs });
    const outcomes = nmea.decoder().push(bytes);
    expect(outcomes).toMatchObject([{ timeMs }, { kind: 'reading' }, { kind: 'reading' }]);
    const heard = Object.assign({}, ...outcomes.map((o) => (o.kind === 'reading' ? o.values : {})));
    expect(Object.keys(heard).sort()).toEqual(Object.keys(values).sort());
    for (const [quantity, value] of Object.entries(values)) {
      expect(heard, quantity).toHaveProperty(quantity, expect.closeTo(value, 3));
    }
    expect(nmea.decoder().push(nmea.encode({ fix_quality: 0, satellites: 2 }, { timeMs }))).toEqual(
      [
        { kind: 'reading', values: { fix_quality: 0 } },
        { kind: 'reading', values: { fix_quality: 0, satellites: 2 } },
      ],
    );
    expect(() => nmea.encode(values, { timeMs: Date.parse('2100-01-01') })).toThrow(/timeMs/);
  });
});

/** gpsd's own record of a log: each sentence, and after it what gpsd then reported (TPV). */
const here = new URL('../captures/nmea/', import.meta.url);
const shared = new URL('../../../../shared/data/nmea/', import.meta.url);
const logs = [here, shared]
  .filter((folder) => existsSync(folder))
  .flatMap((folder) => readdirSync(folder).map((file) => new URL(file, folder)))
  .filter(({ pathname }) => pathname.endsWith('.chk'));

describe.each(logs.map((log) => [log.pathname.split('/').slice(-3).join('/'), log] as const))(
  'nmea, beside gpsd, in %s',
  (_, log) => {
    const pairs = beside(readFileSync(log, 'latin1').split(/\r?\n/));
    /** Of the reports that follow a sentence in which we read this, how many say the same. */
    const agreeing = (ours: string, theirs: string, within: number) => {
      const both = pairs.filter(({ said, told }) => said[ours] !== undefined && theirs in told);
      for (const { said, told, line } of both) {
        const value = theirs === 'time' ? Date.parse(String(told[theirs])) : Number(told[theirs]);
        expect(Math.abs(said[ours]! - value), `${ours} after ${line}`).toBeLessThan(within);
      }
      return both.length;
    };

    it('reports the same positions and heights', () => {
      // gpsd prints nine decimals.
      expect(agreeing('lat', 'lat', 1e-9)).toBeGreaterThan(2);
      expect(agreeing('lon', 'lon', 1e-9)).toBeGreaterThan(2);
      expect(agreeing('altitude', 'altMSL', 1e-4)).toBeGreaterThan(0);
    });

    it('reports the same motion and time', () => {
      expect(agreeing('speed', 'speed', 6e-4) + agreeing('heading', 'track', 1e-4)).toBeGreaterThan(
        0,
      );
      expect(agreeing('timeMs', 'time', 1)).toBeGreaterThan(0);
    });

    it('has no position where gpsd has none', () => {
      const lost = pairs.filter(({ said }) => said['fix_quality'] === 0 || said['fix_mode'] === 1);
      for (const { said, told, line } of lost) {
        expect(said, line).not.toHaveProperty('lat');
        expect(told, line).not.toHaveProperty('lat');
      }
    });
  },
);

interface Pair {
  readonly line: string;
  /** Our values of a sentence, the time among them. */
  readonly said: Readonly<Record<string, number>>;
  /** What gpsd reported next, if no other sentence came between. */
  readonly told: Readonly<Record<string, number | string>>;
}

function beside(lines: readonly string[]): Pair[] {
  const decoder = nmea.decoder();
  return lines.flatMap((line, index) => {
    if (!/^[$!]/.test(line)) return [];
    const [outcome] = decoder.push(Buffer.from(`${line}\r\n`, 'latin1'));
    const next = lines[index + 1] ?? '';
    if (outcome?.kind !== 'reading' || !next.startsWith('{"class":"TPV"')) return [];
    const { values, timeMs } = outcome;
    return [
      { line, said: timeMs === undefined ? values : { ...values, timeMs }, told: JSON.parse(next) },
    ];
  });
}
