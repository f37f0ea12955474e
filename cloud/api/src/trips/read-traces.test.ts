import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { InputError } from '../judge/input-error.ts';
import { type CsvTraceOptions, readCsvTrace } from './csv-trace.ts';
import { readTrace } from './read-traces.ts';

const usual: CsvTraceOptions = { timeZone: 'America/Lima', columns: {}, vehicle: 'file' };
const read = (text: string, options: Partial<CsvTraceOptions> = {}) =>
  readTrace(text, { ...usual, ...options });
const at = Date.parse('2026-11-27T11:01:10Z');

describe('a CSV of positions', () => {
  it.each([
    ['Unidad;Fecha;Hora GPS;Latitud;Longitud\nB7;27/11/2026;06:01:10;-16,4;-71,5'],
    ['vehicle_id,timestamp,latitude,longitude\nB7,1795777270,-16.4,-71.5'],
    ['vehicleId,time,assignmentId,latitude,longitude\nB7,11-27-2026 06:01:10,A1,-16.4,-71.5'],
    ['PLACA\tFECHA_HORA\tLAT\tLNG\nB7\t2026-11-27T11:01:10Z\t-16.4\t-71.5'],
    ['Reporte\n\nlon,lat,event_timestamp,Vehículo\n-71.5,-16.4,1795777270000,B7'],
    ['padron;fechahora;x;y\nB7;20261127060110;-71,5;-16,4'],
    ['bus,date,time,lat,lon\nB7,2026-11-27,6:01:10 a.m.,-16.4,-71.5'],
  ])('is read by whatever its columns are called: %j', (text) => {
    expect(read(text).fixes).toEqual([{ vehicle: 'B7', timeMs: at, position: [-71.5, -16.4] }]);
  });

  it('takes speed, odometer and what was driven, and units that the header says', () => {
    const text =
      'bus,fecha,lat,lon,Velocidad (km/h),odometro_km,trip_id,ruta\nB7,2026-11-27 06:01:10,-16.4,-71.5,36,1200.5,t1,A';
    expect(read(text)).toMatchObject({
      fixes: [{ speed: 36, odometer: 1200.5, trip: 't1', route: 'A' }],
      ...{ speedUnit: 'km/h', odometerUnit: 'km' },
    });
  });

  it('counts what it leaves out, by cause', () => {
    const line = (rest: string) => `\nB7,2026-11-27 06:01:10,${rest}`;
    const { counts, fixes } = read(
      `bus,hora,lat,lon,fix${line('-16.4,-71.5,A')}${line('0,0,A')}${line(',,A')}${line('-16.4,-71.5,V')}${line('116.4,-71.5,A')}\n,2026-11-27 06:01:10,-16.4,-71.5,A\nB7,,-16.4,-71.5,A`,
    );
    expect(fixes).toHaveLength(1);
    expect(counts).toMatchObject({
      ...{ rows: 7, zero: 1, noPosition: 1, noFix: 1, impossible: 1, noVehicle: 1, noTime: 1 },
    });
  });

  it.each([
    ['a,b\n1,2', /--column time=NOMBRE/],
    ['bus,hora,lat,lon\nB,ayer,-16,-71', /Línea 2, columna "hora": "ayer"/],
    [
      'bus,hora,lat,lon\n\nB,2026-11-27 06:01,16°24,-71',
      /Línea 3, columna "lat": "16°24".*-16\.3989/,
    ],
    ['bus,hora,lat,lon\nB,01/02/2026 06:01,-16,-71', /--date-format dmy/],
    ['bus,hora,lat,lon\nB,2026-11-27 06:01,-16,4,-71,5', /Línea 2: tiene más de los 4 campos/],
    ['', /vacío/],
  ])('that cannot be read is told with line, column and mend: %j', (text, told) => {
    expect(() => read(text)).toThrow(InputError);
    try {
      read(text);
    } catch (error) {
      expect((error as InputError).es).toMatch(told);
    }
  });

  it('is read by columns that are named, and in the zone that is said', () => {
    const text = 'quien,cuando,a,b\nB7,01/02/2026 06:00,-16.4,-71.5';
    const columns = { vehicle: 'quien', time: 'cuando', lat: 'a', lon: 'b' };
    const { fixes } = read(text, { columns, dateFormat: 'dmy', timeZone: 'America/La_Paz' });
    expect(fixes[0]).toMatchObject({ timeMs: Date.parse('2026-02-01T10:00Z'), vehicle: 'B7' });
  });

  it('gives back every fix, however it was written', () => {
    const fix = fc.record({
      ...{ s: fc.integer({ min: 0, max: 86_399 }), bus: fc.constantFrom('A1', 'B 2', 'Ñ-3') },
      ...{
        lat: fc.integer({ min: -899_999, max: -1 }),
        lon: fc.integer({ min: -1_799_999, max: -1 }),
      },
    });
    const style = fc.record({
      ...{ delimiter: fc.constantFrom(';', '\t', ','), comma: fc.boolean() },
      way: fc.constantFrom('iso', 'epoch', 'ms', 'apart'),
    });
    fc.assert(
      fc.property(fc.array(fix, { maxLength: 20 }), style, (fixes, { delimiter, comma, way }) => {
        const degrees = (value: number) => {
          const text = (value / 10_000).toFixed(4);
          return comma
            ? delimiter === ','
              ? `"${text.replace('.', ',')}"`
              : text.replace('.', ',')
            : text;
        };
        const times = {
          iso: (ms: number) => new Date(ms).toISOString(),
          epoch: (ms: number) => String(ms / 1000),
          ms: String,
          apart: (ms: number) => {
            const local = new Date(ms - 5 * 3_600_000).toISOString();
            return `${local.slice(0, 10)}${delimiter}${local.slice(11, 19)}`;
          },
        }[way];
        const lines = fixes.map(({ s, bus, lat, lon }) =>
          [bus, times(at + s * 1000), degrees(lat), degrees(lon)].join(delimiter),
        );
        const header = [
          'unidad',
          way === 'apart' ? `fecha${delimiter}hora` : 'fecha',
          'lat',
          'lon',
        ];
        const got = readCsvTrace([header.join(delimiter), ...lines].join('\n'), usual);
        expect(got.fixes).toEqual(
          fixes.map(({ s, bus, lat, lon }) => ({
            ...{ vehicle: bus, timeMs: at + s * 1000 },
            position: [lon / 10_000, lat / 10_000],
          })),
        );
      }),
    );
  });
});

const gpx = (points: string) =>
  `<?xml version="1.0"?><gpx version="1.1"><trk><name>x &amp; y</name><trkseg>${points}</trkseg></trk></gpx>`;

describe('a GPX', () => {
  it('gives the points of its tracks that have a time', () => {
    const { fixes, counts } = read(
      gpx(
        '<trkpt lat="-16.4" lon="-71.5"><ele>2300</ele><time>2026-11-27T11:01:10.500Z</time><extensions><g:speed>7.5</g:speed></extensions></trkpt>' +
          '<trkpt lat="-16.4" lon="-71.5"/><trkpt lat="0" lon="0"><time>2026-11-27T11:01:12Z</time></trkpt>',
      ),
    );
    expect(fixes).toEqual([
      { vehicle: 'file', timeMs: at + 500, position: [-71.5, -16.4], speed: 7.5 },
    ]);
    expect(counts).toMatchObject({ rows: 3, noTime: 1, zero: 1 });
  });

  it('that a battery cut is read as far as it goes', () => {
    const whole = gpx(
      '<trkpt lat="-16.4" lon="-71.5"><time>2026-11-27T11:01:10Z</time></trkpt>'.repeat(3),
    );
    expect(read(whole.slice(0, whole.indexOf('</trkseg>') - 40)).fixes).toHaveLength(2);
  });

  it.each([
    [gpx(''), /<trkpt>/],
    [gpx('<trkpt lat="-16.4" lon="-71.5"/>'), /<time>/],
    [
      gpx('\n\n<trkpt lat="-16.4" lon="oeste"><time>2026-11-27T11:01:10Z</time></trkpt>'),
      /Línea 3/,
    ],
  ])('that says nothing is told what to mend: %j', (text, told) => {
    expect(() => read(text)).toThrow(InputError);
    expect(() => read(text)).toThrow(told.source.startsWith('L') ? /Line 3/ : told);
  });
});

describe('a log of NMEA', () => {
  it('gives what RMC says, and counts what is damaged or without a fix', () => {
    const { fixes, counts } = read(
      '# Name: x\n$GPRMC,095255.810,V,2712.6404,S,15303.1201,E,0.00,0.00,080407,,,A*6E\n' +
        '$GNRMC,223745.00,A,3806.62964,N,12237.61382,W,0.040,,110720,,,D,V*0E\n' +
        '$GNRMC,223746.00,A,3806.62964,N,12237.61382,W,0.040,,110720,,,D,V*0E\n',
    );
    expect(fixes).toMatchObject([{ timeMs: Date.parse('2020-07-11T22:37:45Z') }]);
    expect(counts).toMatchObject({ noFix: 1, damaged: 1 });
  });

  it('without a date is told so', () => {
    expect(() => read('$GPGGA,225308,4527.458,S,16709.165,E,1,05,2.1,14.7,M,,,,*36\n')).toThrow(
      /RMC/,
    );
  });
});

it('whatever the text, the answer is fixes or an error that can be told', () => {
  const piece = fc.oneof(
    fc.string({ maxLength: 12 }),
    fc.constantFrom(
      'bus,hora,lat,lon\n',
      'bus;fecha;hora;lat;lon\n',
      '2026-11-27 06:01',
      '01/02/2026',
    ),
    fc.constantFrom(
      ',',
      ';',
      '\n',
      '"',
      '-16,4',
      '1e400',
      '1795777270',
      '24:00',
      '<gpx>',
      '</trkpt>',
    ),
    fc.constantFrom('<trkpt lat="-16" lon="x">', '<time>', '<trkpt ', '$GPRMC,', '*00\n', '\u0000'),
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 14 }), (pieces) => {
      try {
        for (const { timeMs, position } of read(pieces.join('')).fixes) {
          expect(Number.isFinite(timeMs) && position.every(Number.isFinite)).toBe(true);
        }
      } catch (error) {
        expect(error instanceof InputError, String(error)).toBe(true);
      }
    }),
  );
});
